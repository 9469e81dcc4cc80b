package io.fleetdesk.views.traffic;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.RunFacts;
import io.fleetdesk.traffic.TrafficPlan;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.attribution.AnswerRule;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.attribution.Method;
import io.fleetdesk.traffic.attribution.PodIdentity;
import io.fleetdesk.traffic.http.HttpAddress;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.numbers.Aggregates;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.requests.LoggedRequest;
import io.fleetdesk.traffic.requests.RunPlan;
import io.fleetdesk.traffic.requests.RunProgress;
import io.fleetdesk.traffic.watch.Marker;
import io.fleetdesk.traffic.watch.ReadyEndpoints;
import io.fleetdesk.views.kit.ClusterLooks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs as they stand after some seconds, for screens: no request is sent. */
final class SampleRuns {
  static final FleetId FLEET = new FleetId("aks-fleet01");

  /** Two members whose names differ in the middle, as generated ones do. */
  static final List<ClusterId> CLUSTERS =
      List.of(
          new ClusterId(FLEET, "demo-aks01-demo-aks01"),
          new ClusterId(FLEET, "demo-aks02-demo-aks01"));

  static final ClusterLooks LOOKS =
      new ClusterLooks() {
        @Override
        public int color(ClusterId cluster) {
          return CLUSTERS.indexOf(cluster);
        }

        @Override
        public @Nullable Instant staleSince(ClusterId cluster) {
          return null;
        }
      };

  private final Instant started = Instant.parse("2026-03-01T12:03:10Z");
  private final Aggregates numbers = new Aggregates();
  private final Random random = new Random(7);
  private final List<Backend> backends = new ArrayList<>();
  private final List<Marker> markers = new ArrayList<>();
  private final Map<ClusterId, List<String>> ready = new HashMap<>();
  private RunPlan plan = RunPlan.of(HttpAddress.parse("http://127.80.24.1:8080/"));
  private long seconds;
  private long millis;
  private long sent = Long.MAX_VALUE;
  private long requests;
  private boolean done;

  /** So many pods in turn on the two clusters. */
  SampleRuns(int pods) {
    for (int i = 0; i < pods; i++) {
      var cluster = CLUSTERS.get(i % 2);
      var name = "kuard-6hh4c5f8lj-%05x".formatted(0x9a3f1 + i * 7919);
      backends.add(
          new Backend(
              i, new PodIdentity(name, "10.22" + (4 + i % 2) + ".0." + i), cluster, Method.POD));
      ready.computeIfAbsent(cluster, c -> new ArrayList<>()).add(name);
    }
  }

  /** One more that nobody had seen before. */
  SampleRuns pod(String name, @Nullable ClusterId cluster) {
    var method = cluster == null ? Method.UNKNOWN : Method.POD;
    backends.add(
        new Backend(backends.size(), new PodIdentity(name, "10.224.0.99"), cluster, method));
    return this;
  }

  /** One on a cluster whose pods are not read, which its address is taken for. */
  SampleRuns guessed(String name, ClusterId cluster) {
    backends.add(
        new Backend(
            backends.size(), new PodIdentity(name, "10.224.0.98"), cluster, Method.ADDRESS_RANGE));
    return this;
  }

  /** A second with so many answers of that status; -1 for whom the rule cannot name. */
  SampleRuns statuses(int status, int who, int count) {
    for (int i = 0; i < count; i++) {
      add(status, Trouble.NONE, who);
    }
    seconds++;
    return this;
  }

  SampleRuns plan(RunPlan other) {
    plan = other;
    return this;
  }

  RunPlan plan() {
    return plan;
  }

  /** Seconds in which that many answers a second come from the pods by chance. */
  SampleRuns answers(int length, double rate) {
    for (int s = 0; s < length; s++) {
      int count = (int) rate + (random.nextDouble() < rate % 1 ? 1 : 0);
      for (int i = 0; i < count; i++) {
        int who = backends.isEmpty() ? -1 : random.nextInt(backends.size());
        add(200, Trouble.NONE, who);
      }
      seconds++;
    }
    return this;
  }

  /** The last moment of a run, shorter than a second, with that many answers of the first pod. */
  SampleRuns moment(long length, int count) {
    for (int i = 0; i < count; i++) {
      add(200, Trouble.NONE, 0);
    }
    millis = length;
    return done();
  }

  /** Sends no more after so many seconds, whatever is added then. */
  SampleRuns lasting(long length) {
    sent = length;
    return this;
  }

  /** A second in which so many requests fail. */
  SampleRuns failures(int count, Trouble trouble) {
    for (int i = 0; i < count; i++) {
      add(0, trouble, -1);
    }
    seconds++;
    return this;
  }

  private void add(int status, Trouble trouble, int who) {
    int micros = (int) (1_200 + Math.abs(random.nextGaussian()) * 3_000);
    numbers.add(
        new LoggedRequest(
            requests++,
            seconds * 1_000_000,
            micros,
            0,
            status,
            trouble,
            who,
            (int) requests,
            false));
  }

  SampleRuns marker(ClusterId cluster, String what) {
    markers.add(
        new Marker(
            started.plusSeconds(seconds),
            Marker.Kind.ENDPOINT_READY,
            cluster,
            "kuard",
            Message.quoted(what)));
    return this;
  }

  SampleRuns done() {
    done = true;
    return this;
  }

  TrafficSnapshot snapshot(Window window) {
    return new RunFacts(
            new TrafficPlan(
                "aks-fleet01 kuard-demo/kuard", plan, new AnswerRule.Kuard(), null, List.of()),
            started,
            new RunProgress(
                Duration.ofSeconds(Math.min(seconds, sent)).plusMillis(millis),
                requests,
                requests,
                requests,
                done,
                false,
                List.of()),
            numbers,
            List.copyOf(backends),
            List.of(new ReadyEndpoints(started, ready)),
            List.copyOf(markers),
            Set.of(),
            true,
            (int) requests)
        .snapshot(
            window,
            new TrafficSnapshot.Samples(
                numbers.since(0).unread() > 0 ? "HTTP/1.1 200 OK\r\n\r\nhello" : null, Map.of()));
  }
}
