package io.fleetdesk.scheduling;

import java.util.List;
import java.util.Set;

/**
 * What a scheduling cycle ends with.
 *
 * @param decisions as the policy snapshot's status lists them: chosen ones first, and at most
 *     {@link #MAX_UNSELECTED} others
 * @param fulfilled whether the policy got all it asked for
 * @param dropped clusters that lose the placement
 */
public record Selection(List<Decision> decisions, boolean fulfilled, Set<String> dropped) {
  public static final int MAX_UNSELECTED = 20;

  public List<Decision> selected() {
    return decisions.stream().filter(Decision::selected).toList();
  }
}
