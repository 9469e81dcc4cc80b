package io.fleetdesk.views.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.actions.ActionRunner;
import io.fleetdesk.clusters.Dialer;
import io.fleetdesk.clusters.Timing;
import io.fleetdesk.clusters.kubeconfig.ExecCredentials;
import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.demo.DemoFleets;
import io.fleetdesk.demo.DemoOptions;
import io.fleetdesk.fleets.FleetMemory;
import io.fleetdesk.fleets.FleetStatus;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.settings.Preferences;
import io.fleetdesk.views.PictureOf;
import io.fleetdesk.views.kit.Ages;
import io.fleetdesk.views.kit.ClusterLooks;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Theme;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.services.ServicesScreen;
import io.fleetdesk.views.shell.FleetsNow;
import io.fleetdesk.views.shell.Navigator;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.Screen;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a service of the demo fleet to a run whose counts are those of the pods themselves. */
@Tag("journey")
class TrafficJourneyTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;

  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private final Navigator navigator = new Navigator(Place.ofAll("fleets"));
  private DemoFleets demo;
  private final List<String> opened = new CopyOnWriteArrayList<>();
  private Fleets fleets;
  private Kit kit;
  private FleetsNow now;
  private FleetStatus fleet;

  @BeforeEach
  void start() {
    PictureOf.startFx();
    demo = DemoFleets.start(DemoOptions.article());
    var dialer =
        new Dialer(
            Map.of(),
            new ExecCredentials(
                Map.of(), Path.of("target"), Duration.ofSeconds(10), Clock.systemUTC()),
            Timing.USUAL);
    fleets = Fleets.of(KubeconfigFiles.of(List.of(demo.kubeconfig())), dialer, FleetMemory.none());
    fleets.openContext(demo.fleets().getFirst().clusters().getFirst().context());
    fleets.lookForHubs();
    var plain = PictureOf.kit(ClusterLooks.none());
    now = PictureOf.onFx(() -> new FleetsNow(fleets, plain.fx()));
    kit =
        new Kit(
            plain.fx(),
            background,
            plain.messages(),
            Preferences.inMemory(),
            new Ages(plain.fx(), Clock.system(java.time.ZoneId.systemDefault())),
            now);
    await()
        .atMost(LONG)
        .until(() -> fleets.known().stream().anyMatch(f -> f.open() && f.members() > 0));
    fleet = fleets.known().stream().filter(FleetStatus::open).findFirst().orElseThrow();
  }

  @AfterEach
  void stop() {
    fleets.close();
    demo.close();
    background.shutdownNow();
  }

  /** As a browser reads it. */
  private static String page(String address) throws IOException {
    try (var in = URI.create(address).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private TrafficScreen screen(Place to) {
    return new TrafficScreen(
        kit, fleets, new ActionDialog(kit, new ActionRunner(fleets), _ -> {}), to);
  }

  private static Scene scene(Screen screen) {
    var scene = new Scene(screen.view(), 1000, 900);
    Theme.style(scene, false);
    // Split panes and scroll panes take their content in with the first layout.
    scene.snapshot(null);
    return scene;
  }

  private static void picture(Scene scene, String name) {
    for (boolean dark : new boolean[] {false, true}) {
      var image =
          PictureOf.onFx(
              () -> {
                Theme.style(scene, dark);
                scene.snapshot(null);
                return scene.snapshot(null);
              });
      PictureOf.write(image, Path.of("target/pictures", name + (dark ? "-dark.png" : ".png")));
    }
  }

  @Test
  void aRunFromAServiceCountsWhatThePodsCounted() throws IOException {
    Place services = Place.of("services", fleet.id());
    Screen path =
        PictureOf.onFx(
            () ->
                new ServicesScreen(
                    kit,
                    fleets,
                    now,
                    new ActionDialog(kit, new ActionRunner(fleets), running -> {}),
                    navigator,
                    opened::add,
                    services));
    Scene pathScene = PictureOf.onFx(() -> scene(path));
    PictureOf.onFx(
        () -> {
          path.shown(services.item("kuard-demo/kuard"));
          return null;
        });
    await()
        .atMost(LONG)
        .until(
            () ->
                PictureOf.onFx(
                    () ->
                        pathScene.lookup("#service-run") instanceof Button run
                            && !run.isDisabled()));
    picture(pathScene, "services");
    PictureOf.onFx(
        () -> {
          ((Button) pathScene.lookup("#service-open")).fire();
          return null;
        });
    await().atMost(LONG).until(() -> !opened.isEmpty());
    assertThat(page(opened.getFirst())).contains("\"hostname\":\"kuard-").contains("\"addrs\":[");
    PictureOf.onFx(
        () -> {
          ((Button) pathScene.lookup("#service-run")).fire();
          path.close();
          return null;
        });
    Place to = navigator.place();
    assertThat(to.screen()).isEqualTo("traffic");

    Map<String, Long> before = demo.kuard().counts();
    TrafficScreen traffic = PictureOf.onFx(() -> screen(to));
    Scene scene = PictureOf.onFx(() -> scene(traffic));
    PictureOf.onFx(
        () -> {
          traffic.shown(to);
          ((TextField) scene.lookup("#run-rate")).setText("40");
          ((TextField) scene.lookup("#run-minutes")).setText("0.15");
          return null;
        });
    // The address is the fleet's own as soon as the watch has told so: then nothing is asked.
    await()
        .atMost(LONG)
        .until(
            () ->
                PictureOf.onFx(
                    () ->
                        !((javafx.scene.control.ComboBox<?>) scene.lookup("#run-address"))
                            .getItems()
                            .isEmpty()));
    PictureOf.onFx(
        () -> {
          ((Button) scene.lookup("#run-start")).fire();
          return null;
        });
    await()
        .atMost(LONG)
        .until(
            () ->
                PictureOf.onFx(
                    () ->
                        scene.lookup("#run-verdict") != null
                            && scene.lookup("#run-stop").isDisabled()));
    picture(scene, "traffic");
    List<String> lines = PictureOf.onFx(() -> traffic.snapshot().lines());
    assertThat(lines.get(1)).as("the verdict").isNotBlank();
    var counted = new HashMap<String, Long>();
    demo.kuard()
        .counts()
        .forEach(
            (pod, count) -> {
              long own = count - before.getOrDefault(pod, 0L);
              if (own > 0) {
                counted.put(pod, own);
              }
            });
    assertThat(counted).isNotEmpty();
    counted.forEach((pod, count) -> assertThat(lines).contains(pod + ": " + count));
    // How many were sent is the machine's affair; none of them is lost or counted twice.
    long all = counted.values().stream().mapToLong(Long::longValue).sum();
    assertThat(lines.getFirst()).contains(" " + all + " answered or failed");

    // Saved and opened again it is the same run, to be seen beside the first.
    Path file = folder.resolve("run.fleetrun");
    Path chart = folder.resolve("chart.png");
    Path report = folder.resolve("report.html");
    for (Path each : List.of(file, chart, report)) {
      PictureOf.onFx(
          () -> {
            traffic.save(each);
            return null;
          });
      await()
          .atMost(LONG)
          .until(
              () ->
                  PictureOf.onFx(
                      () ->
                          scene.lookup("#run-said") instanceof Label said
                              && said.getText().contains(each.getFileName().toString())));
    }
    assertThat(ImageIO.read(chart.toFile()).getWidth()).isGreaterThan(400);
    assertThat(report).content().contains(lines.get(1).lines().findFirst().orElseThrow());
    PictureOf.onFx(
        () -> {
          traffic.open(file);
          return null;
        });
    await()
        .atMost(LONG)
        .until(
            () ->
                PictureOf.onFx(
                    () ->
                        scene.lookup("#run-tab-2") instanceof ToggleButton tab
                            && tab.isSelected()
                            && traffic.snapshot().lines().size() >= lines.size()));
    assertThat(PictureOf.onFx(() -> traffic.snapshot().lines())).isEqualTo(lines);
    assertThat(PictureOf.onFx(() -> ((MenuButton) scene.lookup("#run-compare")).isDisabled()))
        .isFalse();
    PictureOf.onFx(
        () -> {
          traffic.close();
          return null;
        });
  }
}
