package io.fleetdesk.apply;

/** Whose value a field in conflict is to have. */
public enum Keep {
  /** The field is left out of what is sent: it stays as it is, with its owner. */
  THEIRS,
  /** The field is taken over by force. */
  MINE
}
