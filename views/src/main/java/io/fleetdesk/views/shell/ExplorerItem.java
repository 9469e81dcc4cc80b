package io.fleetdesk.views.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.TreeItem;
import org.jspecify.annotations.Nullable;

/**
 * A line of the explorer. What is below it is loaded when it is opened, and let go when it is
 * closed; a line that has a count is asked from the start.
 */
final class ExplorerItem extends TreeItem<Leaf> {
  private final boolean summed;
  private final Runnable structure;
  private @Nullable ExplorerBranch branch;
  private boolean none;

  /**
   * @param summed whether its summary is its branch's
   * @param structure told when lines came or went below
   */
  ExplorerItem(Leaf leaf, boolean summed, Runnable structure) {
    super(leaf);
    this.summed = summed;
    this.structure = structure;
    expandedProperty()
        .addListener(
            (o, was, is) -> {
              if (is) {
                load();
              } else if (!summed) {
                unload();
              }
            });
    if (summed) {
      load();
    }
  }

  @Override
  public boolean isLeaf() {
    return getValue().below() == null ? super.isLeaf() : none;
  }

  private void load() {
    BranchFactory below = getValue().below();
    if (below != null && branch == null) {
      branch = below.open(getValue().place().scope(), this::changed);
    }
    changed();
  }

  private void changed() {
    if (branch == null) {
      return;
    }
    if (summed && !branch.summary().equals(getValue().summary())) {
      setValue(getValue().summary(branch.summary()));
    }
    List<Leaf> leaves = branch.leaves();
    boolean nothing = leaves.isEmpty();
    if (nothing != none) {
      none = nothing;
      setValue(getValue().fresh());
    }
    if (isExpanded()) {
      show(leaves, leaf -> new ExplorerItem(leaf, false, structure));
    }
  }

  /** Makes the lines below these: keeps those that stay, with what is open in them. */
  void show(List<Leaf> leaves, Function<Leaf, ExplorerItem> make) {
    var before = new HashMap<String, ExplorerItem>();
    getChildren().forEach(c -> before.put(key(c.getValue()), (ExplorerItem) c));
    var now = new ArrayList<TreeItem<Leaf>>();
    for (Leaf leaf : leaves) {
      ExplorerItem item = before.remove(key(leaf));
      if (item == null) {
        item = make.apply(leaf);
      } else if (!item.summed && !item.getValue().shows(leaf)) {
        item.setValue(leaf);
      }
      now.add(item);
    }
    if (!now.equals(getChildren())) {
      before.values().forEach(ExplorerItem::unload);
      getChildren().setAll(now);
      structure.run();
    }
  }

  private static String key(Leaf leaf) {
    return leaf.place() + leaf.title();
  }

  /** Lets go of what it and the lines below it listen to. */
  void unload() {
    getChildren().forEach(c -> ((ExplorerItem) c).unload());
    if (branch != null) {
      branch.close();
      branch = null;
    }
  }
}
