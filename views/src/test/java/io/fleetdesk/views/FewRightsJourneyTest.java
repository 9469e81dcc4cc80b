package io.fleetdesk.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.changes.Row;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.FleetStatus;
import io.fleetdesk.views.kit.FileDialogs;
import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.views.shell.MainWindow;
import io.fleetdesk.views.shell.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The window for someone who may read one namespace of the hub and nothing else. */
@Tag("journey")
class FewRightsJourneyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Demo demo = new Demo();
  private final FxRobot robot = JourneyWindow.ROBOT;
  private final CountDownLatch ended = new CountDownLatch(1);
  private Wiring wiring;

  @TempDir Path home;

  @BeforeEach
  void start() {
    Locale.setDefault(Locale.ENGLISH);
    demo.start(Options.World.ARTICLE);
    PictureOf.startFx();
    wiring = JourneyWindow.show(demo, home, false, FileDialogs.ofDesktop(), 1000, ended::countDown);
    var fleets = demo.running().orElseThrow();
    wiring.files.add(fleets.kubeconfig());
    wiring.fleets.openContext(fleets.fleets().getFirst().name() + "-reader");
  }

  @AfterEach
  void close() throws InterruptedException {
    robot.interact(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    assertThat(ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    demo.close();
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(PATIENCE).until(() -> PictureOf.onFx(condition));
  }

  private <T extends Node> T find(String id, Class<T> type) {
    return robot.lookup("#" + id).queryAs(type);
  }

  private String screenLines() {
    return PictureOf.onFx(
        () -> String.join("\n", find("main-window", MainWindow.class).screen().snapshot().lines()));
  }

  private List<String> shown(String table) {
    LiveTable<?, ?> found = find(table, LiveTable.class);
    return found.shown().stream().map(r -> ((Row) r).name()).toList();
  }

  @Test
  void whatMayNotBeReadIsSaidAndNamespacesCanBeNamed() {
    until(() -> wiring.now.known().stream().anyMatch(f -> f.open() && f.hub().isLive()));
    FleetId fleet =
        wiring.now.known().stream()
            .filter(FleetStatus::open)
            .map(FleetStatus::id)
            .findFirst()
            .orElseThrow();
    await()
        .atMost(PATIENCE)
        .until(() -> screenLines().contains("You do not have permission to list members"));
    assertThat(screenLines()).doesNotContain(" of 0 ");
    robot.interact(() -> wiring.navigator.go(Place.of("members", fleet)));
    await()
        .atMost(PATIENCE)
        .until(() -> screenLines().contains("You do not have permission to list members"));
    assertThat(screenLines()).doesNotContain("0 members");
    assertThat(
            PictureOf.onFx(() -> find("main-window", MainWindow.class).frameWords())
                .tables()
                .stream()
                .flatMap(t -> t.rows().stream())
                .map(r -> String.join(" ", r).strip())
                .collect(Collectors.toList()))
        .contains("Members  no access");

    robot.interact(() -> wiring.navigator.go(Place.of("workloads", fleet).item("deployments")));
    until(() -> robot.lookup("#list-namespaces").tryQuery().isPresent());
    robot.clickOn("#list-namespaces");
    until(() -> find("namespaces-names", TextField.class).isFocused());
    robot.interact(() -> find("namespaces-names", TextField.class).setText("Kuard"));
    assertThat(PictureOf.onFx(() -> find("namespaces-use", Node.class).isDisabled())).isTrue();
    robot.interact(() -> find("namespaces-names", TextField.class).setText("kuard-demo"));
    robot.clickOn("#namespaces-use");

    until(() -> shown("workloads-deployments").contains("kuard"));
    assertThat(
            wiring.fleets.namespaces(
                wiring.now.clusters(Place.of("", fleet).scope()).getFirst().id()))
        .containsExactly("kuard-demo");
  }
}
