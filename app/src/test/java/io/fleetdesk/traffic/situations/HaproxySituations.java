package io.fleetdesk.traffic.situations;

import io.fleetdesk.traffic.http.Header;
import io.fleetdesk.traffic.http.RequestBody;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The same behind haproxy. */
final class HaproxySituations {
  private static final String BALANCED = "Balanced over 2 clusters and 4 pods.";

  final List<Situations.Played> all = new ArrayList<>();

  HaproxySituations() {
    add("in turn", "tcp", "roundrobin", "", s -> {}, BALANCED);
    add(
        "weights 1:1:3:3",
        "tcp",
        "roundrobin",
        "weight @",
        s -> {},
        "Skewed: aks-2 gets {%kuard-b1+kuard-b2} % instead of 50.0 %, aks-1 gets"
            + " {%kuard-a1+kuard-a2} % instead of 50.0 %.");
    add("least connections", "tcp", "leastconn", "", s -> {}, BALANCED);
    add("at random", "tcp", "random", "", s -> {}, BALANCED);
    add(
        "by a cookie",
        "http",
        "roundrobin",
        "cookie %",
        s ->
            s.plan(
                p -> p.withRequest("GET", List.of(new Header("Cookie", "S=s3")), RequestBody.NONE)),
        "Sticky: with the cookie S, kuard-b1 (aks-2) gives all answers.");
    add(
        "each request of a kept connection",
        "http",
        "roundrobin",
        "",
        s -> s.plan(p -> p.withKeepAlive(true).withConcurrency(2)),
        BALANCED);
    add(
        "a dead pod without checks",
        "http",
        "roundrobin",
        "",
        s -> s.b2.vanish(),
        "{nobody} answers with status 503 name no pod. A balancer or proxy on the way gave them.",
        "kuard-b2 (aks-2) gives no answer although it is a ready endpoint.",
        "Balanced over 2 clusters and 3 pods.");
    add(
        "a cluster dies and comes back, without checks",
        "http",
        "roundrobin",
        "",
        s -> {
          s.requests = 1_600;
          s.when(500, () -> vanish(s.b1, s.b2));
          s.when(1_100, () -> OutageSituations.revive(s.b1, s.b2));
        },
        "aks-2 was out for ~ from @: no request was lost.",
        "{nobody} answers with status 503 name no pod. A balancer or proxy on the way gave them.",
        BALANCED);
    add(
        "a cluster is drained and comes back",
        "http",
        "roundrobin",
        "",
        s -> {
          s.requests = 1_600;
          s.when(500, () -> state(s, "drain"));
          s.when(1_100, () -> state(s, "ready"));
        },
        "aks-2 was out for ~ from @: no request was lost.",
        BALANCED);
    add(
        "nobody lives",
        "http",
        "roundrobin",
        "",
        s -> {
          for (var pod : s.pods) {
            pod.vanish();
          }
        },
        "{nobody} answers with status 503 name no pod. A balancer or proxy on the way gave them.",
        "aks-1 gives no answer although it has 2 ready endpoints.",
        "aks-2 gives no answer although it has 2 ready endpoints.");
  }

  private static void vanish(LoggedPod... pods) throws IOException {
    for (var pod : pods) {
      pod.vanish();
    }
  }

  private static void state(Scene scene, String state) throws IOException {
    for (var server : List.of("s3", "s4")) {
      scene.haproxy.orElseThrow().order("set server b/" + server + " state " + state);
    }
  }

  private void add(
      String name,
      String mode,
      String balance,
      String server,
      Situations.Setting setting,
      String... sentences) {
    Situations.Setting behind =
        s -> {
          var more = server.startsWith("cookie") ? "cookie S indirect" : "";
          var haproxy = new Haproxy(s.pods, mode, balance, server, more);
          s.hold(haproxy);
          s.haproxy = Optional.of(haproxy);
          setting.set(s);
        };
    all.add(new Situations.Played("haproxy: " + name, behind, sentences));
  }
}
