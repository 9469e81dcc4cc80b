package io.fleetdesk.views;

import io.fleetdesk.traffic.TrafficPlan;
import io.fleetdesk.traffic.attribution.RuleText;
import io.fleetdesk.traffic.http.Header;
import io.fleetdesk.traffic.http.HttpAddress;
import io.fleetdesk.traffic.http.RequestBody;
import io.fleetdesk.traffic.http.TlsTrust;
import io.fleetdesk.traffic.requests.RunPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** A traffic run without the window, for pipelines: options as picocli reads them. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Sends requests and prints the verdict, without a window. Name the fleet's hub before it:"
            + " fleet-desk --hub NAME run --address URL. Ends with 0, with 1 when the verdict is"
            + " not the expected one, with 2 when the options are wrong.")
final class RunCommand {
  private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s|m|h)");

  @ParentCommand @Nullable CommandLine parent;

  @Option(names = "--address", required = true, paramLabel = "URL", description = "Where to send.")
  String address = "";

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "10",
      description = "Requests a second; 0 is as fast as they are answered.")
  double rate;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Time.class,
      description = "How long: 500ms, 30s, 5m or 1h.")
  Duration length = Duration.ofSeconds(30);

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "4",
      description = "Requests under way at the same time, at most.")
  int concurrency;

  @Option(names = "--keep-alive", description = "Keep connections; else a new one each.")
  boolean keepAlive;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "5s",
      converter = Time.class,
      description = "For a whole request.")
  Duration timeout = Duration.ofSeconds(5);

  @Option(names = "--method", defaultValue = "GET", description = "HTTP method.")
  String method = "GET";

  @Option(names = "--header", paramLabel = "'NAME: VALUE'", description = "Repeat for more.")
  List<String> headers = new ArrayList<>();

  @Option(names = "--body", defaultValue = "", paramLabel = "TEXT", description = "What to send.")
  String body = "";

  @Option(names = "--ca-file", paramLabel = "FILE", description = "Authorities, PEM.")
  @Nullable Path authorities;

  @Option(
      names = "--answers",
      paramLabel = "RULE",
      defaultValue = "kuard",
      description = "Who answered: kuard, body, json:/pointer, header:NAME or regex:PATTERN.")
  String rule = "kuard";

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write .html or .md (report), .csv or .jsonl (requests).")
  @Nullable Path report;

  @Option(
      names = "--expect",
      paramLabel = "TEXT",
      description =
          "What the verdict's first sentence must say, such as 'balanced over 2 clusters'.")
  @Nullable String expect;

  Optional<String> expected() {
    return Optional.ofNullable(expect);
  }

  /**
   * @throws io.fleetdesk.traffic.http.RefusedInput when something given cannot be
   */
  TrafficPlan plan() {
    var to = HttpAddress.parse(address);
    var run =
        RunPlan.of(to)
            .withRate(rate)
            .withConcurrency(concurrency)
            .withKeepAlive(keepAlive)
            .withTimeout(timeout)
            .withDuration(length)
            .withRequest(
                method, headers.stream().map(Header::parse).toList(), RequestBody.text(body));
    if (authorities != null) {
      run = run.withTrust(TlsTrust.of(authorities));
    }
    return new TrafficPlan(to.authority(), run, RuleText.read(rule), null, List.of());
  }

  /** {@code 30s}. */
  static final class Time implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      Matcher time = TIME.matcher(text);
      if (!time.matches()) {
        throw new TypeConversionException("'" + text + "' is not a time such as 500ms, 30s or 5m.");
      }
      long n = Long.parseLong(time.group(1));
      return switch (time.group(2)) {
        case "ms" -> Duration.ofMillis(n);
        case "s" -> Duration.ofSeconds(n);
        case "m" -> Duration.ofMinutes(n);
        default -> Duration.ofHours(n);
      };
    }
  }
}
