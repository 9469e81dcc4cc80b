package io.fleetdesk.changes;

import java.util.Collection;

/** Whether lists have told anything yet: without that there are no numbers, not even zero. */
public enum Told {
  /** At least one cluster has told what this user may see of it. */
  SOME,
  /** None has told yet. */
  NOTHING_YET,
  /** This user may see it nowhere. */
  REFUSED;

  public static Told of(Collection<ListState> states) {
    if (states.stream().anyMatch(ListState::hasTold)) {
      return SOME;
    }
    boolean refused =
        !states.isEmpty() && states.stream().allMatch(ListState.NoRight.class::isInstance);
    return refused ? REFUSED : NOTHING_YET;
  }
}
