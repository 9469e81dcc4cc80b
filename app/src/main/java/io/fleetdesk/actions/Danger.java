package io.fleetdesk.actions;

/** How much an action asks before it runs. */
public sealed interface Danger {
  /** Harmless, or easily taken back. */
  record None() implements Danger {}

  /** Takes something away or stops it. */
  record Ask() implements Danger {}

  /**
   * The name must be typed.
   *
   * @param name what to type
   */
  record TypeName(String name) implements Danger {}
}
