package io.fleetdesk.apply;

/** Whose value a field is to have that somebody else owns or changed, too. */
public enum ConflictChoice {
  /** Theirs is written into the text. */
  THEIRS,
  /** Mine is sent, although the field is theirs. */
  MINE
}
