package io.fleetdesk.views.settings;

import static io.fleetdesk.views.PictureOf.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.clusters.Dialer;
import io.fleetdesk.clusters.Timing;
import io.fleetdesk.clusters.kubeconfig.ExecCredentials;
import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.fleets.FleetMemory;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.settings.Settings;
import io.fleetdesk.settings.updates.UpdateCheck;
import io.fleetdesk.views.PictureOf;
import io.fleetdesk.views.kit.Choices;
import io.fleetdesk.views.kit.ClusterLooks;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Theme;
import io.fleetdesk.views.shell.FleetStatuses;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsScreenTest {
  private static final Path PICTURES =
      Path.of(System.getProperty("pictures", "target/pictures")).toAbsolutePath();

  @TempDir Path home;
  private final Kit kit = PictureOf.kit(ClusterLooks.none());
  private final Settings settings = new Settings(kit.preferences());

  private Parent screen(Kit kit) {
    Map<String, String> env = Map.of();
    var dialer =
        new Dialer(
            env,
            new ExecCredentials(env, home, Duration.ofSeconds(1), Clock.systemUTC()),
            Timing.USUAL);
    Fleets fleets = Fleets.of(KubeconfigFiles.of(List.of()), dialer, FleetMemory.none());
    return new SettingsScreen(
            kit,
            new Theme(kit.preferences()),
            new Settings(kit.preferences()),
            updates(kit),
            new FleetStatuses(fleets, kit.fx()),
            false,
            () -> {})
        .view();
  }

  private UpdateCheck updates(Kit kit) {
    return new UpdateCheck(
        "",
        "0.2.0",
        home.resolve("none"),
        new Settings(kit.preferences()),
        kit.preferences(),
        Clock.systemUTC());
  }

  private Program program() {
    return new Program(
        "0.2.0",
        "abc1234",
        "2026-11-30",
        Duration.ofMillis(812),
        home,
        home.resolve(".config/fleet-desk/settings.json"),
        home.resolve(".config/fleet-desk/history"),
        home.resolve(".config/fleet-desk/logs"),
        Optional.empty());
  }

  @Test
  void pictures() {
    PictureOf.view(1150, 860, PICTURES.resolve("settings"), this::screen);
    PictureOf.view(760, 640, PICTURES.resolve("settings-small"), this::screen);
    PictureOf.view(
        560,
        470,
        PICTURES.resolve("about"),
        k ->
            new AboutPane(
                k, program(), new Settings(k.preferences()), updates(k), _ -> {}, () -> {}));
    assertThat(PICTURES.resolve("about.png")).exists();
  }

  @Test
  void buttonsChangeWhatIsChosenAndShowIt() {
    Parent view = onFx(() -> styled(screen(kit)));
    onFx(
        () -> {
          find(view, "settings-zoom-more", Button.class).fire();
          find(view, "settings-font-less", Button.class).fire();
          return true;
        });
    assertThat(settings.zoom()).isEqualTo(110);
    assertThat(settings.fontSize()).isEqualTo(12);
    await()
        .until(
            () ->
                onFx(
                    () ->
                        find(view, "settings-zoom-value", Label.class).getText().equals("110 %")));
  }

  /** A box that takes an equal number for another would choose it again, for ever. */
  @Test
  void whatIsShownIsNotChosenAgain() {
    var chosen = new AtomicInteger();
    onFx(
        () -> {
          List<Integer> sizes = Settings.HISTORY_SIZES;
          ChoiceBox<Integer> box = Choices.of("box", sizes, sizes.getLast(), String::valueOf);
          box.setOnAction(e -> chosen.incrementAndGet());
          Choices.show(box, Integer.parseInt(sizes.getLast().toString()));
          return true;
        });
    assertThat(chosen).hasValue(0);
    settings.onChange(chosen::incrementAndGet);
    settings.historyEntries(500);
    settings.historyEntries(500);
    assertThat(chosen).as("the second time nothing changes").hasValue(1);
  }

  @Test
  void findingLeavesOnlyWhatIsMeant() {
    Parent view = onFx(() -> styled(screen(kit)));
    onFx(
        () -> {
          find(view, "settings-find", TextField.class).setText("zoom");
          return true;
        });
    List<String> left =
        onFx(
            () ->
                view.lookupAll(".setting").stream()
                    .filter(Node::isVisible)
                    .map(n -> ((Label) n.lookup(".label")).getText())
                    .toList());
    assertThat(left).containsExactly("Zoom");
  }

  @Test
  void fontSizeReachesTextsAndRowsOfTables() {
    settings.fontSize(16);
    double[] sizes =
        onFx(
            () -> {
              var theme = new Theme(kit.preferences());
              theme.sizes(SizeSheet.of(settings));
              var small = new Label("small");
              small.getStyleClass().add("secondary");
              var plain = new Label("plain");
              var table = new TableView<String>();
              table.setFixedCellSize(27);
              var scene = new Scene(new StackPane(plain, small, table), 400, 300);
              theme.follow(scene);
              scene.getRoot().applyCss();
              scene.getRoot().layout();
              return new double[] {
                plain.getFont().getSize(), small.getFont().getSize(), table.getFixedCellSize()
              };
            });
    assertThat(sizes[0]).isBetween(15.9, 16.1);
    assertThat(sizes[1]).isBetween(14.6, 14.9);
    assertThat(sizes[2]).isEqualTo(33);
  }

  @Test
  void copyForABugReportNamesNobody() {
    String report =
        onFx(
            () ->
                new AboutPane(kit, program(), settings, updates(kit), _ -> {}, () -> {}).report());
    assertThat(report).contains("0.2.0 abc1234").doesNotContain(home.toString());
  }

  private static Parent styled(Parent view) {
    Theme.style(new Scene(view, 1000, 800), false);
    view.applyCss();
    view.layout();
    return view;
  }

  private static <T extends Node> T find(Parent view, String id, Class<T> type) {
    return type.cast(view.lookup("#" + id));
  }
}
