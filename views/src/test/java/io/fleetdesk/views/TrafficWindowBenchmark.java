package io.fleetdesk.views;

import static io.fleetdesk.views.JourneyWindow.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run as a person starts it, with chart, shares, latencies and log on screen, beside wrk and hey,
 * alternating on loopback against one back end in another process. Prints ratios, and what a run
 * that has ended takes while it is in view. The demo fleets are served by the same process. wrk and
 * hey have to be on the PATH (or named by -Dwrk, -Dhey); with -Pwindow's display, or without one.
 */
@Tag("bench")
@SuppressWarnings("SystemOut")
class TrafficWindowBenchmark {
  private static final int ROUNDS = 5;
  private static final int SECONDS = 6;
  private static final int CONNECTIONS = 64;
  private static final int IDLE_SECONDS = 20;
  private static final Pattern DONE = Pattern.compile("([0-9,]+) answered or failed");

  @TempDir Path home;

  @Test
  void inTheWindow() throws Exception {
    var backEnd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsun.net.httpserver.nodelay=true",
                "-Dsun.net.httpserver.maxIdleConnections=1000",
                "-cp",
                System.getProperty(
                    "surefire.real.class.path", System.getProperty("java.class.path")),
                BackEnd.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out = backEnd.inputReader(UTF_8)) {
      String address = "http://127.0.0.1:" + out.readLine() + "/";
      var window = new JourneyWindow(home, false);
      try {
        var traffic = new TrafficHands(window);
        traffic.open();
        window.type("run-address", address);
        window.type("run-rate", "unlimited");
        window.type("run-minutes", "0.1");
        window.type("run-concurrency", String.valueOf(CONNECTIONS));
        window.choose("run-keep-alive", "Kept alive");
        compare(window, address, true);
        idle();
        window.choose("run-keep-alive", "New for each request");
        compare(window, address, false);
      } finally {
        window.close();
      }
    } finally {
      backEnd.destroy();
    }
  }

  private static void compare(JourneyWindow window, String address, boolean kept) throws Exception {
    String connections = String.valueOf(CONNECTIONS);
    String seconds = SECONDS + "s";
    var hey = new ArrayList<>(List.of(System.getProperty("hey", "hey"), "-z", seconds));
    hey.addAll(List.of("-c", connections));
    if (!kept) {
      hey.add("-disable-keepalive");
    }
    hey.add(address);
    var wrk = new ArrayList<>(List.of(System.getProperty("wrk", "wrk"), "-t2", "-c" + connections));
    wrk.addAll(List.of("-d" + seconds, address));
    ours(window);
    var ours = new ArrayList<Double>();
    var heys = new ArrayList<Double>();
    var wrks = new ArrayList<Double>();
    for (int i = 0; i < ROUNDS; i++) {
      ours.add(ours(window));
      heys.add(perSecond(hey));
      if (kept) {
        wrks.add(perSecond(wrk));
      }
    }
    String what = kept ? "kept connections" : "new connections";
    System.out.printf(Locale.ROOT, "%s: window %s, wrk %s, hey %s%n", what, ours, wrks, heys);
    System.out.printf(Locale.ROOT, "%s: %.2f x hey%n", what, median(ours) / median(heys));
    if (kept) {
      System.out.printf(Locale.ROOT, "%s: %.2f x wrk%n", what, median(ours) / median(wrks));
    }
  }

  /** Requests a second of a run, by what the window says at its end. */
  private static double ours(JourneyWindow window) throws InterruptedException {
    window.click("run-start");
    until(() -> window.isThere("dialog-yes") || window.isEnabled("run-stop"));
    if (window.isThere("dialog-yes")) {
      window.click("dialog-yes");
    }
    until(() -> window.isEnabled("run-stop"));
    // Looked at from time to time only: who looks for nodes takes time of their thread.
    var stop = window.find("run-stop", Button.class);
    do {
      Thread.sleep(500);
    } while (!PictureOf.onFx(stop::isDisabled));
    var said = DONE.matcher(window.words().getFirst());
    assertThat(said.find()).as(window.words().getFirst()).isTrue();
    return Double.parseDouble(said.group(1).replace(",", "")) / SECONDS;
  }

  private static double perSecond(List<String> command) throws Exception {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    var said = Pattern.compile("Requests/sec:\\s+([0-9.]+)").matcher(out);
    assertThat(said.find()).as(out).isTrue();
    return Double.parseDouble(said.group(1));
  }

  private static double median(List<Double> rates) {
    return rates.stream().sorted().toList().get(rates.size() / 2);
  }

  /** Nobody touches the window, whose run has ended. */
  private static void idle() throws InterruptedException {
    Thread.sleep(3_000);
    var process = ProcessHandle.current();
    var before = process.info().totalCpuDuration().orElseThrow();
    Thread.sleep(IDLE_SECONDS * 1_000L);
    var took = process.info().totalCpuDuration().orElseThrow().minus(before);
    System.out.printf(
        Locale.ROOT,
        "an ended run in view for %d s: %.2f %% of a core, with the demo's servers%n",
        IDLE_SECONDS,
        took.toMillis() / 10.0 / IDLE_SECONDS);
  }

  /** In a process of its own; ends with its standard input. */
  static final class BackEnd {
    private BackEnd() {}

    public static void main(String[] args) throws IOException {
      var local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var server = HttpServer.create(local, 1024);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      byte[] page = "You are served by kuard-7788d9bc5-8f8fz (10.224.0.104)".getBytes(UTF_8);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
          });
      server.start();
      System.out.println(server.getAddress().getPort());
      System.in.transferTo(OutputStream.nullOutputStream());
      server.stop(0);
    }
  }
}
