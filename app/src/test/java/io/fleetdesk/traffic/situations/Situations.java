package io.fleetdesk.traffic.situations;

import static io.fleetdesk.traffic.attribution.ClusterIds.A;
import static io.fleetdesk.traffic.attribution.ClusterIds.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.attribution.AnswerRule;
import io.fleetdesk.traffic.http.Header;
import io.fleetdesk.traffic.http.RequestBody;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.numbers.Limit;
import io.fleetdesk.traffic.watch.FedSources;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What can happen between a balancer and its pods, with the findings that a run has to end with,
 * all of them and in order. In a sentence {@code {...}} is a figure of the servers' logs, {@code #}
 * a number, {@code @} a moment, {@code ~} a length.
 */
final class Situations {
  private static final String BALANCED = "Balanced over 2 clusters and 4 pods.";

  /** Sets a scene. */
  interface Setting {
    void set(Scene scene) throws Exception;
  }

  /**
   * One of them.
   *
   * @param also what is true besides
   */
  record Played(
      String name, Setting setting, List<String> sentences, Consumer<TrafficSnapshot> also) {
    Played(String name, Setting setting, String... sentences) {
      this(name, setting, List.of(sentences), _ -> {});
    }

    @Override
    public String toString() {
      return name;
    }
  }

  final List<Played> all = new ArrayList<>();

  Situations() {
    all.addAll(new OutageSituations().all);
    spreads();
    connections();
    strangers();
    statuses();
    answers();
  }

  private void add(String name, Setting setting, String... sentences) {
    all.add(new Played(name, setting, sentences));
  }

  private void add(
      String name, Setting setting, Consumer<TrafficSnapshot> also, String... sentences) {
    all.add(new Played(name, setting, List.of(sentences), also));
  }

  private void spreads() {
    add("in turn", s -> {}, BALANCED);
    add("at random", s -> s.picks = Picks.random(7), BALANCED);
    add("by hash", s -> s.hashed = true, BALANCED);
    add(
        "two versions side by side",
        s -> {
          s.a2.version = "v2";
          s.b2.version = "v2";
        },
        BALANCED);
    add("least connections", s -> s.picks = Picks.leastUnderWay(), BALANCED);
    add(
        "least connections, one cluster slow",
        s -> {
          s.picks = Picks.leastUnderWay();
          s.b1.delay = Duration.ofMillis(100);
          s.b2.delay = Duration.ofMillis(100);
        },
        "Skewed: aks-1 gets # % instead of 50.0 %, aks-2 gets # % instead of 50.0 %.");
    add(
        "weights 1:1:3:3",
        s -> s.picks = Picks.weights(1, 1, 3, 3),
        "Skewed: aks-2 gets {%kuard-b1+kuard-b2} % instead of 50.0 %, aks-1 gets"
            + " {%kuard-a1+kuard-a2} % instead of 50.0 %.");
    add(
        "weights 5:1:3:2",
        s -> s.picks = Picks.weights(5, 1, 3, 2),
        "Skewed: kuard-a1 gets {%kuard-a1} % instead of 25.0 %, kuard-a2 gets {%kuard-a2} % instead"
            + " of 25.0 %.");
    add(
        "by the client's address",
        s -> s.picks = Picks.always(2),
        "aks-1 gives no answer although it has 2 ready endpoints.",
        "kuard-b2 (aks-2) gives no answer although it is a ready endpoint.",
        "Only one endpoint answers: there is no spread to judge.");
    add(
        "forty requests",
        s -> {
          s.plan(p -> p.withRate(40).withConcurrency(4));
          s.requests = 40;
        },
        "Too few answers to judge the spread: {all} of 80.");
    add(
        "no fleet is open",
        s -> {
          s.target = null;
          s.fed = new FedSources("none", "none");
        },
        "{all} answers came from * and 1 more. No open fleet knows their" + " clusters.");
  }

