package io.fleetdesk.kinds;

/** A taint of a member; the effect is always NoSchedule. */
public record Taint(String key, String value, String effect) {
  /** The one that {@code kubectl fleet draincluster} sets, and {@code uncordoncluster} removes. */
  public static final Taint CORDON = new Taint("cordon-key", "cordon-value", "NoSchedule");

  @Override
  public String toString() {
    return key + (value.isEmpty() ? "" : "=" + value) + ":" + effect;
  }
}
