package io.fleetdesk.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.traffic.http.HttpAddress;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.requests.RequestLog;
import io.fleetdesk.traffic.requests.RequestRun;
import io.fleetdesk.traffic.requests.RunPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The request engine beside wrk and hey, alternating in one run on loopback against one back end in
 * another process. Prints ratios; wrk and hey have to be on the PATH (or named by -Dwrk, -Dhey).
 */
@Tag("bench")
@SuppressWarnings("SystemOut")
class TrafficBenchmark {
  private static final int ROUNDS = 3;
  private static final int SECONDS = 5;
  private static Process backEnd;
  private static HttpAddress address;

  private record Rate(double perSecond, double p99Millis) {}

  @BeforeAll
  static void startBackEnd() throws IOException {
    backEnd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsun.net.httpserver.nodelay=true",
                "-Dsun.net.httpserver.maxIdleConnections=1000",
                "-cp",
                System.getProperty(
                    "surefire.real.class.path", System.getProperty("java.class.path")),
                BenchBackEnd.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var out =
        new BufferedReader(new InputStreamReader(backEnd.getInputStream(), StandardCharsets.UTF_8));
    address = HttpAddress.parse("http://127.0.0.1:" + out.readLine() + "/");
  }

  @AfterAll
  static void stopBackEnd() {
    backEnd.destroy();
  }

  @Test
  void keptConnections() throws Exception {
    compare(true);
  }

  @Test
  void newConnections() throws Exception {
    compare(false);
  }

  /** With half of the connections: what waiting for a busy machine adds is the same for both. */
  @Test
  void latencyAtHalfLoad() throws Exception {
    ours(true, 32, 3);
    var ours = new ArrayList<Rate>();
    var wrk = new ArrayList<Rate>();
    for (int i = 0; i < ROUNDS; i++) {
      ours.add(ours(true, 32, SECONDS));
      wrk.add(wrk(32));
    }
    System.out.printf(Locale.ROOT, "half load: fleet desk %s, wrk %s%n", ours, wrk);
    System.out.printf(
        Locale.ROOT,
        "half load: p99 %.2f ms, %.2f x wrk's%n",
        median(ours, Rate::p99Millis),
        median(ours, Rate::p99Millis) / median(wrk, Rate::p99Millis));
  }

  private static void compare(boolean keepAlive) throws Exception {
    ours(keepAlive, 64, 3);
    var ours = new ArrayList<Rate>();
    var wrk = new ArrayList<Rate>();
    var hey = new ArrayList<Rate>();
    for (int i = 0; i < ROUNDS; i++) {
      ours.add(ours(keepAlive, 64, SECONDS));
      hey.add(hey(keepAlive, 64));
      if (keepAlive) {
        wrk.add(wrk(64));
      }
    }
    String name = keepAlive ? "kept connections" : "new connections";
    double own = median(ours);
    System.out.printf(Locale.ROOT, "%s: fleet desk %s, wrk %s, hey %s%n", name, ours, wrk, hey);
    System.out.printf(Locale.ROOT, "%s: %.2f x hey%n", name, own / median(hey));
    if (keepAlive) {
      System.out.printf(Locale.ROOT, "%s: %.2f x wrk%n", name, own / median(wrk));
    }
  }

  private static double median(List<Rate> rates) {
    return median(rates, Rate::perSecond);
  }

  private static double median(List<Rate> rates, ToDoubleFunction<Rate> measure) {
    var sorted = rates.stream().mapToDouble(measure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static Rate ours(boolean keepAlive, int concurrency, int seconds) throws Exception {
    var log = new RequestLog();
    var latencies = new Histogram(3);
    var plan =
        RunPlan.of(address)
            .withRate(RunPlan.UNLIMITED)
            .withConcurrency(concurrency)
            .withKeepAlive(keepAlive)
            .withDuration(Duration.ofSeconds(seconds));
    long[] failed = new long[1];
    var run = RequestRun.start(plan, a -> a.bodyText().contains("kuard") ? 0 : -1, log);
    while (!run.awaitDone(Duration.ofMillis(100))) {
      log.drain(
          r -> {
            latencies.recordValue(r.latencyMicros());
            failed[0] += r.trouble() == Trouble.NONE && r.backend() == 0 ? 0 : 1;
          });
    }
    assertThat(failed[0]).isZero();
    return new Rate(
        run.progress().finished() / (double) seconds, latencies.getValueAtPercentile(99) / 1_000.0);
  }

  private static Rate wrk(int concurrency) throws Exception {
    String out =
        output(
            System.getProperty("wrk", "wrk"),
            "-t2",
            "-c" + concurrency,
            "-d" + SECONDS + "s",
            "--latency",
            address.toString());
    var p99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)").matcher(out);
    assertThat(p99.find()).as(out).isTrue();
    double scale = p99.group(2).equals("us") ? 0.001 : p99.group(2).equals("s") ? 1000 : 1;
    return new Rate(
        number(out, "Requests/sec:\\s+([0-9.]+)"), Double.parseDouble(p99.group(1)) * scale);
  }

  private static Rate hey(boolean keepAlive, int concurrency) throws Exception {
    var command =
        new ArrayList<>(
            List.of(System.getProperty("hey", "hey"), "-z", SECONDS + "s", "-c", "" + concurrency));
    if (!keepAlive) {
      command.add("-disable-keepalive");
    }
    command.add(address.toString());
    String out = output(command.toArray(String[]::new));
    return new Rate(
        number(out, "Requests/sec:\\s+([0-9.]+)"), number(out, "99%.? in ([0-9.]+) secs") * 1000);
  }

  private static String output(String... command) throws Exception {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out;
  }

  private static double number(String text, String pattern) {
    var matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return Double.parseDouble(matcher.group(1));
  }
}