  private void connections() {
    add(
        "one kept connection",
        s -> s.plan(p -> p.withKeepAlive(true).withConcurrency(1)),
        "Sticky because of keep-alive: 1 connection carries all requests.");
    add(
        "kept connections that end after four answers",
        s -> {
          s.requests = 400;
          s.plan(p -> p.withKeepAlive(true).withConcurrency(1));
          s.pods.forEach(p -> p.mostAnswers = 4);
        },
        BALANCED);
    add(
        "POST over connections that are closed by a list",
        s -> {
          s.plan(p -> p.withKeepAlive(true).withRequest("POST", List.of(), body()));
          s.pods.forEach(p -> p.connection = "close, X-Hop");
        },
        BALANCED);
    add(
        "POST over connections that end unannounced",
        s -> {
          s.plan(
              p -> p.withKeepAlive(true).withConcurrency(1).withRequest("POST", List.of(), body()));
          s.pods.forEach(p -> p.mostAnswers = 4);
        },
        "{lost} requests have been lost since @.");
    add("IPv6", s -> s.host = InetAddress.ofLiteral("::1"), BALANCED);
    add("chunks", s -> s.pods.forEach(p -> p.way = LoggedPod.Way.CHUNKED), BALANCED);
  }

  private static RequestBody body() {
    return RequestBody.text("a=1&b=2");
  }

  private void strangers() {
    add(
        "a deleted pod behind a stale balancer",
        s -> {
          s.pod(A, "kuard-old", "10.224.0.9");
          s.fed.notReady(A, "kuard-old");
        },
        "A pod that is not a ready endpoint gave {kuard-old} of {all} answers: kuard-old.",
        BALANCED);
    add(
        "a balancer that has only deleted pods",
        s -> {
          s.unplug(s.a1, s.a2, s.b1, s.b2);
          s.pod(A, "kuard-old", "10.224.0.9");
          s.pod(B, "kuard-older", "10.225.0.9");
          s.fed.notReady(A, "kuard-old");
          s.fed.notReady(B, "kuard-older");
        },
        "2 pods that are not ready endpoints gave {all} of {all} answers: kuard-old and"
            + " kuard-older.",
        "4 pods give no answer although they are ready endpoints: * and 1 more.");
    add(
        "a pod that goes while the balancer keeps it",
        s -> {
          s.requests = 1400;
          s.at(300, () -> s.fed.removePod(B, "kuard-b2"));
        },
        "A pod that is not a ready endpoint gave # of {all} answers: kuard-b2.",
        BALANCED);
    add(
        "a pod that is in no list",
        s -> s.server("stranger", "10.225.0.77"),
        "A pod that is in no pod list gave {stranger} of {all} answers: stranger.",
        BALANCED);
    add(
        "a pod that is in no list while one cluster is not read",
        s -> {
          s.server("stranger", "192.168.7.7");
          s.fed.unread(B);
        },
        "A pod of an unknown cluster gave {stranger} of {all} answers: stranger.",
        BALANCED);
    add(
        "a name with another pod's address",
        s -> s.server("kuard-a1", "10.225.0.1"),
        "# answers name one pod and give the address of another.",
        BALANCED);
    add(
        "a cluster that answers under other names",
        s -> {
          s.unplug(s.b1, s.b2);
          s.server("renamed-1", "10.225.0.1");
          s.server("renamed-2", "10.225.0.2");
        },
        "{renamed-1+renamed-2} answers name one pod and give the address of another.",
        "The spread cannot be judged: {renamed-1+renamed-2} of {all} answers are nobody's.");
    add("names only, by a header", s -> s.rule = new AnswerRule.HeaderValue("X-Pod"), BALANCED);
    add(
        "a rule that reads nobody",
        s -> s.rule = new AnswerRule.HeaderValue("X-Nothing"),
        "The rule reads nobody from {all} of {all} answers.");
    add(
        "one endpoint",
        s -> {
          s.unplug(s.a2, s.b1, s.b2);
          s.fed.removePod(A, "kuard-a2");
          s.fed.removePod(B, "kuard-b1");
          s.fed.removePod(B, "kuard-b2");
        },
        "One endpoint is ready and gets everything.");
  }

