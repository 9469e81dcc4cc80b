package io.fleetdesk.settings.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.fleetdesk.settings.Preferences;
import io.fleetdesk.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateCheckTest {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  @TempDir Path folder;
  private final Preferences preferences = Preferences.inMemory();
  private final Settings settings = new Settings(preferences);
  private final List<Headers> asked = new ArrayList<>();
  private volatile String answer = "";
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestHeaders());
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private UpdateCheck check(Instant now) {
    return new UpdateCheck(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/newest.json",
        "0.2.0",
        folder.resolve("no-update-check"),
        settings,
        preferences,
        Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void newerVersionIsTold() throws Exception {
    answer = "{\"version\": \"0.10.0\", \"page\": \"https://example.org/new\"}";
    assertThat(check(NOON).ask()).contains(new Update("0.10.0", "https://example.org/new"));
  }

  @Test
  void sameAndOlderVersionsAreNone() throws Exception {
    answer = "{\"version\": \"0.2\"}";
    assertThat(check(NOON).ask()).isEqualTo(Optional.empty());
    answer = "{\"version\": \"0.1.9\"}";
    assertThat(check(NOON).ask()).isEqualTo(Optional.empty());
  }

  @Test
  void requestCarriesNothingAboutTheUser() throws Exception {
    answer = "{\"version\": \"0.2.0\"}";
    check(NOON).ask();
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().keySet())
        .isSubsetOf("Connection", "Host", "Http2-settings", "Upgrade", "User-agent");
    assertThat(asked.getFirst().getFirst("User-agent")).isEqualTo("fleet-desk");
  }

  @Test
  void askedOnceADay() throws Exception {
    answer = "{\"version\": \"0.2.0\"}";
    assertThat(check(NOON).isDue()).isTrue();
    check(NOON).ask();
    assertThat(check(NOON.plus(Duration.ofHours(23))).isDue()).isFalse();
    assertThat(check(NOON.plus(Duration.ofHours(24))).isDue()).isTrue();
    // A clock that was set back must not silence it for years.
    assertThat(check(NOON.minus(Duration.ofDays(400))).isDue()).isTrue();
  }

  @Test
  void neverWhereSwitchedOff() throws Exception {
    settings.updateNotice(false);
    assertThat(check(NOON).isDue()).isFalse();
    settings.updateNotice(true);
    Files.createFile(folder.resolve("no-update-check"));
    assertThat(check(NOON).isDue()).isFalse();
    assertThat(
            new UpdateCheck(
                    "", "0.2.0", folder.resolve("x"), settings, preferences, Clock.systemUTC())
                .isDue())
        .isFalse();
  }

  @Test
  void answersThatAreNoneAreSaid() {
    for (String wrong : List.of("", "<html>", "{\"version\": \"newest\"}", "[1]")) {
      answer = wrong;
      assertThatThrownBy(() -> check(NOON).ask())
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("127.0.0.1");
    }
  }

  @Test
  void onlyPagesOfTheWebAreOpened() throws Exception {
    answer = "{\"version\": \"9.0.0\", \"page\": \"file:///etc/passwd\"}";
    assertThat(check(NOON).ask()).contains(new Update("9.0.0", ""));
  }
}
