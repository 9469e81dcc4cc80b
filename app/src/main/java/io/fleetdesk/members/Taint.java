package io.fleetdesk.members;

/** A taint of a member; the effect is always NoSchedule. */
public record Taint(String key, String value, String effect) {
  @Override
  public String toString() {
    return key + (value.isEmpty() ? "" : "=" + value) + ":" + effect;
  }
}
