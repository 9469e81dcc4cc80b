package io.fleetdesk.views.placements;

import io.fleetdesk.changes.RowKey;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.table.Branch;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTree;
import io.fleetdesk.views.shell.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Placement, member, object, field. */
final class PlacementTree extends VBox implements AutoCloseable {
  /** More placements than this are closed at first, so that one sees them all. */
  private static final int MOST_OPEN = 12;

  private static final List<LiveColumn<TreeLine>> COLUMNS =
      List.of(
          LiveColumn.<TreeLine>text("placement", TreeLine::name).wide(260),
          LiveColumn.<TreeLine>status("state", PlacementTree::status).wide(160),
          LiveColumn.<TreeLine>mono("version", TreeLine::version).wide(76),
          LiveColumn.<TreeLine>mono("hub-value", TreeLine::hub).wide(110),
          LiveColumn.<TreeLine>mono("member-value", TreeLine::member).wide(110),
          LiveColumn.<TreeLine>text("why", TreeLine::why).wide(120).grows());

  private final Kit kit;
  private final TreeBuilder builder;
  private final LiveTree<String, TreeLine> tree;
  private final Map<String, Integer> levels = new HashMap<>();
  private List<TreeBuilder.Node> shown = List.of();

  PlacementTree(Kit kit, PlacementWords words) {
    this.kit = kit;
    this.builder = new TreeBuilder(kit, words);
    this.tree = new LiveTree<>(kit, "placement", COLUMNS, this::icon);
    tree.openAtFirst(line -> isPlacement(line) ? shown.size() <= MOST_OPEN : line.tone() != null);
    tree.empty(kit.text("placements.empty"));
    VBox.setVgrow(tree, Priority.ALWAYS);
    getChildren().add(tree);
  }

  /** What stands there when there are none. */
  void empty(String why) {
    tree.empty(why);
  }

  void show(PlacementFacts facts) {
    shown = builder.build(facts);
    levels.clear();
    tree.show(branches(shown, 0));
  }

  private List<Branch<String, TreeLine>> branches(List<TreeBuilder.Node> nodes, int level) {
    var branches = new ArrayList<Branch<String, TreeLine>>();
    for (TreeBuilder.Node node : nodes) {
      levels.put(node.line().id(), level);
      branches.add(new Branch<>(node.line().id(), node.line(), branches(node.below(), level + 1)));
    }
    return branches;
  }

  private boolean isPlacement(TreeLine line) {
    return levels.getOrDefault(line.id(), 0) == 0;
  }

  private @Nullable Node icon(TreeLine line) {
    if (line.cluster() != null) {
      return new ClusterSwatch(kit.clusters().color(line.cluster()));
    }
    return isPlacement(line) ? Icons.of("fth-grid") : null;
  }

  /** Fields have no state of their own. */
  private static Status status(TreeLine line) {
    return new Status(line.tone() == null ? Tone.NONE : line.tone(), line.word());
  }

  /** Told when another line is selected, which {@link #selected} tells. */
  void onSelect(Runnable listener) {
    tree.selectedProperty()
        .addListener(
            (_, _, is) -> {
              if (is != null) {
                listener.run();
              }
            });
  }

  /** Opens and selects the line of a placement, unless it or one below it is selected. */
  void select(RowKey key) {
    if (selected().map(TreeLine::key).filter(key::equals).isPresent()) {
      return;
    }
    shown.stream()
        .map(TreeBuilder.Node::line)
        .filter(line -> line.key().equals(key))
        .findFirst()
        .ifPresent(line -> tree.select(line.id()));
  }

  Optional<TreeLine> selected() {
    return Optional.ofNullable(tree.selectedProperty().get());
  }

  Snapshot.Table snapshot() {
    var rows = new ArrayList<List<String>>();
    for (TreeLine line : tree.shown()) {
      String indent = "  ".repeat(levels.getOrDefault(line.id(), 0));
      rows.add(
          List.of(
              indent + line.name(),
              line.word(),
              line.version(),
              line.hub(),
              line.member(),
              line.why()));
    }
    return new Snapshot.Table(
        "placement-tree", COLUMNS.stream().map(c -> kit.text(c.titleKey())).toList(), rows);
  }

  @Override
  public void close() {
    tree.close();
  }
}
