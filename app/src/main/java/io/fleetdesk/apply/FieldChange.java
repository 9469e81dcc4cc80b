package io.fleetdesk.apply;

import io.fleetdesk.apply.text.FieldPath;

/**
 * A field that differs between two states of an object.
 *
 * @param before as text, JSON for maps and lists; empty if added
 * @param after empty if removed
 */
public record FieldChange(FieldPath path, Kind kind, String before, String after) {
  /** What happened to it. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /** {@code spec.replicas: 2 → 3}. */
  @Override
  public String toString() {
    return switch (kind) {
      case ADDED -> path + ": " + after + " (new)";
      case REMOVED -> path + ": " + before + " (removed)";
      case CHANGED -> path + ": " + before + " → " + after;
    };
  }
}
