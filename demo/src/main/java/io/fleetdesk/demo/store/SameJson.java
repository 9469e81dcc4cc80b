package io.fleetdesk.demo.store;

import java.util.Comparator;
import tools.jackson.databind.JsonNode;

/** Equality of trees as JSON: a number is its value, whatever type it came in. */
public final class SameJson {
  private static final Comparator<JsonNode> BY_VALUE =
      (a, b) -> {
        if (a.isNumber() && b.isNumber()) {
          return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
      };

  private SameJson() {}

  public static boolean same(JsonNode one, JsonNode other) {
    return one.equals(BY_VALUE, other);
  }
}
