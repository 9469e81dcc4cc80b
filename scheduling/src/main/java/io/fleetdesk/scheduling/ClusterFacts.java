package io.fleetdesk.scheduling;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the scheduler knows of a member cluster.
 *
 * @param properties by name, as in {@code status.properties}
 * @param usage quantities by {@code available-cpu}, {@code total-memory} and so on
 * @param leaving whether it is being deleted
 * @param agent what its member agent last said; null if it never did
 */
public record ClusterFacts(
    String name,
    Map<String, String> labels,
    Map<String, String> properties,
    Map<String, String> usage,
    List<Taint> taints,
    boolean leaving,
    @Nullable Agent agent,
    @Nullable NamespaceReport namespaces) {
  private static final String RESOURCES = "resources.kubernetes-fleet.io/";
  private static final Set<String> CAPACITIES = Set.of("total", "allocatable", "available");

  /** The same with other labels. */
  public ClusterFacts withLabels(Map<String, String> other) {
    return new ClusterFacts(
        name, Map.copyOf(other), properties, usage, taints, leaving, agent, namespaces);
  }

  /** The same with other taints. */
  public ClusterFacts withTaints(List<Taint> other) {
    return new ClusterFacts(
        name, labels, properties, usage, List.copyOf(other), leaving, agent, namespaces);
  }

  /** The same on its way out of the fleet. */
  public ClusterFacts asLeaving() {
    return new ClusterFacts(name, labels, properties, usage, taints, true, agent, namespaces);
  }

  public record Taint(String key, String value, String effect) {
    /** As it stands in the scheduler's message. */
    @Override
    public String toString() {
      return "&{Key:" + key + " Value:" + value + " Effect:" + effect + "}";
    }
  }

  /**
   * @param healthy True, False, Unknown, or empty where it was never said
   * @param healthSince when that last changed
   */
  public record Agent(Instant heartbeat, boolean joined, String healthy, Instant healthSince) {}

  /**
   * What a member says of its namespaces, where it collects them.
   *
   * @param names null where it collects them but has not said any
   */
  public record NamespaceReport(@Nullable Set<String> names) {}

  /**
   * A property as a number; empty where the cluster has none of that name. Throws {@link
   * SchedulingException} for what is no quantity, which stops the whole cycle, as in KubeFleet.
   */
  Optional<BigDecimal> property(String property) {
    String text;
    if (property.startsWith(RESOURCES)) {
      var resource = property.substring(RESOURCES.length());
      var parts = resource.split("-", -1);
      if (parts.length != 2 || parts[1].isEmpty() || !CAPACITIES.contains(parts[0])) {
        throw new SchedulingException("invalid resource property name " + property);
      }
      text = usage.get(resource);
    } else {
      text = properties.get(property);
    }
    if (text == null) {
      return Optional.empty();
    }
    var value = Quantity.parse(text);
    if (value.isEmpty()) {
      throw new SchedulingException(
          "value " + text + " of property " + property + " on cluster " + name + " is no quantity");
    }
    return value;
  }
}
