package io.fleetdesk.actions;

/** How much an action asks before it runs. */
public sealed interface Confirmation {
  /** Harmless, or easily taken back. */
  record None() implements Confirmation {}

  /** Takes something away or stops it. */
  record Ask() implements Confirmation {}

  /**
   * The name must be typed.
   *
   * @param name what to type
   */
  record TypeName(String name) implements Confirmation {}
}
