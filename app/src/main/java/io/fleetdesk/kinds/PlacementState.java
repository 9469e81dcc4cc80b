package io.fleetdesk.kinds;

/** How a placement, or a placement on one cluster, stands. The worst thing that is true wins. */
public enum PlacementState {
  /** Something could not be placed, overridden or applied. */
  FAILED(Tone.FAILED),
  /** The policy asks for more clusters than can be had; those found are served. */
  NOT_FULFILLED(Tone.ATTENTION),
  /** No cluster matches, or no object is selected; the API calls it a success. */
  NOTHING_SELECTED(Tone.ATTENTION),
  DRIFTED(Tone.DRIFTED),
  /** Report only: the member's objects are not as the hub's. */
  DIFFERS(Tone.DIFFERS),
  /** Waits for a staged update run, which a person starts. */
  WAITING(Tone.WAITING),
  /** Waits its turn: the rollout strategy lets other clusters go first. */
  ROLLOUT_WAITS(Tone.STALE),
  /** Applied, and its workload does not run yet. */
  NOT_AVAILABLE_YET(Tone.IN_PROGRESS),
  APPLYING(Tone.IN_PROGRESS),
  SCHEDULING(Tone.IN_PROGRESS),
  DELETING(Tone.IN_PROGRESS),
  /** Report only: no difference was found. */
  NO_DIFFERENCE(Tone.GOOD),
  AVAILABLE(Tone.GOOD),
  NOT_SELECTED(Tone.NONE),
  /** The hub says nothing about it. */
  UNKNOWN(Tone.NONE);

  private final Tone tone;

  PlacementState(Tone tone) {
    this.tone = tone;
  }

  public Tone tone() {
    return tone;
  }

  /** Whether nothing is left to do or to worry about. */
  public boolean isSettled() {
    return tone == Tone.GOOD;
  }
}
