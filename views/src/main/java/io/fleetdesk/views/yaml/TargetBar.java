package io.fleetdesk.views.yaml;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.shell.FleetStatuses;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.controlsfx.control.PopOver;

/**
 * The clusters that one applies to, a chip each, and a way to choose others: the first hub until
 * something else is chosen.
 */
final class TargetBar extends HBox implements AutoCloseable {
  private static final int MOST = 5;

  private final Kit kit;
  private final FleetStatuses now;
  private final Predicate<ClusterId> readOnly;
  private final Runnable changed;
  private final Set<ClusterId> chosen = new TreeSet<>();
  private final Subscription following;
  private final Button choose;
  private List<ClusterStatus> shown = List.of();
  private boolean touched;

  TargetBar(Kit kit, FleetStatuses now, Predicate<ClusterId> readOnly, Runnable changed) {
    super(8);
    this.kit = kit;
    this.now = now;
    this.readOnly = readOnly;
    this.changed = changed;
    getStyleClass().add("yaml-targets");
    choose = new Button(kit.text("yaml.target.choose"), Icons.of("fth-plus"));
    choose.setId("yaml-target-choose");
    choose.getStyleClass().add("small");
    choose.setMinWidth(USE_PREF_SIZE);
    choose.setOnAction(e -> open());
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

  private void choose(ClusterId cluster, boolean on) {
    touched = true;
    if (on ? chosen.add(cluster) : chosen.remove(cluster)) {
      fill();
      changed.run();
    }
  }

  private void open() {
    var popover = new PopOver();
    popover.setContentNode(
        new TargetChooser(kit, shown, chosen::contains, this::choose, this::remark));
    popover.setArrowLocation(PopOver.ArrowLocation.TOP_LEFT);
    popover.setAnimated(false);
    popover.setDetachable(false);
    popover.show(choose);
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

  /** What keeps a cluster from being written to; empty if nothing does. */
  private String remark(ClusterStatus cluster) {
    return readOnly.test(cluster.id())
        ? kit.text("yaml.target.readonly")
        : cluster.state().isLive() ? "" : kit.text("yaml.target.silent");
  }

  private void fill() {
    var title = new Label(kit.text("yaml.apply.to"));
    title.getStyleClass().add("strong");
    title.setMinWidth(USE_PREF_SIZE);
    getChildren().setAll(title);
    boolean many = shown.stream().map(c -> c.id().fleet()).distinct().count() > 1;
    List<ClusterStatus> of = shown.stream().filter(c -> chosen.contains(c.id())).toList();
    of.stream().limit(MOST).forEach(c -> getChildren().add(chip(c, many)));
    if (of.isEmpty()) {
      var none = new Label(kit.text("yaml.no.target"));
      none.getStyleClass().add("muted");
      getChildren().add(none);
    } else if (of.size() > MOST) {
      getChildren().add(new Label(kit.text("yaml.target.more", of.size() - MOST)));
    }
    getChildren().add(choose);
  }

  private Node chip(ClusterStatus cluster, boolean many) {
    ClusterId id = cluster.id();
    var name = new Label(many ? id.toString() : id.label());
    name.setTooltip(new Tooltip(cluster.context()));
    var chip = new HBox(6, new ClusterSwatch(cluster.color()), name);
    chip.setId("yaml-target-" + id.fleet() + "-" + id.label());
    chip.getStyleClass().add("yaml-target");
    String remark = remark(cluster);
    if (!remark.isEmpty()) {
      var words = new Label(remark);
      words.getStyleClass().add("secondary");
      words.setMinWidth(USE_PREF_SIZE);
      chip.getChildren().add(words);
    }
    var remove = new Button("", Icons.of("fth-x", "small"));
    remove.getStyleClass().addAll("quiet", "yaml-target-remove");
    remove.setAccessibleText(kit.text("yaml.target.remove", id));
    remove.setOnAction(e -> choose(id, false));
    chip.getChildren().add(remove);
    return chip;
  }

  @Override
  public void close() {
    following.close();
  }
}
