package io.fleetdesk.members;

import io.fleetdesk.kinds.Tone;

/** How a member stands, from the view of the hub's scheduler. */
public enum MemberState {
  READY(Tone.GOOD, true),
  /** Says Ready, but its heartbeat is late. */
  SILENT(Tone.STALE, true),
  /** Its API server is not ready, for less than the scheduler's patience. */
  DEGRADED(Tone.ATTENTION, true),
  JOINING(Tone.IN_PROGRESS, false),
  LEAVING(Tone.IN_PROGRESS, false),
  NOT_JOINED(Tone.ATTENTION, false),
  NEVER_CONNECTED(Tone.ATTENTION, false),
  HEALTH_UNKNOWN(Tone.ATTENTION, false),
  UNHEALTHY(Tone.FAILED, false),
  UNREACHABLE(Tone.FAILED, false);

  private final Tone tone;
  private final boolean eligible;

  MemberState(Tone tone, boolean eligible) {
    this.tone = tone;
    this.eligible = eligible;
  }

  public Tone tone() {
    return tone;
  }

  /** Whether the scheduler would give it new placements. */
  public boolean isEligible() {
    return eligible;
  }
}
