package io.fleetdesk.views.kit;

import io.fleetdesk.clusters.ClusterId;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * The square of a cluster, in its colour: filled for the first eight, hollow in the same colours
 * for the next, hollow grey for a hub.
 */
public final class ClusterSwatch extends Region {
  private static final int COLORS = 8;
  private static final PseudoClass HOLLOW = PseudoClass.getPseudoClass("hollow");
  private static final List<PseudoClass> CLASSES = new ArrayList<>();

  static {
    for (int i = 1; i <= COLORS; i++) {
      CLASSES.add(PseudoClass.getPseudoClass("cluster-" + i));
    }
  }

  private int shown = -1;

  public ClusterSwatch() {
    getStyleClass().add("cluster-swatch");
    setAccessibleRole(AccessibleRole.NODE);
  }

  public ClusterSwatch(int color) {
    this();
    show(color);
  }

  /**
   * @param color place in the order of joining, from 0; -1 for a hub
   */
  public void show(int color) {
    if (color == shown) {
      return;
    }
    if (shown >= 0) {
      pseudoClassStateChanged(CLASSES.get(shown % COLORS), false);
    }
    if (color >= 0) {
      pseudoClassStateChanged(CLASSES.get(color % COLORS), true);
    }
    pseudoClassStateChanged(HOLLOW, color >= COLORS);
    shown = color;
  }

  /** The square and the name. */
  public static Label label(ClusterLooks looks, ClusterId cluster) {
    var label = new Label(cluster.label(), new ClusterSwatch(looks.color(cluster)));
    label.getStyleClass().add("cluster-label");
    return label;
  }
}
