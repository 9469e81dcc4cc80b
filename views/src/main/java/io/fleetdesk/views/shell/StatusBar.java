package io.fleetdesk.views.shell;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.FleetStatus;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.util.Heap;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.Ages;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.TagLabel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * A chip for each cluster, or for a fleet's members together where there are many; running tasks;
 * the age of the oldest value. JavaFX thread.
 */
final class StatusBar extends HBox {
  /** More do not fit beside the rest. */
  private static final int SINGLE = 4;

  private final Kit kit;
  private final FleetStatuses fleets;
  private final Navigator navigator;
  private final ClusterChips chips;
  private final Predicate<ClusterId> onScreen;
  private final HBox left = new HBox();
  private final Label oldest = new Label();
  private final Label clock = new Label();
  private final TagLabel memory = new TagLabel(Tone.ATTENTION, "");
  private final Heap heap = Heap.ofProcess();
  private final ChangeListener<Place> placeChanged = (o, was, is) -> tick();
  private final List<Subscription> following;
  private List<List<ClusterStatus>> shown = List.of();

  /**
   * @param onScreen whether values of a cluster are on the screen in view
   */
  StatusBar(
      Kit kit,
      FleetStatuses fleets,
      Navigator navigator,
      ClusterChips chips,
      Node tasks,
      Predicate<ClusterId> onScreen) {
    this.kit = kit;
    this.fleets = fleets;
    this.navigator = navigator;
    this.chips = chips;
    this.onScreen = onScreen;
    setId("status-bar");
    getStyleClass().add("status-bar");
    left.getStyleClass().add("chips");
    left.setMinWidth(Region.USE_PREF_SIZE);
    oldest.setId("oldest-value");
    oldest.getStyleClass().add("secondary");
    // Gives way to the chips, which are worth more.
    oldest.setMinWidth(0);
    clock.getStyleClass().addAll("mono", "clock");
    clock.setMinWidth(Region.USE_PREF_SIZE);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    memory.setId("memory-full");
    getChildren().addAll(left, space, memory, tasks, oldest, clock);
    oldest.setTooltip(new Tooltip());
    oldest.getTooltip().textProperty().bind(oldest.textProperty());
    navigator.placeProperty().addListener(placeChanged);
    following = List.of(fleets.onChange(this::show), kit.ages().onTick(this::tick));
    show();
    tick();
  }

  private void show() {
    var groups = new ArrayList<List<ClusterStatus>>();
    List<FleetStatus> open = fleets.known().stream().filter(FleetStatus::open).toList();
    for (FleetStatus fleet : open) {
      List<ClusterStatus> all = fleets.clusters(new FleetScope.One(fleet.id()));
      List<ClusterStatus> hub = all.stream().filter(c -> c.id().isHub()).toList();
      List<ClusterStatus> members = all.stream().filter(c -> !c.id().isHub()).toList();
      if (!hub.isEmpty()) {
        groups.add(hub);
      }
      if (open.size() == 1 && members.size() <= SINGLE) {
        members.forEach(m -> groups.add(List.of(m)));
      } else if (!members.isEmpty()) {
        groups.add(members);
      }
    }
    if (groups.equals(shown) && !left.getChildren().isEmpty()) {
      return;
    }
    shown = groups;
    if (groups.isEmpty()) {
      var none = new Label(kit.text("status.no-clusters"));
      none.getStyleClass().add("secondary");
      left.getChildren().setAll(none);
    } else {
      left.getChildren().setAll(groups.stream().map(g -> chips.chip(g, open.size() > 1)).toList());
    }
  }

  private void tick() {
    clock.setText(kit.ages().clock(kit.ages().now()));
    oldest.setText(oldestText());
    boolean full = heap.isNearlyFull();
    memory.setManaged(full);
    memory.setVisible(full);
    if (full) {
      memory.setText(kit.text("status.memory", heap.usedMegabytes(), heap.ceilingMegabytes()));
      memory.setTooltip(new Tooltip(kit.text("status.memory.help")));
    }
  }

  /** A value of a live cluster is as old as the last byte from it; of a silent one no younger. */
  private String oldestText() {
    ClusterId first = null;
    Instant oldest = null;
    for (ClusterStatus cluster : fleets.clusters(navigator.place().scope())) {
      Instant heard = onScreen.test(cluster.id()) ? fleets.heard(cluster.id()) : null;
      if (heard != null && (oldest == null || heard.isBefore(oldest))) {
        first = cluster.id();
        oldest = heard;
      }
    }
    if (first == null || oldest == null) {
      return "";
    }
    return kit.text(
        "status.oldest", Ages.text(Duration.between(oldest, kit.ages().now())), fleets.name(first));
  }

  void close() {
    navigator.placeProperty().removeListener(placeChanged);
    following.forEach(Subscription::close);
  }

  /** What it says, for the tour. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    left.getChildren()
        .forEach(
            c ->
                lines.add(
                    c.getAccessibleText() == null ? ((Label) c).getText() : c.getAccessibleText()));
    lines.add(oldest.getText());
    return lines;
  }
}
