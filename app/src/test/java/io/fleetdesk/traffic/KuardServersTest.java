package io.fleetdesk.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.demo.kuard.Balancer;
import io.fleetdesk.demo.kuard.Balancing;
import io.fleetdesk.demo.kuard.Behavior;
import io.fleetdesk.demo.kuard.KuardPod;
import io.fleetdesk.demo.kuard.KuardServer;
import io.fleetdesk.demo.kuard.KuardServers;
import io.fleetdesk.traffic.http.Answer;
import io.fleetdesk.traffic.http.HttpAddress;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.requests.AnswerSorter;
import io.fleetdesk.traffic.requests.LoggedRequest;
import io.fleetdesk.traffic.requests.RequestLog;
import io.fleetdesk.traffic.requests.RequestRun;
import io.fleetdesk.traffic.requests.RunPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class KuardServersTest {
  private static final Pattern HOSTNAME = Pattern.compile("\"hostname\":\"([^\"]+)\"");

  private final KuardServers servers = new KuardServers();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void end() {
    servers.close();
    client.close();
  }

  private static KuardPod pod(int cluster, int number) {
    return new KuardPod(
        "fleet",
        "aks-" + cluster,
        "kuard-demo",
        "kuard-" + cluster + "-" + number,
        "10.22" + cluster + ".0." + number,
        "node-1",
        "blue");
  }

  private HttpResponse<String> get(KuardServer server, String path) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + server.listens().getPort() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The article's {@code grep hostname | sed 's/var pageContext = //g' | jq}. */
  @Test
  void thePageIsReadByTheArticlesPipeline() throws Exception {
    servers.set("fleet", "aks-4", List.of(pod(4, 104)));
    var server = servers.server("kuard-4-104").orElseThrow();
    String page = get(server, "/?q=%3C/script%3E").body();
    var lines = page.lines().filter(l -> l.contains("hostname")).toList();
    assertThat(lines).hasSize(1);
    JsonNode context =
        JsonMapper.shared().readTree(lines.getFirst().replace("var pageContext = ", ""));
    assertThat(context.path("hostname").asString()).isEqualTo("kuard-4-104");
    assertThat(context.path("addrs").path(0).asString()).isEqualTo("10.224.0.104");
    assertThat(context.path("version").asString()).isEqualTo("v0.10.0-blue");
    assertThat(context.path("requestDump").asString()).startsWith("GET /?q=%3C/script%3E HTTP/1.1");
    assertThat(page).contains("<dd>kuard-4-104</dd>").contains("<dd>10.224.0.104</dd>");
  }

  @Test
  void probesAndEnvironmentAnswerAndAreNotCounted() throws Exception {
    servers.set("fleet", "aks-4", List.of(pod(4, 1)));
    var server = servers.server("kuard-4-1").orElseThrow();
    assertThat(get(server, "/healthy").body()).isEqualTo("ok");
    assertThat(get(server, "/ready").body()).isEqualTo("ok");
    assertThat(JsonMapper.shared().readTree(get(server, "/env/api").body()).at("/env/HOSTNAME"))
        .hasToString("\"kuard-4-1\"");
    assertThat(get(server, "/nothing").statusCode()).isEqualTo(404);
    assertThat(server.answered()).isZero();
    get(server, "/");
    assertThat(server.answered()).isEqualTo(1);
  }

  @Test
  void aBackEndCanFailAndBeGoodAgain() throws Exception {
    servers.set("fleet", "aks-4", List.of(pod(4, 1)));
    var server = servers.server("kuard-4-1").orElseThrow();
    servers.behave("aks-4", Behavior.failing(Behavior.Failure.ERROR_500));
    assertThat(get(server, "/").statusCode()).isEqualTo(500);
    servers.behave("aks-4", Behavior.failing(Behavior.Failure.NO_ANSWER));
    assertThatThrownBy(() -> get(server, "/")).isInstanceOf(IOException.class);
    servers.behave("aks-4", Behavior.GOOD);
    assertThat(get(server, "/").statusCode()).isEqualTo(200);
  }

  @Test
  void podsThatGoLeaveTheNetworkAndKeepTheirCount() throws Exception {
    servers.set("fleet", "aks-4", List.of(pod(4, 1), pod(4, 2)));
    servers.set("fleet", "aks-5", List.of(pod(5, 1)));
    var kept = servers.server("kuard-4-2").orElseThrow();
    var gone = servers.server("kuard-4-1").orElseThrow();
    get(gone, "/");
    servers.set("fleet", "aks-4", List.of(pod(4, 2), pod(4, 3)));
    assertThat(servers.route("fleet", "10.224.0.1")).isNull();
    assertThat(servers.route("fleet", "10.224.0.2")).isEqualTo(kept.listens());
    assertThat(servers.route("fleet", "10.224.0.3")).isNotNull();
    assertThat(servers.route("fleet", "10.225.0.1")).isNotNull();
    assertThat(servers.counts()).containsEntry("kuard-4-1", 1L);
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThatThrownBy(() -> get(gone, "/")).isNotNull());
  }

  @ParameterizedTest
  @EnumSource
  void theBalancerSpreadsConnectionsAndNoneIsLostOrCountedTwice(Balancing how) throws Exception {
    servers.set("fleet", "aks-4", List.of(pod(4, 1), pod(4, 2)));
    servers.set("fleet", "aks-5", List.of(pod(5, 1), pod(5, 2)));
    var endpoints = List.of("10.224.0.1", "10.224.0.2", "10.225.0.1", "10.225.0.2");
    try (var balancer = balancer(how, endpoints)) {
      var seen = new TreeMap<String, Long>();
      var requests = run(balancer, RunPlan.UNLIMITED, false, seen);
      int n = requests.size();
      assertThat(requests.stream().allMatch(r -> r.trouble() == Trouble.NONE)).isTrue();
      assertThat(seen).isEqualTo(servers.counts()).hasSize(4);
      // A quarter each; seven standard deviations do not happen by chance.
      double off = 7 * Math.sqrt(n * 3 / 16.0);
      assertThat(seen.values()).allMatch(c -> Math.abs(c - n / 4.0) < off);
    }
  }

  @Test
  void aKeptConnectionStaysWithItsPod() throws Exception {
    servers.set("fleet", "aks-4", List.of(pod(4, 1), pod(4, 2)));
    try (var balancer = balancer(Balancing.HASH, List.of("10.224.0.1", "10.224.0.2"))) {
      var seen = new TreeMap<String, Long>();
      var requests = run(balancer, 100, true, seen);
      var byConnection = new TreeMap<Integer, Set<Integer>>();
      requests.forEach(
          r -> byConnection.computeIfAbsent(r.connection(), c -> new TreeSet<>()).add(r.backend()));
      assertThat(byConnection.values()).isNotEmpty().allMatch(s -> s.size() == 1);
    }
  }

  @Test
  void withoutEndpointsOrWithADeadOneConnectionsAreReset() throws Exception {
    for (var endpoints : List.of(List.<String>of(), List.of("10.224.0.9"))) {
      try (var balancer = balancer(Balancing.RANDOM, endpoints)) {
        var requests = run(balancer, 10, false, new TreeMap<>());
        assertThat(requests)
            .isNotEmpty()
            .allMatch(r -> r.trouble() == Trouble.RESET || r.trouble() == Trouble.NO_ANSWER);
      }
    }
  }

  private Balancer balancer(Balancing how, List<String> endpoints) throws IOException {
    return new Balancer(
        InetAddress.getLoopbackAddress(), 0, how, () -> endpoints, a -> servers.route("fleet", a));
  }

  private static List<LoggedRequest> run(
      Balancer balancer, double rate, boolean keepAlive, Map<String, Long> seen)
      throws InterruptedException {
    var names = new ConcurrentHashMap<String, Integer>();
    var next = new AtomicInteger();
    AnswerSorter byHostname =
        (Answer answer) -> {
          var match = HOSTNAME.matcher(answer.bodyText());
          return match.find()
              ? names.computeIfAbsent(match.group(1), _ -> next.getAndIncrement())
              : AnswerSorter.NONE;
        };
    var log = new RequestLog();
    try (var run =
        RequestRun.start(
            RunPlan.of(HttpAddress.parse("127.0.0.1:" + balancer.listens().getPort()))
                .withRate(rate)
                .withConcurrency(8)
                .withKeepAlive(keepAlive)
                .withDuration(Duration.ofMillis(500)),
            byHostname,
            log)) {
      assertThat(run.awaitDone(Duration.ofSeconds(30))).isTrue();
    }
    var all = new ArrayList<LoggedRequest>();
    log.drain(all::add);
    names.forEach(
        (name, index) -> seen.put(name, all.stream().filter(r -> r.backend() == index).count()));
    return all;
  }
}
