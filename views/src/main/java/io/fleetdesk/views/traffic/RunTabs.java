package io.fleetdesk.views.traffic;

import io.fleetdesk.traffic.RunView;
import io.fleetdesk.traffic.TrafficRun;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The runs of a screen, side by side: those that go on, those that ended, those opened again. */
final class RunTabs extends FlowPane implements AutoCloseable {
  /** Each keeps its requests, up to 27 MB. */
  static final int MOST = 8;

  private final Kit kit;
  private final Consumer<Optional<OpenRun>> picked;
  private final Consumer<OpenRun> closing;
  private final ToggleGroup group = new ToggleGroup();
  private final Map<OpenRun, Node> tabs = new LinkedHashMap<>();
  private final Map<OpenRun, ToggleButton> buttons = new LinkedHashMap<>();
  private @Nullable OpenRun current;
  private int count;

  /**
   * @param picked told which run is to be shown; empty when none is left
   * @param closing asked to close one; calls {@link #remove} when it may go
   */
  RunTabs(Kit kit, Consumer<Optional<OpenRun>> picked, Consumer<OpenRun> closing) {
    super(8, 6);
    this.kit = kit;
    this.picked = picked;
    this.closing = closing;
    setId("run-tabs");
    getStyleClass().add("run-tabs");
    visible();
  }

  boolean isFull() {
    return tabs.size() >= MOST;
  }

  List<OpenRun> all() {
    return List.copyOf(tabs.keySet());
  }

  Optional<OpenRun> current() {
    return Optional.ofNullable(current);
  }

  OpenRun add(RunView view, @Nullable TrafficRun live, String title) {
    var run = new OpenRun(++count, view, live, title);
    var button = new ToggleButton(run.words());
    button.setId("run-tab-" + run.number());
    button.getStyleClass().add("run-tab");
    button.setToggleGroup(group);
    button.setTooltip(new Tooltip(view.plan().name() + "\n" + view.plan().run().address()));
    // By mouse, or by the arrow keys.
    button
        .selectedProperty()
        .addListener(
            (o, was, is) -> {
              if (is && !run.equals(current)) {
                pick(run);
              }
            });
    button.setOnAction(_ -> button.setSelected(true));
    var close = new Button("", Icons.of("fth-x"));
    close.setId("run-close-" + run.number());
    close.getStyleClass().addAll("quiet", "small");
    close.setAccessibleText(kit.text("traffic.tab.close", run.words()));
    close.setTooltip(new Tooltip(kit.text("traffic.tab.close", run.words())));
    close.setOnAction(_ -> closing.accept(run));
    var tab = new HBox(button, close);
    tab.getStyleClass().add("bar-cell");
    tabs.put(run, tab);
    buttons.put(run, button);
    getChildren().add(tab);
    icons();
    pick(run);
    visible();
    return run;
  }

  private void pick(OpenRun run) {
    current = run;
    var button = buttons.get(run);
    if (button != null) {
      button.setSelected(true);
    }
    picked.accept(Optional.of(run));
  }

  void remove(OpenRun run) {
    run.end();
    getChildren().remove(tabs.remove(run));
    buttons.remove(run);
    if (run.equals(current)) {
      current = null;
      var left = new ArrayList<>(tabs.keySet());
      if (left.isEmpty()) {
        picked.accept(Optional.empty());
      } else {
        pick(left.getLast());
      }
    }
    visible();
  }

  private void visible() {
    setVisible(!tabs.isEmpty());
    setManaged(!tabs.isEmpty());
  }

  /** Shows which of them go on. */
  void icons() {
    buttons.forEach(
        (run, button) -> {
          var icon = icon(run);
          if (!icon.equals(button.getUserData())) {
            button.setUserData(icon);
            button.setGraphic(Icons.of(icon));
            button.setAccessibleText(run.words() + ", " + kit.text(state(run)));
          }
        });
  }

  private static String icon(OpenRun run) {
    if (run.live() == null) {
      return "fth-archive";
    }
    return run.isPaused() ? "fth-pause" : run.isRunning() ? "fth-play" : "fth-check";
  }

  private static String state(OpenRun run) {
    if (run.live() == null) {
      return "traffic.tab.saved";
    }
    return run.isPaused()
        ? "traffic.tab.paused"
        : run.isRunning() ? "traffic.tab.running" : "traffic.tab.ended";
  }

  @Override
  public void close() {
    tabs.keySet().forEach(OpenRun::end);
  }
}
