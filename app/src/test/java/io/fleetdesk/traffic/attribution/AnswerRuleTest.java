package io.fleetdesk.traffic.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetdesk.traffic.http.BadServer;
import io.fleetdesk.traffic.requests.AnswerSorter;
import io.fleetdesk.traffic.requests.RequestLog;
import io.fleetdesk.traffic.requests.RequestRun;
import io.fleetdesk.traffic.requests.RunPlan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AnswerRuleTest {
  private static final String KUARD =
      "<html><script>\nvar pageContext = {\"urlBase\":\"\",\"hostname\":\"kuard-7788d9bc5-8f8fz\","
          + "\"addrs\":[\"10.224.0.104\"],\"version\":\"v0.10.0-blue\"}\n</script></html>";

  /** What a rule reads from an answer with that body, sent by a real server. */
  private static @Nullable PodIdentity read(AnswerRule rule, String body) throws Exception {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    var head = "HTTP/1.1 200 OK\r\nX-Pod: kuard-1\r\nContent-Length: " + bytes.length + "\r\n\r\n";
    try (var server =
        new BadServer(
            (n, socket, in, out) -> {
              out.write(head.getBytes(StandardCharsets.US_ASCII));
              out.write(bytes);
            })) {
      var said = new AtomicReference<@Nullable PodIdentity>();
      AnswerSorter sorter =
          answer -> {
            said.set(rule.read(answer));
            return AnswerSorter.NONE;
          };
      var run =
          RequestRun.start(
              RunPlan.of(server.address()).withRate(0.1).withDuration(Duration.ofSeconds(10)),
              sorter,
              new RequestLog());
      assertThat(run.awaitDone(Duration.ofSeconds(20))).isTrue();
      return said.get();
    }
  }

  @Test
  void kuardsPageGivesNameAndAddress() throws Exception {
    assertThat(read(new AnswerRule.Kuard(), KUARD))
        .isEqualTo(new PodIdentity("kuard-7788d9bc5-8f8fz", "10.224.0.104"));
    assertThat(read(new AnswerRule.Kuard(), KUARD.replace("\":", "\" : ")))
        .isEqualTo(new PodIdentity("kuard-7788d9bc5-8f8fz", "10.224.0.104"));
    assertThat(read(new AnswerRule.Kuard(), "<html>\"hostname\":\"other\"</html>")).isNull();
    assertThat(read(new AnswerRule.Kuard(), "pageContext = {\"hostname\":\"cut")).isNull();
  }

  @Test
  void otherRulesReadWhatTheySay() throws Exception {
    var json = "{\"env\":{\"HOSTNAME\":\"web-1\"},\"ip\":\"10.225.0.7\"}";
    assertThat(read(AnswerRule.JsonValue.of("/env/HOSTNAME"), json))
        .isEqualTo(new PodIdentity("web-1", ""));
    assertThat(read(AnswerRule.JsonValue.of("/ip"), json))
        .isEqualTo(new PodIdentity("", "10.225.0.7"));
    assertThat(read(AnswerRule.JsonValue.of("/env"), json)).isNull();
    assertThat(read(AnswerRule.JsonValue.of("/ip"), "not json")).isNull();
    assertThat(read(new AnswerRule.HeaderValue("x-pod"), ""))
        .isEqualTo(new PodIdentity("kuard-1", ""));
    assertThat(read(new AnswerRule.HeaderValue("X-Other"), "")).isNull();
    assertThat(read(AnswerRule.Matching.of("pod=(\\S+)"), "a pod=web-2 b"))
        .isEqualTo(new PodIdentity("web-2", ""));
    assertThat(read(AnswerRule.Matching.of("web-\\d"), "a web-2 b"))
        .isEqualTo(new PodIdentity("web-2", ""));
    assertThat(read(new AnswerRule.PlainBody(), "web-3\n")).isEqualTo(new PodIdentity("web-3", ""));
    assertThat(read(new AnswerRule.PlainBody(), "x".repeat(1_000))).isNull();
  }

  @Test
  void wrongRulesAreSaidInASentence() {
    assertThatThrownBy(() -> AnswerRule.JsonValue.of("env"))
        .hasMessageContaining("begins with a slash");
    assertThatThrownBy(() -> AnswerRule.Matching.of("(")).hasMessageContaining("expression");
    assertThatThrownBy(() -> AddressRange.of("10.0.0.0", ClusterIds.A))
        .hasMessageContaining("10.224.0.0/16");
  }
}
