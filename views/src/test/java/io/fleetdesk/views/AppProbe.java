package io.fleetdesk.views;

import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.FleetStatus;
import io.fleetdesk.views.kit.FileDialogs;
import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.views.shell.Place;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Window;

/**
 * The application in a process of its own, with a clock beside it: opens a fleet and then one table
 * after the other, and says how long a person waited. Stays idle until its input ends.
 */
public final class AppProbe {
  private final long started = ManagementFactory.getRuntimeMXBean().getStartTime();
  private final Wiring wiring;

  private AppProbe(Wiring wiring) {
    this.wiring = wiring;
  }

  /**
   * @param args kubeconfig, hub, then {@code screen,table,rows,filter} for each table
   */
  public static void main(String... args) throws Exception {
    Locale.setDefault(Locale.ENGLISH);
    PictureOf.startFx();
    var home = Path.of(System.getProperty("user.home"));
    var files = KubeconfigFiles.of(List.of(Path.of(args[0])));
    Wiring wiring =
        PictureOf.onFx(
            () -> {
              var made =
                  new Wiring(
                      files,
                      System.getenv(),
                      home,
                      home,
                      false,
                      false,
                      new Demo(),
                      FileDialogs.ofDesktop());
              new WindowStage(made, () -> {}).show();
              made.fleets.openContext(args[1]);
              // Which context leads to which member is found when they are dialled.
              made.fleets.lookForHubs();
              return made;
            });
    var probe = new AppProbe(wiring);
    try {
      probe.connect();
      for (String table : List.of(args).subList(2, args.length)) {
        String[] t = table.split(",");
        probe.open(t[0], t[1], Integer.parseInt(t[2]), t[3]);
      }
    } catch (Exception e) {
      // The JavaFX thread would keep a process without a main thread alive.
      e.printStackTrace();
      System.exit(1);
    }
    System.out.println("idle");
    while (System.in.read() >= 0) {}
    System.exit(0);
  }

  private void connect() throws InterruptedException {
    until(
        () ->
            wiring.fleets.known().stream()
                .anyMatch(f -> f.open() && f.members().tell(n -> n > 0, (n, _) -> false)));
    say("members of the hub known", sinceStart());
    until(
        () ->
            wiring.fleets.clusters(new FleetScope.AllOpen()).stream()
                .anyMatch(c -> !c.id().isHub() && c.state().isLive()));
    say("first member connected", sinceStart());
  }

  private void open(String screen, String id, int rows, String filter) throws Exception {
    FleetStatus fleet =
        wiring.fleets.known().stream().filter(FleetStatus::open).findFirst().orElseThrow();
    long from = System.nanoTime();
    frame(() -> wiring.navigator.go(Place.of(screen, fleet.id())));
    until(() -> size(id) > 0);
    frame(() -> {});
    say(id + ": first rows on screen", since(from));
    say(id + ": the same since the process began", sinceStart());
    until(() -> size(id) >= rows);
    say(id + ": all " + size(id) + " rows", since(from));
    say(id + ": " + connected() + " members are connected, after", sinceStart());
    for (String typed : List.of(filter.substring(0, 1), filter)) {
      long keystroke = System.nanoTime();
      frame(() -> table(id).filter(typed));
      say(
          "%s: filter %s to the frame that shows %d rows"
              .formatted(id, typed, ask(() -> table(id).shown().size())),
          since(keystroke));
    }
    frame(() -> table(id).filter(""));
  }

  private long connected() {
    return wiring.fleets.clusters(new FleetScope.AllOpen()).stream()
        .map(ClusterStatus::state)
        .filter(s -> s.isLive())
        .count();
  }

  private static int size(String id) {
    return ask(() -> table(id) == null ? 0 : table(id).size());
  }

  private static LiveTable<?, ?> table(String id) {
    return (LiveTable<?, ?>) scene().lookup("#" + id);
  }

  private static Scene scene() {
    return Window.getWindows().getFirst().getScene();
  }

  private static <T> T ask(Callable<T> question) {
    return PictureOf.onFx(question);
  }

  /** Does something and waits until it has been laid out for a frame. */
  private static void frame(Runnable action) throws Exception {
    var shown = new CompletableFuture<Boolean>();
    ask(
        () -> {
          action.run();
          Scene scene = scene();
          scene.addPostLayoutPulseListener(
              new Runnable() {
                @Override
                public void run() {
                  scene.removePostLayoutPulseListener(this);
                  shown.complete(true);
                }
              });
          Platform.requestNextPulse();
          return true;
        });
    shown.get(60, TimeUnit.SECONDS);
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("it took more than three minutes");
      }
      Thread.sleep(5);
    }
  }

  private long sinceStart() {
    return System.currentTimeMillis() - started;
  }

  private static long since(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }

  private static void say(String what, long millis) {
    System.out.println(what + ": " + millis + " ms");
  }
}
