package io.fleetdesk.demo.schema;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the value that a part of an object had before a write. */
final class Correlation {
  private Correlation() {}

  /** Of an item of a list: by its keys in a list of type map, otherwise there is none. */
  static @Nullable JsonNode item(@Nullable JsonNode old, OpenApiSchema list, JsonNode item) {
    if (old == null || list.keys().isEmpty()) {
      return null;
    }
    for (var each : old) {
      if (list.keys().stream().allMatch(k -> each.path(k).equals(item.path(k)))) {
        return each;
      }
    }
    return null;
  }

  static @Nullable JsonNode field(@Nullable JsonNode old, String name) {
    return old == null ? null : old.get(name);
  }
}
