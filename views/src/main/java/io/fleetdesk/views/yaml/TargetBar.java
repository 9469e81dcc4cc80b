package io.fleetdesk.views.yaml;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Subscription;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.shell.FleetsNow;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

/** The clusters that one applies to: the first hub until something else is chosen. */
final class TargetBar extends FlowPane implements AutoCloseable {
  private final Kit kit;
  private final FleetsNow now;
  private final Predicate<ClusterId> readOnly;
  private final Runnable changed;
  private final Set<ClusterId> chosen = new TreeSet<>();
  private final Subscription following;
  private List<ClusterStatus> shown = List.of();
  private boolean touched;

  TargetBar(Kit kit, FleetsNow now, Predicate<ClusterId> readOnly, Runnable changed) {
    super(8, 6);
    this.kit = kit;
    this.now = now;
    this.readOnly = readOnly;
    this.changed = changed;
    getStyleClass().add("yaml-targets");
    following = now.onChange(this::look);
  }

  List<ClusterId> chosen() {
    return List.copyOf(chosen);
  }

  void choose(Collection<ClusterId> clusters) {
    touched = true;
    chosen.clear();
    chosen.addAll(clusters);
    fill();
    changed.run();
  }

  /** Takes in the clusters as of now; later changes come by themselves. */
  void look() {
    List<ClusterStatus> clusters = now.clusters(new FleetScope.AllOpen());
    boolean same =
        shown.stream()
            .map(TargetBar::face)
            .toList()
            .equals(clusters.stream().map(TargetBar::face).toList());
    shown = clusters;
    List<ClusterId> ids = clusters.stream().map(ClusterStatus::id).toList();
    boolean other = chosen.retainAll(ids);
    if (!touched && chosen.isEmpty()) {
      ids.stream().filter(ClusterId::isHub).findFirst().ifPresent(chosen::add);
      other |= !chosen.isEmpty();
    }
    if (!same || other) {
      fill();
    }
    if (other) {
      changed.run();
    }
  }

  private static List<Object> face(ClusterStatus cluster) {
    return List.of(cluster.id(), cluster.color(), cluster.state().isLive());
  }

  private void fill() {
    var title = new Label(kit.text("yaml.apply.to"));
    title.getStyleClass().add("strong");
    getChildren().setAll(title);
    boolean many = shown.stream().map(c -> c.id().fleet()).distinct().count() > 1;
    shown.forEach(c -> getChildren().add(box(c, many)));
  }

  private CheckBox box(ClusterStatus cluster, boolean many) {
    ClusterId id = cluster.id();
    String name = many ? id.toString() : id.label();
    boolean locked = readOnly.test(id);
    boolean live = cluster.state().isLive();
    var box =
        new CheckBox(
            locked
                ? kit.text("yaml.target.readonly", name)
                : live ? name : kit.text("yaml.target.silent", name));
    box.setId("yaml-target-" + id.fleet() + "-" + id.label());
    box.getStyleClass().add("yaml-target");
    box.setGraphic(new ClusterSwatch(cluster.color()));
    box.setSelected(chosen.contains(id));
    box.setTooltip(new Tooltip(cluster.context()));
    box.setOnAction(
        e -> {
          touched = true;
          if (box.isSelected()) {
            chosen.add(id);
          } else {
            chosen.remove(id);
          }
          changed.run();
        });
    return box;
  }

  @Override
  public void close() {
    following.close();
  }
}
