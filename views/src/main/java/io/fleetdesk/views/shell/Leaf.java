package io.fleetdesk.views.shell;

import io.fleetdesk.clusters.ClusterId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line below an explorer entry: a member, a placement, a kind.
 *
 * @param place where it leads
 * @param icon empty when {@code cluster} is set
 * @param cluster whose square stands in place of an icon
 * @param below the lines below it, loaded when it is opened; null for none
 */
public record Leaf(
    Place place,
    String title,
    String icon,
    @Nullable ClusterId cluster,
    Summary summary,
    @Nullable BranchFactory below) {
  public Leaf(Place place, String title, String icon, Summary summary) {
    this(place, title, icon, null, summary, null);
  }

  public Leaf(Place place, String title, ClusterId cluster, Summary summary) {
    this(place, title, "", cluster, summary, null);
  }

  public Leaf below(BranchFactory lines) {
    return new Leaf(place, title, icon, cluster, summary, lines);
  }

  Leaf summary(Summary now) {
    return new Leaf(place, title, icon, cluster, now, below);
  }

  /** The same as another object, so that a tree item that is set to it tells its cells. */
  Leaf fresh() {
    return new Leaf(place, title, icon, cluster, summary, below);
  }

  /** Whether it looks the same; what opens the lines below is made anew each time. */
  boolean shows(Leaf other) {
    return title.equals(other.title)
        && icon.equals(other.icon)
        && Objects.equals(cluster, other.cluster)
        && summary.equals(other.summary);
  }
}
