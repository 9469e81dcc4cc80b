package io.fleetdesk.apply;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.util.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Hides what must not be seen over a shoulder, nor be written to disk. */
public final class Secrets {
  public static final String MASK = "***";

  private static final List<String> HIDDEN = List.of("data", "stringData");

  private Secrets() {}

  static boolean isSecret(@Nullable JsonNode object) {
    return object != null
        && Json.text(object, "kind").equals("Secret")
        && Json.text(object, "apiVersion").equals("v1");
  }

  /** The object itself, or a copy of a Secret with {@code ***} for its values. */
  static JsonNode masked(JsonNode object) {
    if (!isSecret(object)) {
      return object;
    }
    JsonNode copy = object.deepCopy();
    for (String field : HIDDEN) {
      if (copy.path(field) instanceof ObjectNode values) {
        List.copyOf(values.propertyNames()).forEach(k -> values.put(k, MASK));
      }
    }
    if (copy.path("metadata").path("annotations") instanceof ObjectNode annotations) {
      annotations.remove("kubectl.kubernetes.io/last-applied-configuration");
    }
    return copy;
  }

  /** Whether the path of a Secret leads to what is hidden. */
  static boolean hides(FieldPath path) {
    return HIDDEN.stream().anyMatch(f -> path.isWithin(FieldPath.of(f)));
  }
}
