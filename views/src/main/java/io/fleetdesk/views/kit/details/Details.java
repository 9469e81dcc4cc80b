package io.fleetdesk.views.kit.details;

import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.ConditionRow;
import io.fleetdesk.views.kit.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told of one object. Features fill it; an empty list or text leaves its place empty.
 *
 * @param subtitle below the name: {@code ClusterResourcePlacement · age 9 d}
 * @param generation of the object, which conditions may be behind of; 0 when it has none
 * @param yaml null while it is being read
 * @param command the same by hand, empty for none
 */
public record Details(
    ObjectRef ref,
    Status status,
    String subtitle,
    long generation,
    List<Fact> facts,
    List<ConditionRow> conditions,
    List<Related> objects,
    List<Happening> events,
    @Nullable String yaml,
    String command) {

  /** A thing worth knowing, with its name above it. */
  public record Fact(String name, String value, boolean mono) {
    public Fact(String name, String value) {
      this(name, value, false);
    }
  }

  /**
   * An object that belongs to it, or that it belongs to.
   *
   * @param remark what ties them
   */
  public record Related(ObjectRef ref, Status status, String remark) {}

  /** An event. */
  public record Happening(
      Instant last, boolean warning, String reason, String message, int count, String source) {}

  /** The same with its YAML. */
  public Details with(String text) {
    return new Details(
        ref, status, subtitle, generation, facts, conditions, objects, events, text, command);
  }
}
