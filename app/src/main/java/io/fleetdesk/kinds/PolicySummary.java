package io.fleetdesk.kinds;

import io.fleetdesk.scheduling.Policy;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A placement's policy in short.
 *
 * @param type {@code PickAll}, {@code PickN} or {@code PickFixed}
 * @param clusterNames of PickFixed
 * @param count of PickN, -1 otherwise
 * @param rules as the scheduler goes by them
 * @param text for a table cell: {@code PickAll, eastus}
 */
public record PolicySummary(
    String type, List<String> clusterNames, int count, Policy rules, String text) {
  static PolicySummary of(JsonNode policy, String namespace) {
    String given = Json.text(policy, "placementType");
    String type = given.isEmpty() ? "PickAll" : given;
    List<String> names = Json.strings(policy.path("clusterNames"));
    int count = policy.path("numberOfClusters").asInt(-1);
    var text = new StringBuilder(type);
    if (type.equals("PickN") && count >= 0) {
      text.append(' ').append(count);
    }
    if (type.equals("PickFixed")) {
      text.append(' ').append(names.size());
    }
    List<String> wanted = required(policy);
    if (!wanted.isEmpty()) {
      text.append(", ").append(String.join(" or ", wanted));
    }
    return new PolicySummary(
        type, names, count, SchedulingReader.policy(policy, namespace), text.toString());
  }

  /** A short text for each of the alternative terms. */
  private static List<String> required(JsonNode policy) {
    var terms = new ArrayList<String>();
    JsonNode required =
        policy
            .path("affinity")
            .path("clusterAffinity")
            .path("requiredDuringSchedulingIgnoredDuringExecution");
    for (JsonNode term : required.path("clusterSelectorTerms")) {
      var parts =
          new ArrayList<>(Json.texts(term.path("labelSelector").path("matchLabels")).values());
      for (JsonNode e : term.path("labelSelector").path("matchExpressions")) {
        parts.add(expression(e, "key"));
      }
      for (JsonNode e : term.path("propertySelector").path("matchExpressions")) {
        parts.add(expression(e, "name"));
      }
      if (!parts.isEmpty()) {
        terms.add(String.join(" + ", parts));
      }
    }
    return terms;
  }

  private static String expression(JsonNode e, String keyField) {
    String key = Json.text(e, keyField);
    String shortKey = key.substring(key.lastIndexOf('/') + 1);
    String values = String.join("|", Json.strings(e.path("values")));
    return switch (Json.text(e, "operator")) {
      case "In" -> values;
      case "NotIn" -> "not " + values;
      case "Exists" -> shortKey;
      case "DoesNotExist" -> "no " + shortKey;
      case "Ge" -> shortKey + " ≥ " + values;
      case "Gt" -> shortKey + " > " + values;
      case "Le" -> shortKey + " ≤ " + values;
      case "Lt" -> shortKey + " < " + values;
      case "Eq" -> shortKey + " = " + values;
      case "Ne" -> shortKey + " ≠ " + values;
      default -> shortKey + " " + Json.text(e, "operator") + " " + values;
    };
  }
}
