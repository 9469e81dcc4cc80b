package io.fleetdesk.settings.updates;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleetdesk.messages.Message;
import io.fleetdesk.settings.Preferences;
import io.fleetdesk.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks one address which version is the newest, at most once a day unless a person asks. The
 * request carries nothing about the user: no cookie, no version, no name. Without an address, as in
 * development builds, with the setting off, or with a file of the administrator it never asks.
 */
public final class UpdateCheck {
  private static final String ASKED = "updates.asked";
  private static final Duration BETWEEN = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What the answer may be long: two short fields. */
  private static final int MOST_BYTES = 16 * 1024;

  private final String address;
  private final String current;
  private final Path forbidden;
  private final Settings settings;
  private final Preferences preferences;
  private final Clock clock;

  /**
   * @param address answers {@code {"version": "0.3.0", "page": "https://..."}}; empty for none
   * @param current the version that runs
   * @param forbidden a file that switches the notice off for everybody on the machine
   */
  public UpdateCheck(
      String address,
      String current,
      Path forbidden,
      Settings settings,
      Preferences preferences,
      Clock clock) {
    this.address = address;
    this.current = current;
    this.forbidden = forbidden;
    this.settings = settings;
    this.preferences = preferences;
    this.clock = clock;
  }

  /** Where administrators put the file that switches the notice off. */
  public static Path forbiddenBy(Map<String, String> environment, String os) {
    String name = "no-update-check";
    if (os.startsWith("Windows")) {
      return Path.of(
          environment.getOrDefault("ProgramData", "C:\\ProgramData"), "Fleet Desk", name);
    }
    return os.startsWith("Mac")
        ? Path.of("/Library/Application Support/Fleet Desk", name)
        : Path.of("/etc/fleet-desk", name);
  }

  /** Why it never asks; empty where it may. */
  public Optional<Message> off() {
    if (address.isEmpty()) {
      return Optional.of(Message.of("This build knows no address to ask for new versions."));
    }
    if (Files.exists(forbidden)) {
      return Optional.of(
          Message.of("Your administrator switched it off: {0} exists.", forbidden.toString()));
    }
    return settings.updateNotice()
        ? Optional.empty()
        : Optional.of(Message.of("The update notice is switched off."));
  }

  /** The host that is asked; empty without an address. */
  public String host() {
    return address.isEmpty() ? "" : String.valueOf(URI.create(address).getHost());
  }

  /** Whether a day has gone by since it was asked last. */
  public boolean isDue() {
    return off().isEmpty()
        && preferences
            .get(ASKED, String.class)
            .map(Instant::parse)
            .filter(last -> !last.isAfter(clock.instant()))
            .map(last -> !last.plus(BETWEEN).isAfter(clock.instant()))
            .orElse(true);
  }

  /**
   * Blocks.
   *
   * @return the newer version; empty where this is the newest
   * @throws IOException with a sentence, when the answer was none
   */
  public Optional<Update> ask() throws IOException, InterruptedException {
    preferences.put(ASKED, clock.instant().toString());
    JsonNode answer = answer();
    String version = answer.path("version").asString("");
    String page = answer.path("page").asString("");
    Version newest =
        Version.of(version)
            .orElseThrow(() -> new IOException(host() + " did not answer with a version"));
    Version own = Version.of(current.replaceAll("-.*", "")).orElseThrow();
    // A page elsewhere than on the web is nothing to open.
    return newest.compareTo(own) > 0
        ? Optional.of(new Update(version, page.startsWith("https://") ? page : ""))
        : Optional.empty();
  }

  private JsonNode answer() throws IOException, InterruptedException {
    try (var client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build()) {
      var response =
          client.send(
              HttpRequest.newBuilder(URI.create(address))
                  .timeout(PATIENCE)
                  .header("User-Agent", "fleet-desk")
                  .build(),
              BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
      if (response.statusCode() != 200) {
        throw new IOException(host() + " answered " + response.statusCode());
      }
      return JsonMapper.shared().readTree(new String(response.body(), UTF_8));
    } catch (JacksonException e) {
      throw new IOException(host() + " did not answer with JSON", e);
    }
  }
}
