package io.fleetdesk.views.shell;

import io.fleetdesk.clusters.ClusterId;
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
}
