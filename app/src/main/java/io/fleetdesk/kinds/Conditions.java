package io.fleetdesk.kinds;

import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads conditions, of the object itself and of the parts that its status lists. */
public final class Conditions {
  private static final int DEEPEST = 6;

  private Conditions() {}

  /** The conditions in an array, in its order; empty when it is missing. */
  public static List<Condition> of(JsonNode array) {
    var found = new ArrayList<Condition>();
    for (JsonNode node : array) {
      found.add(Condition.of(node));
    }
    return List.copyOf(found);
  }

  public static Optional<Condition> find(List<Condition> conditions, String type) {
    // Asked for every member at every look: a stream for each is felt.
    for (Condition condition : conditions) {
      if (condition.type().equals(type)) {
        return Optional.of(condition);
      }
    }
    return Optional.empty();
  }

  /**
   * Every condition below the status of any object, those of the object first. Parts (agents,
   * clusters of a placement, stages, failed resources) are named by what they call themselves.
   */
  public static List<ConditionRow> in(JsonNode object) {
    long generation = Json.number(object.path("metadata"), "generation");
    var rows = new ArrayList<ConditionRow>();
    collect(object.path("status"), "", generation, 0, rows);
    // ClusterResourcePlacementStatus has no status but the copy of one.
    collect(object.path("sourceStatus"), "", 0, 0, rows);
    return List.copyOf(rows);
  }

  private static void collect(
      JsonNode node, String where, long generation, int depth, List<ConditionRow> into) {
    if (depth > DEEPEST) {
      return;
    }
    for (JsonNode c : node.path("conditions")) {
      into.add(row(c, where, generation));
    }
    JsonNode single = node.path("condition");
    if (single.has("type") && single.has("status")) {
      into.add(row(single, where, generation));
    }
    for (var entry : node.properties()) {
      JsonNode value = entry.getValue();
      if (value.isArray() && !entry.getKey().equals("conditions")) {
        for (JsonNode part : value) {
          // Conditions of one resource count the generations of that resource on the member.
          boolean resource = part.has("identifier") || part.has("kind");
          String name = join(where, nameOf(part, entry.getKey()));
          collect(part, name, resource ? 0 : generation, depth + 1, into);
        }
      } else if (value.isObject() && !entry.getKey().equals("condition")) {
        collect(value, join(where, entry.getKey()), generation, depth + 1, into);
      }
    }
  }

  private static ConditionRow row(JsonNode node, String where, long generation) {
    Condition condition = Condition.of(node);
    return new ConditionRow(where, condition, condition.behind(generation));
  }

  private static String join(String where, String part) {
    return where.isEmpty() ? part : where + " / " + part;
  }

  private static String nameOf(JsonNode part, String field) {
    for (String key : List.of("clusterName", "stageName", "approvalRequestName", "type")) {
      String name = Json.text(part, key);
      if (!name.isEmpty()) {
        return name;
      }
    }
    JsonNode id = part.has("identifier") ? part.path("identifier") : part;
    String name = Json.text(id, "name");
    return name.isEmpty() ? field : (Json.text(id, "kind") + " " + name).strip();
  }
}
