package io.fleetdesk.traffic.situations;

import static io.fleetdesk.traffic.attribution.ClusterIds.A;
import static io.fleetdesk.traffic.attribution.ClusterIds.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.http.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Who goes, comes and comes back while a run looks on. */
final class OutageSituations {
  private static final String BALANCED = "Balanced over 2 clusters and 4 pods.";

  final List<Situations.Played> all = new ArrayList<>();

  OutageSituations() {
    now();
    outages();
    changes();
  }

  private void add(String name, Situations.Setting setting, String... sentences) {
    all.add(new Situations.Played(name, setting, sentences));
  }

  private void add(
      String name,
      Situations.Setting setting,
      Consumer<TrafficSnapshot> also,
      String... sentences) {
    all.add(new Situations.Played(name, setting, List.of(sentences), also));
  }

  private void outages() {
    add(
        "a cluster dies unseen",
        s -> {
          s.requests = 1_200;
          s.at(500, () -> kill(s.b1, s.b2));
        },
        "aks-2 has given no answer since @: {lost} requests were lost.",
        BALANCED);
    add(
        "a cluster dies and is checked",
        s -> {
          s.requests = 1_200;
          s.picks = s.picks.checked();
          s.at(500, () -> kill(s.b1, s.b2));
        },
        "aks-2 has given no answer since @: no request was lost.",
        BALANCED);
    add(
        "a cluster dies unseen and comes back",
        s -> {
          s.requests = 1_600;
          s.at(500, () -> kill(s.b1, s.b2));
          s.at(1_100, () -> revive(s.b1, s.b2));
        },
        "aks-2 was out for ~ from @: {lost} requests were lost.",
        BALANCED);
    add(
        "a cluster dies, is checked and comes back",
        s -> {
          s.requests = 1_600;
          s.picks = s.picks.checked();
          s.at(500, () -> kill(s.b1, s.b2));
          s.at(1_100, () -> revive(s.b1, s.b2));
        },
        "aks-2 was out for ~ from @: no request was lost.",
        BALANCED);
    add(
        "a pod dies unseen and comes back",
        s -> {
          s.requests = 1_600;
          s.at(500, () -> kill(s.b2));
          s.at(1_100, () -> revive(s.b2));
        },
        "kuard-b2 was out for ~ from @: {lost} requests were lost.",
        BALANCED);
    add(
        "a pod dies and is checked",
        s -> {
          s.requests = 1_600;
          s.picks = s.picks.checked();
          s.at(600, () -> kill(s.a1));
        },
        "kuard-a1 has given no answer since @: no request was lost.",
        BALANCED);
    add(
        "a cluster is lost and back, with its endpoints",
        s -> {
          s.requests = 1600;
          s.at(
              400,
              () -> {
                s.fed.removePod(B, "kuard-b1");
                s.fed.removePod(B, "kuard-b2");
                s.unplug(s.b1, s.b2);
              });
          s.at(
              1_100,
              () -> {
                s.fed.pod(B, "kuard-b1", "10.225.0.1");
                s.fed.pod(B, "kuard-b2", "10.225.0.2");
                s.behind.addAll(List.of(s.b1, s.b2));
              });
        },
        "aks-2 was out for ~ from @: no request was lost.",
        BALANCED);
    add(
        "a cluster never answers",
        s -> s.unplug(s.b1, s.b2),
        "aks-2 gives no answer although it has 2 ready endpoints.",
        "Balanced over 1 cluster and 2 pods.");
    add(
        "nobody is there",
        s -> kill(s.a1, s.a2, s.b1, s.b2),
        "No request was answered: {lost} failed.");
    add(
        "a pod that hangs",
        s -> {
          s.b2.way = LoggedPod.Way.HANGING;
          s.plan(p -> p.withConcurrency(200).withTimeout(Duration.ofSeconds(2)));
        },
        seen -> assertThat(seen.wrong().troubles()).containsOnlyKeys(Trouble.ANSWER_TIMEOUT),
        "{lost} requests have been lost since @.",
        "kuard-b2 (aks-2) gives no answer although it is a ready endpoint.",
        "Balanced over 2 clusters and 3 pods.");
  }

  /** The longest, so it begins first. */
  private void now() {
    add(
        "a loss now and then",
        s -> {
          s.requests = 630;
          s.plan(p -> p.withRate(20));
          for (int n = 10; n < 620; n += 120) {
            s.lose(n);
          }
        },
        "{lost} requests were lost, one now and then: # % of all.",
        BALANCED);
  }

  static void kill(LoggedPod... pods) {
    for (var pod : pods) {
      pod.die();
    }
  }

  static void revive(LoggedPod... pods) throws IOException {
    for (var pod : pods) {
      pod.comeBack();
    }
  }

  private void changes() {
    add(
        "scaled up",
        s -> {
          s.requests = 1400;
          s.at(400, () -> s.pod(A, "kuard-a3", "10.224.0.3"));
        },
        "Balanced over 2 clusters and 5 pods.");
    add(
        "scaled down",
        s -> {
          s.requests = 1400;
          s.at(
              500,
              () -> {
                s.fed.removePod(A, "kuard-a2");
                s.unplug(s.a2);
              });
        },
        BALANCED);
    add(
        "a roll-out of another version",
        s -> {
          s.requests = 1600;
          s.at(400, () -> replace(s, s.a1, "kuard-v2-1", "10.224.0.11"));
          s.at(500, () -> replace(s, s.a2, "kuard-v2-2", "10.224.0.12"));
        },
        "Balanced over 2 clusters and 6 pods.");
  }

  private static void replace(Scene scene, LoggedPod old, String name, String address)
      throws IOException {
    scene.pod(A, name, address);
    scene.fed.removePod(A, old.name);
    scene.unplug(old);
  }
}
