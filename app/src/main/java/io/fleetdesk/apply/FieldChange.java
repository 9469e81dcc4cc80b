package io.fleetdesk.apply;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.messages.Message;

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
    CHANGED,
    /** The items of a list stand in another order. */
    ORDER
  }

  /** {@code spec.replicas: 2 → 3}. */
  public Message message() {
    return switch (kind) {
      case ADDED -> Message.of("{0}: {1} (new)", path.toString(), after);
      case REMOVED -> Message.of("{0}: {1} (removed)", path.toString(), before);
      case CHANGED -> Message.of("{0}: {1} → {2}", path.toString(), before, after);
      case ORDER -> Message.of("{0}: order {1} → {2}", path.toString(), before, after);
    };
  }

  @Override
  public String toString() {
    return message().english();
  }
}
