package io.fleetdesk.traffic.numbers;

import static io.fleetdesk.traffic.attribution.ClusterIds.A;
import static io.fleetdesk.traffic.attribution.ClusterIds.B;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.attribution.Backend;
import io.fleetdesk.traffic.attribution.Method;
import io.fleetdesk.traffic.attribution.PodIdentity;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.requests.LoggedRequest;
import io.fleetdesk.traffic.requests.RunPause;
import io.fleetdesk.traffic.watch.Marker;
import io.fleetdesk.traffic.watch.ReadyEndpoints;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * A run played second by second without a network: two pods on each of two clusters, all ready,
 * until the script says otherwise. Its own count of every request is what the story has to add up
 * to.
 */
final class Situation {
  static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

  private final List<Backend> backends = new ArrayList<>();
  private final List<ReadyEndpoints> readiness = new ArrayList<>();
  private final Map<ClusterId, List<String>> ready = new HashMap<>();
  private final List<Marker> markers = new ArrayList<>();
  private final Aggregates numbers = new Aggregates();
  private final Random random;
  private boolean keepAlive;
  private List<String> cookies = List.of();
  private int connections;
  private final List<RunPause> pauses = new ArrayList<>();
  private Set<ClusterId> unread = Set.of();
  private long second;
  private long requests;
  private IntUnaryOperator picks;

  Situation(long seed) {
    random = new Random(seed);
    picks = n -> random.nextInt(n);
    for (int i = 0; i < 4; i++) {
      pod("kuard-" + i, "10.224.0." + i, i < 2 ? A : B, Method.POD);
      ready.computeIfAbsent(i < 2 ? A : B, c -> new ArrayList<>()).add("kuard-" + i);
    }
    note();
  }

  int pod(String name, String address, ClusterId cluster, Method method) {
    var said = new PodIdentity(name, address);
    backends.add(new Backend(backends.size(), said, cluster, method));
    return backends.size() - 1;
  }

  int unknown(String name, String address) {
    backends.add(
        new Backend(backends.size(), new PodIdentity(name, address), null, Method.UNKNOWN));
    return backends.size() - 1;
  }

  int contradiction(String name, String address) {
    backends.add(
        new Backend(backends.size(), new PodIdentity(name, address), null, Method.CONTRADICTION));
    return backends.size() - 1;
  }

  private void note() {
    var copy = new HashMap<ClusterId, List<String>>();
    ready.forEach((c, e) -> copy.put(c, List.copyOf(e)));
    var time = new ReadyEndpoints(START.plusSeconds(second), copy);
    if (!readiness.isEmpty() && readiness.getLast().from().equals(time.from())) {
      readiness.removeLast();
    }
    readiness.add(time);
  }

  Situation ready(ClusterId cluster, String... endpoints) {
    ready.put(cluster, List.of(endpoints));
    note();
    return this;
  }

  Situation keepAlive(int howMany) {
    keepAlive = true;
    connections = howMany;
    return this;
  }

  Situation unread(ClusterId... clusters) {
    unread = Set.of(clusters);
    return this;
  }

  Situation cookies(String... names) {
    cookies = List.of(names);
    return this;
  }

  Situation paused(int seconds) {
    pauses.add(new RunPause(second * 1_000_000, (second + seconds) * 1_000_000));
    second += seconds;
    return this;
  }

  Situation picks(IntUnaryOperator how) {
    picks = how;
    return this;
  }

  Situation marker(ClusterId cluster, String what) {
    markers.add(
        new Marker(
            START.plusSeconds(second),
            Marker.Kind.POD_DELETED,
            cluster,
            "kuard",
            Message.quoted(what)));
    return this;
  }

  /** So many seconds in which these answer 20 requests a second. */
  Situation answers(int seconds, int... who) {
    for (int s = 0; s < seconds; s++, second++) {
      for (int i = 0; i < 20; i++) {
        add(200, Trouble.NONE, who[picks.applyAsInt(who.length)]);
      }
    }
    return this;
  }

  /** The same, but those of one with that status. */
  Situation failing(int seconds, int status, int failing, int... who) {
    for (int s = 0; s < seconds; s++, second++) {
      for (int i = 0; i < 20; i++) {
        int one = who[picks.applyAsInt(who.length)];
        add(one == failing ? status : 200, Trouble.NONE, one);
      }
    }
    return this;
  }

  /** The same, but everybody with that status. */
  Situation refusing(int seconds, int status, int... who) {
    for (int s = 0; s < seconds; s++, second++) {
      for (int i = 0; i < 20; i++) {
        add(status, Trouble.NONE, who[picks.applyAsInt(who.length)]);
      }
    }
    return this;
  }

  /** Half of 20 requests a second fail, the others are answered by these. */
  Situation losing(int seconds, Trouble trouble, int... who) {
    for (int s = 0; s < seconds; s++, second++) {
      for (int i = 0; i < 20; i++) {
        boolean lost = i % 2 == 0 || who.length == 0;
        add(
            lost ? 0 : 200,
            lost ? trouble : Trouble.NONE,
            lost ? -1 : who[picks.applyAsInt(who.length)]);
      }
    }
    return this;
  }

  /** A second with one request, which is lost after so long. */
  Situation lost(Trouble trouble, int millis) {
    numbers.add(
        new LoggedRequest(
            requests++,
            second * 1_000_000,
            millis * 1_000,
            0,
            0,
            trouble,
            -1,
            (int) requests,
            false));
    second++;
    return this;
  }

  /** One request more in the second before the present one. */
  Situation and(int status, Trouble trouble, int who) {
    second--;
    add(status, trouble, who);
    second++;
    return this;
  }

  private void add(int status, Trouble trouble, int who) {
    int connection = keepAlive ? (int) (requests % connections) + 1 : (int) requests + 1;
    numbers.add(
        new LoggedRequest(
            requests++, second * 1_000_000, 1_000, 0, status, trouble, who, connection, false));
  }

  long requests() {
    return requests;
  }

  Verdict verdict() {
    return Verdict.of(facts());
  }

  Facts facts() {
    return new Facts(
        START,
        keepAlive,
        cookies,
        numbers.series(Window.ALL, second),
        List.copyOf(backends),
        List.copyOf(readiness),
        List.copyOf(markers),
        numbers.connections(),
        numbers.troubles(),
        numbers.bad(),
        unread,
        true,
        List.copyOf(pauses));
  }

  /** The findings' sentences, and below them the story, as a person reads them. */
  static String words(Verdict verdict) {
    var text = new StringBuilder();
    verdict.findings().forEach(f -> text.append(f.sentence().english()).append('\n'));
    for (var row : verdict.story()) {
      text.append(
          "%s-%s %s %d%s%n"
              .formatted(
                  RunFigures.clock(row.from()),
                  RunFigures.clock(row.to()),
                  row.kind(),
                  row.requests(),
                  row.lost() > 0 ? " (" + row.lost() + " lost)" : ""));
    }
    return text.toString().strip();
  }
}
