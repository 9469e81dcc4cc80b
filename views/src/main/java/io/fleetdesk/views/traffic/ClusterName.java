package io.fleetdesk.views.traffic;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.views.kit.ClusterLooks;
import io.fleetdesk.views.kit.ClusterSwatch;
import java.util.Collection;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;

/**
 * A cluster's square and name where room is short: what all of them have in common goes first, so
 * that what differs is still read. The whole name is in the tooltip.
 */
final class ClusterName extends Label {
  private static final double SWATCH = 16;

  private final String name;
  private final String brief;

  ClusterName(ClusterLooks looks, ClusterId cluster, Collection<String> all) {
    super(cluster.label(), new ClusterSwatch(looks.color(cluster)));
    name = cluster.label();
    brief = brief(name, all);
    getStyleClass().add("cluster-label");
    setMinWidth(0);
    setMaxWidth(Double.MAX_VALUE);
    setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    setAccessibleText(name);
    setTooltip(new Tooltip(name));
    widthProperty().addListener((_, _, _) -> fit());
    fontProperty().addListener((_, _, _) -> fit());
  }

  private void fit() {
    var whole = new Text(name);
    whole.setFont(getFont());
    boolean fits = whole.getLayoutBounds().getWidth() + SWATCH <= getWidth() + 0.5;
    setText(fits ? name : brief);
  }

  /** Without the end that all names share, or else without such a beginning. */
  static String brief(String name, Collection<String> all) {
    int same = shared(name, all, false);
    if (same > 0) {
      return name.substring(0, name.length() - same) + "…";
    }
    same = shared(name, all, true);
    return same > 0 ? "…" + name.substring(same) : name;
  }

  /** How long the common beginning or end is, in whole parts between dashes. */
  private static int shared(String name, Collection<String> all, boolean atStart) {
    int parts = 0;
    for (int i = 0; i < name.length(); i++) {
      int at = atStart ? i : name.length() - 1 - i;
      if (name.charAt(at) == '-') {
        var part = atStart ? name.substring(0, i + 1) : name.substring(at);
        if (!all.stream().allMatch(n -> atStart ? n.startsWith(part) : n.endsWith(part))) {
          break;
        }
        parts = part.length();
      }
    }
    return all.size() > 1 ? parts : 0;
  }
}
