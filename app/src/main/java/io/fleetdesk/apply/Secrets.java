package io.fleetdesk.apply;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What must not be seen over a shoulder, nor be written to disk: decided here alone. The values of
 * Secrets wherever one stands, be it an item of a List, inside of an envelope or in the text of a
 * ConfigMap, the copy of one that kubectl keeps in an annotation, and what a Helm release holds,
 * which is a Secret too.
 *
 * @param places of the values in one object
 */
public record Secrets(List<FieldPath> places) {
  public static final String MASK = "***";

  private static final List<String> VALUES = List.of("data", "stringData");

  /** A Secret within a text, as an envelope ConfigMap has them; in YAML or JSON. */
  private static final Pattern INSIDE =
      Pattern.compile("(^|[\\s{,-])[\"']?kind[\"']?\\s*:\\s*[\"']?Secret\\b");

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
        VALUES.stream().filter(map::has).map(path::key).forEach(places::add);
        if (map.path("metadata").path("annotations").has(ServerFields.LAST_APPLIED)) {
          places.add(path.key("metadata").key("annotations").key(ServerFields.LAST_APPLIED));
        }
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
    } else if (node.isString() && INSIDE.matcher(node.asString()).find()) {
      places.add(path);
    }
  }

  /** Whether it is a Secret itself, also one that is only half written. */
  private static boolean isSecret(JsonNode object) {
    String version = Json.text(object, "apiVersion");
    return Json.text(object, "kind").equals("Secret")
        && (version.equals("v1") || version.isEmpty());
  }

  /**
   * Whether a text that is being written holds values of Secrets; empty where it cannot be told
   * yet, since what names a Secret there cannot be read.
   */
  static Optional<Boolean> in(String text) {
    if (!text.contains("Secret")) {
      return Optional.of(false);
    }
    YamlText read = YamlText.parse(text);
    boolean some =
        read.documents().stream().anyMatch(d -> d.root() != null && !of(d.json()).isEmpty());
    return some || read.isWhole() ? Optional.of(some) : Optional.empty();
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
      } else if (place.leaf().equals(ServerFields.LAST_APPLIED)) {
        Trees.cut(copy, place);
      } else if (value != null && Trees.get(copy, place.parent()) instanceof ObjectNode holder) {
        holder.put(place.leaf(), MASK);
      }
    }
    return copy;
  }

  /** Where a text that was opened nowhere has covered values, which nobody can put back. */
  static List<FieldPath> covered(JsonNode object) {
    var covered = new ArrayList<FieldPath>();
    for (FieldPath place : of(object).places) {
      JsonNode value = Trees.get(object, place);
      if (value instanceof ObjectNode values) {
        values.properties().stream()
            .filter(e -> isMask(e.getValue()))
            .forEach(e -> covered.add(place.key(e.getKey())));
      } else if (isMask(value)) {
        covered.add(place);
      }
    }
    return List.copyOf(covered);
  }

  /**
   * Puts the values of the live object where the text has them covered, also where what holds them
   * was moved.
   *
   * @return where a value stays covered, since which one it is cannot be told
   */
  static List<FieldPath> unmask(ObjectNode body, JsonNode live) {
    if (of(live).isEmpty()) {
      return covered(body);
    }
    var unknown = new ArrayList<FieldPath>();
    unmask(FieldPath.ROOT, body, live, masked(live), unknown);
    return List.copyOf(unknown);
  }

  private static JsonNode unmask(
      FieldPath path, JsonNode typed, JsonNode live, JsonNode shown, List<FieldPath> unknown) {
    if (typed instanceof ObjectNode map) {
      for (String key : List.copyOf(map.propertyNames())) {
        map.set(key, unmask(path.key(key), map.get(key), live.path(key), shown.path(key), unknown));
      }
    } else if (typed instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        int at = sameItem(list, i, live);
        list.set(i, unmask(path.index(i), list.get(i), live.path(at), shown.path(at), unknown));
      }
    } else if (isMask(typed)) {
      if (isMask(shown)) {
        return live;
      }
      unknown.add(path);
    }
    return typed;
  }

  /** Where an item stood: by what it is called, else at its place if no other stands there now. */
  private static int sameItem(ArrayNode typed, int at, JsonNode live) {
    List<String> now = typed.valueStream().map(Secrets::called).toList();
    List<String> before = live.valueStream().map(Secrets::called).toList();
    String name = now.get(at);
    if (name.isEmpty()) {
      return now.size() == before.size() ? at : -1;
    }
    if (before.contains(name)) {
      boolean once = before.indexOf(name) == before.lastIndexOf(name);
      return once ? before.indexOf(name) : now.equals(before) ? at : -1;
    }
    return now.size() == before.size() && !now.contains(before.get(at)) ? at : -1;
  }

  private static String called(JsonNode item) {
    JsonNode metadata = item.path("metadata");
    String name = Json.text(metadata.isObject() ? metadata : item, "name");
    return name.isEmpty()
        ? ""
        : Json.text(item, "kind") + " " + Json.text(metadata, "namespace") + "/" + name;
  }

  private static boolean isMask(@Nullable JsonNode value) {
    return value != null && value.asString("").equals(MASK);
  }
}
