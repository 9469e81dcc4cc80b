package io.fleetdesk.views.tour;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ConnectionState;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.fleets.ContextStatus;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.FleetStatus;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.settings.JsonText;
import io.fleetdesk.settings.UserFiles;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Theme;
import io.fleetdesk.views.shell.ConnectionWords;
import io.fleetdesk.views.shell.EditYaml;
import io.fleetdesk.views.shell.FleetStatuses;
import io.fleetdesk.views.shell.MainWindow;
import io.fleetdesk.views.shell.NavigationEntry;
import io.fleetdesk.views.shell.Navigator;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

/**
 * Goes to every screen there is, waits until it is live, and writes its picture, light and dark,
 * and its words. Changes nothing. Runs on a thread of its own.
 */
public final class Tour {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final Duration SETTLING = Duration.ofMillis(600);
  private static final int WIDTH = 1440;
  private static final int HEIGHT = 900;

  private final Kit kit;
  private final Fleets fleets;
  private final FleetStatuses now;
  private final Navigator navigator;
  private final List<NavigationEntry> entries;
  private final MainWindow window;
  private final Path folder;
  private final List<String> late = new ArrayList<>();

  public Tour(
      Kit kit,
      Fleets fleets,
      FleetStatuses now,
      Navigator navigator,
      List<NavigationEntry> entries,
      MainWindow window,
      Path folder) {
    this.kit = kit;
    this.fleets = fleets;
    this.now = now;
    this.navigator = navigator;
    this.entries = entries;
    this.window = window;
    this.folder = folder;
  }

  /** What did not become live, a sentence each; empty when all is well. */
  public List<String> run() throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Scene scene = onFx(() -> new Scene(window, WIDTH, HEIGHT));
    connect();
    List<Place> places = onFx(this::places);
    for (int i = 0; i < places.size(); i++) {
      visit(scene, places.get(i), i + 1);
    }
    Optional<ClusterId> hub = onFx(this::hub);
    if (hub.isPresent()) {
      for (EditYaml asked :
          List.of(
              EditYaml.text("article", hub.get()), EditYaml.made("placementPickN", hub.get()))) {
        places.add(Place.ofAll("yaml").item(asked.item()));
        visit(scene, places.getLast(), places.size());
      }
    }
    return late;
  }

  /** Opens what can be opened, if nothing is, and waits until every connection has settled. */
  private void connect() throws InterruptedException {
    if (fleets.known().stream().noneMatch(FleetStatus::open)) {
      fleets.lookForHubs();
      await(
          () ->
              fleets.contexts().stream()
                  .noneMatch(
                      c ->
                          c.role() == ContextStatus.Role.LOOKING
                              || c.role() == ContextStatus.Role.UNKNOWN));
      fleets.known().forEach(f -> fleets.open(f.id()));
    }
    if (!await(this::isSettled)) {
      late.add(kit.text("tour.connections"));
    }
    if (fleets.known().isEmpty()) {
      late.add(kit.text("tour.no-fleet"));
    }
  }

  private boolean isSettled() {
    List<ClusterStatus> clusters = fleets.clusters(new FleetScope.AllOpen());
    boolean hubs =
        fleets.known().stream()
            .filter(FleetStatus::open)
            .noneMatch(f -> isMoving(f.hub()) || (f.hub().isLive() && isComing(f)));
    return hubs && clusters.stream().noneMatch(c -> isMoving(c.state()));
  }

  /** Whether its members are still to come; where they are refused, nothing comes. */
  private static boolean isComing(FleetStatus fleet) {
    return fleet.members().coverage().isComing();
  }

  private static boolean isMoving(ConnectionState state) {
    return state instanceof ConnectionState.Connecting || state instanceof ConnectionState.Syncing;
  }

  private List<Place> places() {
    var places = new ArrayList<Place>();
    for (NavigationEntry entry : entries) {
      if (entry.scope() == NavigationEntry.NavigationScope.TOP) {
        places.add(Place.ofAll(entry.screen()));
      }
    }
    for (FleetStatus fleet : now.known()) {
      for (NavigationEntry entry : entries) {
        if (fleet.open() && isOfFleet(entry)) {
          places.add(Place.of(entry.screen(), fleet.id()));
        }
      }
    }
    for (NavigationEntry entry : entries) {
      if (entry.scope() == NavigationEntry.NavigationScope.BOTH
          || entry.scope() == NavigationEntry.NavigationScope.ALL_FLEETS
          || entry.scope() == NavigationEntry.NavigationScope.MENU) {
        places.add(Place.ofAll(entry.screen()));
      }
    }
    return places;
  }

  /** What the texts that are shown are meant for. */
  private Optional<ClusterId> hub() {
    return now.clusters(new FleetScope.AllOpen()).stream()
        .map(ClusterStatus::id)
        .filter(ClusterId::isHub)
        .findFirst();
  }

  private static boolean isOfFleet(NavigationEntry entry) {
    return entry.scope() == NavigationEntry.NavigationScope.EACH_FLEET
        || entry.scope() == NavigationEntry.NavigationScope.BOTH;
  }

  private void visit(Scene scene, Place place, int number)
      throws IOException, InterruptedException {
    String name =
        "%02d-%s%s"
            .formatted(
                number,
                place.scope() instanceof FleetScope.One(var fleet) ? fleet.name() + "-" : "",
                place.screen());
    onFx(
        () -> {
          navigator.go(place);
          return true;
        });
    boolean live = await(() -> isSettled() && onFx(() -> window.screen().snapshot().isLive()));
    // Columns are fitted to their rows a moment after these came.
    Thread.sleep(SETTLING);
    Report report = onFx(() -> report(name, live));
    if (!live) {
      late.add(kit.text("tour.late", name, report.notLive()));
    }
    for (boolean dark : new boolean[] {false, true}) {
      Pictures.write(
          onFx(() -> picture(scene, dark)), folder.resolve(name + (dark ? "-dark.png" : ".png")));
    }
    UserFiles.write(folder.resolve(name + ".json"), JsonText.of(report));
  }

  private static WritableImage picture(Scene scene, boolean dark) {
    Theme.style(scene, dark);
    // Twice: tables make their rows in the first layout and measure in the second.
    scene.snapshot(null);
    return scene.snapshot(null);
  }

  private Report report(String name, boolean live) {
    Snapshot screen = window.screen().snapshot();
    Snapshot frame = window.frameWords();
    var words = new ConnectionWords(kit);
    var tables = new ArrayList<>(frame.tables());
    tables.addAll(screen.tables());
    var lines = new ArrayList<>(frame.lines());
    lines.addAll(screen.lines());
    return new Report(
        name,
        window.screen().title(),
        live ? "" : screen.waitingFor(),
        now.clusters(new FleetScope.AllOpen()).stream()
            .map(
                c -> new Report.Connection(c.id().toString(), words.status(c).word(), words.why(c)))
            .toList(),
        tables,
        lines);
  }

  /** Whether it became true in time. */
  private static boolean await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      Thread.sleep(LOOK_AGAIN);
    }
    return true;
  }

  private <T> T onFx(Supplier<T> question) {
    var answer = new CompletableFuture<T>();
    kit.fx()
        .execute(
            () -> {
              try {
                answer.complete(question.get());
              } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
              }
            });
    return answer.join();
  }
}
