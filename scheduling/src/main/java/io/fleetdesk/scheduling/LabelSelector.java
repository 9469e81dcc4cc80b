package io.fleetdesk.scheduling;

import java.util.List;
import java.util.Map;

/** Which labels a cluster must carry; an empty selector takes all. */
public record LabelSelector(Map<String, String> matchLabels, List<Requirement> requirements) {
  public static final LabelSelector ALL = new LabelSelector(Map.of(), List.of());

  /**
   * One of {@code matchExpressions}.
   *
   * @param operator In, NotIn, Exists or DoesNotExist
   */
  public record Requirement(String key, String operator, List<String> values) {
    boolean matches(Map<String, String> labels) {
      var value = labels.get(key);
      return switch (operator) {
        case "In" -> value != null && values.contains(value);
        case "NotIn" -> value == null || !values.contains(value);
        case "Exists" -> value != null;
        case "DoesNotExist" -> value == null;
        default -> false;
      };
    }
  }

  public boolean matches(Map<String, String> labels) {
    return matchLabels.entrySet().stream()
            .allMatch(e -> e.getValue().equals(labels.get(e.getKey())))
        && requirements.stream().allMatch(r -> r.matches(labels));
  }
}
