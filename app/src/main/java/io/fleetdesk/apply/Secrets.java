package io.fleetdesk.apply;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What must not be seen over a shoulder, nor be written to disk: decided here alone. The values of
 * Secrets wherever one stands, be it an item of a List or inside of an envelope, the copy of one
 * that kubectl keeps in an annotation, and what a Helm release holds, which is a Secret too.
 *
 * @param places of the values in one object
 */
public record Secrets(List<FieldPath> places) {
  public static final String MASK = "***";

  private static final List<String> VALUES = List.of("data", "stringData");

  /** Of one object, whatever is inside of it. */
  static Secrets of(@Nullable JsonNode object) {
    var places = new ArrayList<FieldPath>();
    if (object != null) {
      collect(FieldPath.ROOT, object, places);
    }
    return new Secrets(List.copyOf(places));
  }

  private static void collect(FieldPath path, JsonNode node, List<FieldPath> places) {
    if (node instanceof ObjectNode map) {
      boolean secret = isSecret(map);
      if (secret) {
        VALUES.forEach(v -> places.add(path.key(v)));
        places.add(path.key("metadata").key("annotations").key(ServerFields.LAST_APPLIED));
      }
      map.properties()
          .forEach(
              e -> {
                if (!secret || !VALUES.contains(e.getKey())) {
                  collect(path.key(e.getKey()), e.getValue(), places);
                }
              });
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        collect(path.index(i), list.get(i), places);
      }
    }
  }

  /** Whether it is a Secret itself. */
  static boolean isSecret(@Nullable JsonNode object) {
    return object != null
        && Json.text(object, "kind").equals("Secret")
        && Json.text(object, "apiVersion").equals("v1");
  }

  Secrets and(Secrets other) {
    var all = new ArrayList<>(places);
    all.addAll(other.places);
    return new Secrets(List.copyOf(all));
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  /** Whether the path leads to what is hidden. */
  boolean hides(FieldPath path) {
    return places.stream().anyMatch(path::isWithin);
  }

  /** A value as it may be shown: hidden, or with what is hidden in it. */
  String text(FieldPath path, @Nullable JsonNode value) {
    if (value == null) {
      return "";
    }
    if (hides(path)) {
      return MASK;
    }
    return Trees.text(places.stream().anyMatch(p -> p.isWithin(path)) ? masked(value) : value);
  }

  /** The object itself, or a copy of it with {@code ***} for what is secret. */
  static JsonNode masked(JsonNode object) {
    Secrets secrets = of(object);
    if (secrets.isEmpty()) {
      return object;
    }
    JsonNode copy = object.deepCopy();
    for (FieldPath place : secrets.places) {
      JsonNode value = Trees.get(copy, place);
      if (value instanceof ObjectNode values) {
        List.copyOf(values.propertyNames()).forEach(k -> values.put(k, MASK));
      } else if (value != null) {
        Trees.cut(copy, place);
      }
    }
    return copy;
  }

  /** Puts the values of the live Secret where the text has them covered. */
  static void unmask(ObjectNode body, JsonNode live) {
    for (FieldPath place : of(body).places) {
      if (Trees.get(body, place) instanceof ObjectNode values
          && Trees.get(live, place) instanceof ObjectNode there) {
        for (String key : List.copyOf(values.propertyNames())) {
          JsonNode value = there.get(key);
          if (value != null && values.path(key).asString("").equals(MASK)) {
            values.set(key, value);
          }
        }
      }
    }
  }
}
