package io.fleetdesk.util;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Lenient reads from trees: what is missing or of another type is empty, never an error. */
public final class Json {
  private Json() {}

  public static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isValueNode() && !value.isNull() ? value.asString("") : "";
  }

  public static long number(JsonNode node, String field) {
    return node.path(field).asLong(0);
  }

  public static int count(JsonNode node, String field) {
    return node.path(field).asInt(0);
  }

  public static boolean flag(JsonNode node, String field) {
    return node.path(field).asBoolean(false);
  }

  public static @Nullable Instant time(JsonNode node, String field) {
    return time(text(node, field));
  }

  static @Nullable Instant time(String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Texts by key, sorted by key, so that equal maps print equally. */
  public static Map<String, String> texts(JsonNode node) {
    SequencedMap<String, String> map = new LinkedHashMap<>();
    node.properties().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> map.put(e.getKey(), text(node, e.getKey())));
    return Collections.unmodifiableMap(map);
  }

  public static List<String> strings(JsonNode array) {
    var list = new ArrayList<String>();
    for (JsonNode item : array) {
      list.add(item.asString(""));
    }
    return List.copyOf(list);
  }
}
