package io.fleetdesk.views.shell;

import io.fleetdesk.clusters.ConnectionState;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.FleetStatus;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The tree of fleets and what is in them. JavaFX thread. */
final class Explorer extends VBox {
  /** The overview of a fleet is where its own line leads. */
  private static final String OVERVIEW = "overview";

  /** A caption leads nowhere. */
  static final String CAPTION = "";

  private final Kit kit;
  private final FleetStatuses fleets;
  private final Navigator navigator;
  private final List<NavigationEntry> entries;
  private final TreeView<Leaf> tree = new TreeView<>();
  private final ExplorerItem root;
  private final ChangeListener<Place> placeChanged = (o, was, is) -> reveal();
  private final Subscription following;
  private boolean revealing;

  Explorer(Kit kit, FleetStatuses fleets, Navigator navigator, List<NavigationEntry> entries) {
    this.kit = kit;
    this.fleets = fleets;
    this.navigator = navigator;
    this.entries = entries;
    getStyleClass().add("explorer");
    setId("explorer");
    root = new ExplorerItem(caption(""), false, this::structureChanged);
    root.setExpanded(true);
    tree.setId("explorer-tree");
    tree.setAccessibleText(kit.text("explorer"));
    tree.setRoot(root);
    tree.setShowRoot(false);
    tree.setFixedCellSize(26);
    tree.setCellFactory(t -> new ExplorerCell(fleets));
    tree.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> chosen(is));
    VBox.setVgrow(tree, Priority.ALWAYS);
    getChildren().add(tree);
    navigator.placeProperty().addListener(placeChanged);
    sync();
    following = fleets.onChange(this::sync);
    reveal();
  }

  private void chosen(@Nullable TreeItem<Leaf> item) {
    if (item != null && !revealing && !isCaption(item.getValue())) {
      navigator.go(item.getValue().place());
    }
  }

  static boolean isCaption(Leaf leaf) {
    return leaf.place().screen().equals(CAPTION);
  }

  private static Leaf caption(String title) {
    return new Leaf(Place.ofAll(CAPTION), title, "", Summary.NONE);
  }

  private void sync() {
    var lines = new ArrayList<Leaf>();
    entries.stream()
        .filter(e -> e.scope() == NavigationEntry.NavigationScope.TOP)
        .forEach(e -> lines.add(entry(e, new FleetScope.AllOpen())));
    fleets.known().forEach(f -> lines.add(fleet(f)));
    lines.add(caption(kit.text("explorer.over-all")));
    entries.stream()
        .filter(e -> e.scope().overAll())
        .forEach(e -> lines.add(entry(e, new FleetScope.AllOpen())));
    lines.add(caption(kit.text("explorer.azure")));
    entries.stream()
        .filter(e -> e.scope() == NavigationEntry.NavigationScope.AZURE)
        .forEach(e -> lines.add(entry(e, new FleetScope.AllOpen())));
    root.show(
        lines,
        leaf ->
            new ExplorerItem(leaf, !isFleet(leaf) && leaf.below() != null, this::structureChanged));
    for (TreeItem<Leaf> line : root.getChildren()) {
      if (line instanceof ExplorerItem item && isFleet(item.getValue())) {
        syncFleet(item);
      }
    }
  }

  private boolean isFleet(Leaf leaf) {
    return leaf.place().scope() instanceof FleetScope.One;
  }

  private void syncFleet(ExplorerItem item) {
    if (!(item.getValue().place().scope() instanceof FleetScope.One one)) {
      return;
    }
    boolean open = fleets.fleet(one.fleet()).map(FleetStatus::open).orElse(false);
    boolean was = !item.getChildren().isEmpty();
    List<Leaf> lines =
        open
            ? entries.stream().filter(e -> e.scope().eachFleet()).map(e -> entry(e, one)).toList()
            : List.of();
    item.show(lines, leaf -> new ExplorerItem(leaf, leaf.below() != null, this::structureChanged));
    if (open && !was) {
      item.setExpanded(true);
    }
  }

  private Leaf entry(NavigationEntry entry, FleetScope scope) {
    return new Leaf(
        new Place(entry.screen(), scope),
        kit.text(entry.titleKey()),
        entry.icon(),
        null,
        Summary.NONE,
        entry.branch());
  }

  private Leaf fleet(FleetStatus fleet) {
    Status status = new ConnectionWords(kit).status(fleet.hub());
    Summary summary =
        fleet.hub() instanceof ConnectionState.Live
            ? Summary.NONE
            : Summary.state(
                fleet.open() ? status.tone() : Tone.NONE,
                fleet.problem().isEmpty() ? status.word() : kit.text(fleet.problem()));
    return new Leaf(Place.of(OVERVIEW, fleet.id()), fleet.id().name(), "fth-globe", summary);
  }

  private void structureChanged() {
    // Lines move while they are counted: select again when that is over.
    kit.fx().execute(this::reveal);
  }

  /** Selects the line of the place, or the nearest above it. */
  private void reveal() {
    TreeItem<Leaf> line = find(root, navigator.place().line());
    if (line == null) {
      line = find(root, navigator.place().whole());
    }
    if (Objects.equals(line, tree.getSelectionModel().getSelectedItem())) {
      return;
    }
    revealing = true;
    if (line == null) {
      tree.getSelectionModel().clearSelection();
    } else {
      for (TreeItem<Leaf> up = line.getParent(); up != null; up = up.getParent()) {
        up.setExpanded(true);
      }
      tree.getSelectionModel().select(line);
    }
    revealing = false;
  }

  private @Nullable TreeItem<Leaf> find(TreeItem<Leaf> from, Place place) {
    for (TreeItem<Leaf> child : from.getChildren()) {
      // The line of a fleet leads to its overview, which has a line of its own.
      boolean fleetLine = from == root && isFleet(child.getValue());
      if (child.getValue().place().equals(place) && !(fleetLine && !child.isLeaf())) {
        return child;
      }
      TreeItem<Leaf> below = find(child, place);
      if (below != null) {
        return below;
      }
    }
    return null;
  }

  @Override
  public void requestFocus() {
    tree.requestFocus();
  }

  /** All lines that lead somewhere, for the palette. */
  List<Leaf> lines() {
    var all = new ArrayList<Leaf>();
    collect(root, all);
    return all;
  }

  private void collect(TreeItem<Leaf> from, List<Leaf> into) {
    for (TreeItem<Leaf> child : from.getChildren()) {
      if (!isCaption(child.getValue())) {
        into.add(child.getValue());
      }
      collect(child, into);
    }
  }

  /** What is open and selected, for the tour. */
  Snapshot.Table words() {
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < tree.getExpandedItemCount(); i++) {
      TreeItem<Leaf> item = tree.getTreeItem(i);
      Leaf leaf = item.getValue();
      String indent = "  ".repeat(tree.getTreeItemLevel(item) - 1);
      Summary s = leaf.summary();
      rows.add(List.of(indent + leaf.title(), s.count(), s.word()));
    }
    return new Snapshot.Table(
        "explorer-tree",
        List.of(kit.text("explorer"), kit.text("explorer.count"), kit.text("column.state")),
        rows);
  }

  void close() {
    navigator.placeProperty().removeListener(placeChanged);
    following.close();
    root.unload();
  }
}
