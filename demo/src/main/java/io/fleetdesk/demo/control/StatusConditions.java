package io.fleetdesk.demo.control;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes {@code conditions} as Kubernetes controllers do. */
public final class StatusConditions {
  private StatusConditions() {}

  /**
   * One condition to write.
   *
   * @param status True, False or Unknown
   * @param generation the generation it speaks of; 0 leaves it out
   */
  public record Condition(
      String type, String status, String reason, String message, long generation) {
    public Condition at(long other) {
      return new Condition(type, status, reason, message, other);
    }

    public boolean isTrue() {
      return status.equals("True");
    }
  }

  /** The condition of that type; a missing node if there is none. */
  public static JsonNode find(JsonNode conditions, String type) {
    for (var each : conditions) {
      if (each.path("type").asString("").equals(type)) {
        return each;
      }
    }
    return JsonNodeFactory.instance.missingNode();
  }

  public static boolean isTrue(JsonNode conditions, String type) {
    return find(conditions, type).path("status").asString("").equals("True");
  }

  /** Whether the condition is True and speaks of that generation. */
  public static boolean isTrueAt(JsonNode conditions, String type, long generation) {
    var found = find(conditions, type);
    return found.path("status").asString("").equals("True")
        && found.path("observedGeneration").asLong(0) == generation;
  }

  public static String status(JsonNode conditions, String type) {
    return find(conditions, type).path("status").asString("");
  }

  /** Sets one in its place, or at the end; the time moves only when the status changes. */
  public static void set(ObjectNode parent, Condition condition, String now) {
    var conditions = parent.withArray("conditions");
    for (int i = 0; i < conditions.size(); i++) {
      if (conditions.get(i).path("type").asString("").equals(condition.type())) {
        conditions.set(i, tree(condition, conditions.get(i), now));
        return;
      }
    }
    conditions.add(tree(condition, JsonNodeFactory.instance.missingNode(), now));
  }

  public static void remove(ObjectNode parent, String type) {
    if (parent.get("conditions") instanceof ArrayNode conditions) {
      for (int i = conditions.size() - 1; i >= 0; i--) {
        if (conditions.get(i).path("type").asString("").equals(type)) {
          conditions.remove(i);
        }
      }
    }
  }

  /** Makes them exactly these, in this order; each keeps its time while its status stays. */
  public static void replace(ObjectNode parent, List<Condition> wanted, String now) {
    var before = parent.path("conditions").deepCopy();
    var after = parent.putArray("conditions");
    for (var each : wanted) {
      after.add(tree(each, find(before, each.type()), now));
    }
  }

  private static ObjectNode tree(Condition condition, JsonNode before, String now) {
    boolean same = before.path("status").asString("").equals(condition.status());
    var tree = JsonNodeFactory.instance.objectNode();
    tree.put("lastTransitionTime", same ? before.path("lastTransitionTime").asString(now) : now);
    tree.put("message", condition.message());
    if (condition.generation() != 0) {
      tree.put("observedGeneration", condition.generation());
    }
    return tree.put("reason", condition.reason())
        .put("status", condition.status())
        .put("type", condition.type());
  }

  public static Condition read(JsonNode tree) {
    return new Condition(
        tree.path("type").asString(""),
        tree.path("status").asString(""),
        tree.path("reason").asString(""),
        tree.path("message").asString(""),
        tree.path("observedGeneration").asLong(0));
  }
}