  private void statuses() {
    add(
        "a pod fails for a while",
        s -> {
          s.requests = 800;
          s.at(200, () -> s.b1.status = 500);
          s.at(600, () -> s.b1.status = 200);
        },
        "kuard-b1 (aks-2) answered with status 500: {500} of {kuard-b1} answers.",
        BALANCED);
    add(
        "a pod refuses for a while",
        s -> {
          s.requests = 800;
          s.at(200, () -> s.a2.status = 404);
          s.at(600, () -> s.a2.status = 200);
        },
        "kuard-a2 (aks-1) answered with status 404: {404} of {kuard-a2} answers.",
        BALANCED);
    add(
        "a second version that fails",
        s -> {
          var next = s.pod(A, "kuard-v2", "10.224.0.9");
          next.version = "v2";
          next.status = 500;
        },
        "kuard-v2 (aks-1) answered with status 500: {500} of {kuard-v2} answers.",
        "Balanced over 2 clusters and 5 pods.");
    add(
        "everybody refuses",
        s -> s.pods.forEach(p -> p.status = 404),
        "Every pod answers with status 404: {all} answers of {all}.",
        BALANCED);
    add(
        "everybody refuses for a while",
        s -> {
          s.requests = 800;
          s.at(400, () -> s.pods.forEach(p -> p.status = 503));
          s.at(600, () -> s.pods.forEach(p -> p.status = 200));
        },
        "4 pods answered with status 503: {503} of {all} answers. They are * and 1 more.",
        BALANCED);
    add(
        "two pods, two statuses",
        s -> {
          s.a1.status = 429;
          s.b1.status = 500;
        },
        "2 pods answered with status 429 and 500: {kuard-a1+kuard-b1} of {kuard-a1+kuard-b1}"
            + " answers. They are kuard-a1 (aks-1) and kuard-b1 (aks-2).",
        BALANCED);
    add(
        "the balancer answers itself",
        s -> s.server("", "").status = 502,
        "{502} answers with status 502 name no pod. A balancer or proxy on the way gave them.",
        BALANCED);
  }

  private void answers() {
    add(
        "answers of one pod are cut",
        s -> s.b2.way = LoggedPod.Way.CUT,
        seen -> assertThat(seen.wrong().troubles()).containsOnlyKeys(Trouble.CUT_OFF),
        "{lost} requests have been lost since @.",
        "kuard-b2 (aks-2) gives no answer although it is a ready endpoint.");
    add(
        "one pod ends connections without an answer",
        s -> s.a2.way = LoggedPod.Way.SILENT,
        "{lost} requests have been lost since @.",
        "kuard-a2 (aks-1) gives no answer although it is a ready endpoint.");
    add(
        "answers longer than what is kept of them",
        s -> {
          s.requests = 100;
          s.plan(p -> p.withRate(50));
          s.pods.forEach(p -> p.padding = 400_000);
        },
        BALANCED);
    add(
        "answers longer than any is read",
        s -> {
          s.requests = 80;
          s.plan(p -> p.withRate(40));
          s.b2.way = LoggedPod.Way.ENDLESS;
        },
        "{lost} requests have been lost since @.",
        "kuard-b2 (aks-2) gives no answer although it is a ready endpoint.");
    add(
        "a slow cluster holds the senders",
        s -> {
          s.plan(p -> p.withConcurrency(4).withTimeout(Duration.ofSeconds(60)));
          s.b1.delay = Duration.ofMillis(60);
          s.b2.delay = Duration.ofMillis(60);
        },
        seen -> {
          assertThat(seen.limit().kind()).isEqualTo(Limit.Kind.CONCURRENCY);
          assertThat(seen.waited().p50()).isGreaterThan(seen.served().p50());
        },
        BALANCED);
    add(
        "headers and a body of a person's own",
        s ->
            s.plan(
                p -> p.withRequest("PUT", List.of(new Header("Content-Type", "text/x")), body())),
        BALANCED);
  }
}
