package io.fleetdesk.kinds;

/** How good a state is: what decides its icon and colour. The word comes from the state itself. */
public enum Tone {
  GOOD,
  IN_PROGRESS,
  ATTENTION,
  DRIFTED,
  DIFFERS,
  /** Old knowledge, or something that waits for a machine. */
  STALE,
  FAILED,
  /** Waits for a person. */
  WAITING,
  NONE
}
