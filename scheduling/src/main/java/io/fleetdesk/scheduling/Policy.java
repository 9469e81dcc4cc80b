package io.fleetdesk.scheduling;

import java.util.List;

/**
 * A placement's policy.
 *
 * @param clusterNames of PickFixed only
 * @param numberOfClusters of PickN only
 * @param required one of these must fit; empty for no demand
 * @param namespace of a ResourcePlacement, which goes only where that namespace is; empty for a
 *     ClusterResourcePlacement
 */
public record Policy(
    Type type,
    List<String> clusterNames,
    int numberOfClusters,
    List<Term> required,
    List<Preference> preferred,
    List<Spread> spreads,
    List<Toleration> tolerations,
    String namespace) {
  /** All that is possible, as where a placement names no policy. */
  public static final Policy PICK_ALL =
      new Policy(Type.PickAll, List.of(), 0, List.of(), List.of(), List.of(), List.of(), "");

  /** The same for another number of clusters, as {@code numberOfClusters} of PickN. */
  public Policy withNumber(int number) {
    return new Policy(
        type, clusterNames, number, required, preferred, spreads, tolerations, namespace);
  }

  /** As {@code placementType}. */
  public enum Type {
    PickAll,
    PickFixed,
    PickN
  }

  /** Labels and properties that must fit together. */
  public record Term(LabelSelector labels, List<PropertyRequirement> properties) {
    boolean matches(ClusterFacts cluster) {
      return labels.matches(cluster.labels())
          && properties.stream().allMatch(p -> p.matches(cluster));
    }
  }

  /**
   * @param operator Gt, Ge, Eq, Ne, Lt or Le
   */
  public record PropertyRequirement(String name, String operator, List<String> values) {
    boolean matches(ClusterFacts cluster) {
      var actual = cluster.property(name);
      if (actual.isEmpty()) {
        return false;
      }
      var wanted = values.size() == 1 ? Quantity.parse(values.getFirst()) : null;
      if (wanted == null || wanted.isEmpty()) {
        throw new SchedulingException("property " + name + " is compared with no single quantity");
      }
      int order = actual.get().compareTo(wanted.get());
      return switch (operator) {
        case "Gt" -> order > 0;
        case "Ge" -> order >= 0;
        case "Eq" -> order == 0;
        case "Ne" -> order != 0;
        case "Lt" -> order < 0;
        case "Le" -> order <= 0;
        default -> throw new SchedulingException("unknown operator " + operator);
      };
    }
  }

  /**
   * @param sorter the property that shares out the weight; empty gives all of it
   */
  public record Preference(int weight, LabelSelector labels, String sorter, boolean ascending) {}

  public record Spread(String topologyKey, int maxSkew, boolean doNotSchedule) {}

  /**
   * @param operator Equal or Exists
   */
  public record Toleration(String key, String operator, String value, String effect) {
    boolean tolerates(ClusterFacts.Taint taint) {
      if (!effect.isEmpty() && !effect.equals(taint.effect())) {
        return false;
      }
      return operator.equals("Exists")
          ? key.isEmpty() || key.equals(taint.key())
          : key.equals(taint.key()) && value.equals(taint.value());
    }
  }
}
