package io.fleetdesk.scheduling;

import org.jspecify.annotations.Nullable;

/**
 * What became of one cluster.
 *
 * @param score null where none was made: PickFixed, and clusters that were filtered out
 * @param reason in the scheduler's own words
 */
public record Decision(String cluster, boolean selected, @Nullable Score score, String reason) {
  /** Both are whole points; the higher the better. */
  public record Score(int affinity, int spread) {
    public static final Score ZERO = new Score(0, 0);

    @Override
    public String toString() {
      return "(affinity score: " + affinity + ", topology spread score: " + spread + ")";
    }
  }

  static Decision picked(String cluster, Score score) {
    return new Decision(cluster, true, score, success(cluster) + " " + score + PICKED);
  }

  static Decision fixed(String cluster) {
    return new Decision(cluster, true, null, success(cluster) + PICKED);
  }

  static Decision outvoted(String cluster, Score score) {
    return new Decision(
        cluster, false, score, "Cluster \"" + cluster + "\" does not score high enough " + score);
  }

  static Decision filtered(String cluster, String why) {
    return new Decision(cluster, false, null, "ClusterUnschedulable, " + why);
  }

  static Decision ineligible(String cluster, String why) {
    return new Decision(
        cluster,
        false,
        null,
        "Cluster \"" + cluster + "\" is not eligible for resource placement yet: " + why);
  }

  private static final String PICKED = ": picked by scheduling policy";

  private static String success(String cluster) {
    return "Successfully scheduled resources for placement in \"" + cluster + "\"";
  }
}
