package io.fleetdesk.views.traffic;

import com.sun.net.httpserver.HttpServer;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowSource;
import io.fleetdesk.traffic.TrafficPlan;
import io.fleetdesk.traffic.TrafficRun;
import io.fleetdesk.traffic.attribution.AnswerRule;
import io.fleetdesk.traffic.http.HttpAddress;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.traffic.requests.RunPlan;
import io.fleetdesk.traffic.watch.Sources;
import io.fleetdesk.views.PictureOf;
import io.fleetdesk.views.kit.ClusterLooks;
import io.fleetdesk.views.kit.Theme;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How much of the JavaFX thread a run takes with all that is drawn of it: chart, shares, latencies
 * and log. Prints the share; {@code -Dseconds} for how long, {@code -Drate} for other rates.
 */
@Tag("bench")
@SuppressWarnings("SystemOut")
class ChartBenchmark {
  private static final int PODS = 4;

  @Test
  void shareOfTheFxThread() throws Exception {
    int seconds = Integer.getInteger("seconds", 10);
    int rate = Integer.getInteger("rate", 5_000);
    var kit = PictureOf.kit(ClusterLooks.none());
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var next = new AtomicInteger();
      var server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
      server.setExecutor(executor);
      server.createContext(
          "/",
          exchange -> {
            int pod = next.getAndIncrement() & (PODS - 1);
            byte[] page =
                "{\"pod\":\"kuard-7788d9bc5-%05d\"}"
                    .formatted(pod)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
          });
      server.start();
      var plan =
          RunPlan.of(HttpAddress.parse("http://127.0.0.1:" + server.getAddress().getPort() + "/"))
              .withRate(rate)
              .withConcurrency(64)
              .withKeepAlive(true)
              .withDuration(Duration.ofSeconds(seconds + 10L));
      var run =
          TrafficRun.start(
              new TrafficPlan("bench", plan, AnswerRule.JsonValue.of("/pod"), null, List.of()),
              new Sources(none(), none(), none(), none(), none(), Map::of),
              InstantSource.system());
      var pane =
          PictureOf.onFx(() -> new RunPane(kit, new RunLog(kit, () -> {}), new Region(), () -> {}));
      var driver = PictureOf.onFx(() -> new RunDriver(kit, pane, (_, _) -> {}, () -> {}));
      var stage =
          PictureOf.onFx(
              () -> {
                var scene = new Scene(pane, 1200, 800);
                Theme.style(scene, false);
                var window = new Stage();
                window.setScene(scene);
                window.show();
                driver.show(new OpenRun(1, run, run, "bench"));
                return window;
              });
      long thread = PictureOf.onFx(() -> Thread.currentThread().threadId());
      var threads = ManagementFactory.getThreadMXBean();
      // The first seconds load classes and style sheets.
      run.awaitDone(Duration.ofSeconds(5));
      long cpu = threads.getThreadCpuTime(thread);
      long from = System.nanoTime();
      run.awaitDone(Duration.ofSeconds(seconds));
      double share =
          (threads.getThreadCpuTime(thread) - cpu) / (double) (System.nanoTime() - from) * 100;
      var progress = run.snapshot(Window.ALL).progress();
      System.out.printf(
          Locale.ROOT,
          "chart, shares, latencies and log at %,.0f of %,d requests/s: %.1f %% of the JavaFX"
              + " thread over %d s%n",
          progress.achievedRate(),
          rate,
          share,
          seconds);
      PictureOf.onFx(
          () -> {
            stage.close();
            driver.close();
            return null;
          });
      run.close();
      server.stop(0);
      executor.shutdownNow();
      executor.awaitTermination(5, TimeUnit.SECONDS);
    }
  }

  private static <R extends Row> RowSource<R> none() {
    return (_, _) -> () -> {};
  }
}
