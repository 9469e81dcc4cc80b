package io.fleetdesk.views;

import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.settings.UserFiles;
import io.fleetdesk.traffic.TrafficPlan;
import io.fleetdesk.views.kit.FileDialogs;
import io.fleetdesk.views.tour.Tour;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run of the application, from its options to its end. */
final class FleetApplication {
  private static final Logger LOG = LoggerFactory.getLogger(FleetApplication.class);

  private final Options options;
  private final Map<String, String> env;
  private final Path home;
  private final Path folder;
  private final PrintWriter out;
  private final CompletableFuture<Integer> end = new CompletableFuture<>();

  FleetApplication(Options options, Map<String, String> env, Path home, PrintWriter out) {
    this.options = options;
    this.env = env;
    this.home = home;
    this.folder = UserFiles.folder(env, System.getProperty("os.name"), home);
    this.out = out;
  }

  /** Blocks until the window is closed or the tour is over; what the process ends with. */
  int run() {
    Logging.start(folder.resolve("logs"), options.logLevel());
    LOG.info("Fleet Desk starts with {}", options);
    var demo = new Demo();
    // Beside a window: neither waits for the other.
    options.demo().ifPresent(options.tour().isPresent() ? demo::start : demo::begin);
    Platform.startup(() -> start(demo));
    try {
      return end.join();
    } finally {
      demo.close();
    }
  }

  /**
   * A traffic run without a window. Blocks until it has ended.
   *
   * @return what the process ends with
   */
  int run(TrafficPlan plan, Optional<String> expect, @Nullable Path report) {
    Logging.start(folder.resolve("logs"), options.logLevel());
    var demo = new Demo();
    options.demo().ifPresent(demo::start);
    var files = files();
    try (var fleets = Wiring.fleets(files, env, home)) {
      options.hubs().forEach(fleets::openContext);
      demo.open(files, fleets);
      boolean withFleet = !options.hubs().isEmpty() || options.demo().isPresent();
      return new HeadlessRun(fleets, out).run(plan, withFleet, expect, report);
    } catch (IOException e) {
      out.println("The report cannot be written: " + e.getMessage());
      return 2;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } finally {
      demo.close();
      out.flush();
    }
  }

  private void start(Demo demo) {
    try {
      boolean touring = options.tour().isPresent();
      boolean remembers = !touring && options.demo().isEmpty();
      var wiring =
          new Wiring(
              files(),
              env,
              home,
              folder,
              remembers,
              options.readOnly() || touring,
              demo,
              FileDialogs.ofDesktop());
      Thread.setDefaultUncaughtExceptionHandler(wiring.failures);
      Thread.currentThread().setUncaughtExceptionHandler(wiring.failures);
      options.hubs().forEach(wiring.fleets::openContext);
      if (touring && options.demo().isPresent()) {
        wiring.background.execute(() -> demo.open(wiring.files, wiring.fleets));
      } else if (options.demo().isEmpty() && options.hubs().isEmpty()) {
        wiring.fleets.reopen();
      }
      options.tour().ifPresentOrElse(to -> tour(wiring, to), () -> window(wiring));
    } catch (RuntimeException | Error e) {
      end.completeExceptionally(e);
    }
  }

  /** The demo stands alone unless files are named beside it. */
  private KubeconfigFiles files() {
    return options.kubeconfigs().isEmpty() && options.demo().isEmpty()
        ? KubeconfigFiles.ofEnvironment(env, home, options.contexts())
        : KubeconfigFiles.of(options.kubeconfigs(), options.contexts());
  }

  private void window(Wiring wiring) {
    var stage = new WindowStage(wiring, () -> end.complete(0));
    options.demo().ifPresent(_ -> stage.openDemo());
    stage.show();
  }

  private void tour(Wiring wiring, Path to) {
    var window = wiring.window(new NoWindowActions());
    var tour =
        new Tour(
            wiring.kit,
            wiring.fleets,
            wiring.now,
            wiring.navigator,
            wiring.entries(() -> {}),
            window,
            to);
    Thread.ofPlatform()
        .name("tour")
        .start(
            () -> {
              try {
                List<String> late = tour.run();
                late.forEach(out::println);
                out.println(wiring.kit.text("tour.done", to.toAbsolutePath()));
                out.flush();
                wiring.close();
                end.complete(late.isEmpty() ? 0 : 1);
              } catch (Exception e) {
                LOG.error("The tour ended early", e);
                out.println(wiring.kit.text("tour.failed", String.valueOf(e.getMessage())));
                out.flush();
                end.complete(1);
              }
            });
  }
}
