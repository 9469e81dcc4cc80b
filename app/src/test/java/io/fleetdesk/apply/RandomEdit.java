package io.fleetdesk.apply;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import io.fleetdesk.clusters.ClusterSession;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One change of an object as a person types it; nothing where its place is not there.
 *
 * @param dice for what the way leaves open
 */
record RandomEdit(FieldPath path, Way way, int dice) {
  enum Way {
    CHANGE,
    REMOVE,
    NULL,
    EMPTY,
    REORDER,
    INSERT,
    RENAME_KEY,
    AGAIN,
    TYPED
  }

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Set<String> FIXED =
      Set.of("apiVersion", "kind", "metadata.name", "metadata.namespace");

  /** What people type without thinking of quotes, and what kubectl takes it for. */
  static final List<Map.Entry<String, String>> TYPED =
      List.of(
          Map.entry("yes", "true"),
          Map.entry("No", "false"),
          Map.entry("on", "true"),
          Map.entry("0x1F", "31"),
          Map.entry("0o17", "15"),
          Map.entry("017", "15"),
          Map.entry("1e3", "1000"),
          Map.entry("1_000", "1000"),
          Map.entry("~", "null"),
          Map.entry("'5'", "\"5\""),
          Map.entry("!!str 12", "\"12\""),
          Map.entry("1.0", "1"),
          Map.entry("2.50", "2.5"),
          Map.entry("9007199254740993", "9007199254740993"),
          Map.entry("18446744073709551615", "18446744073709551615"),
          Map.entry("2026-12-01", "\"2026-12-01\""),
          Map.entry("100m", "\"100m\""),
          Map.entry("''", "\"\""),
          Map.entry("[]", "[]"),
          Map.entry("{}", "{}"),
          Map.entry("[1, two]", "[1,\"two\"]"),
          Map.entry("{on: off}", "{\"true\":false}"));

  private static final Pattern MARK = Pattern.compile("\"?TYPED(\\d+)END\"?");

  /** A place and a way that fit an object. */
  static RandomEdit of(JsonNode shown, Random random) {
    var places = new ArrayList<FieldPath>();
    collect(FieldPath.ROOT, shown, places);
    if (places.isEmpty()) {
      return new RandomEdit(FieldPath.of("metadata"), Way.AGAIN, random.nextInt(1000));
    }
    FieldPath path = places.get(random.nextInt(places.size()));
    JsonNode value = Trees.get(shown, path);
    Way[] ways =
        switch (value) {
          case ObjectNode _ ->
              new Way[] {Way.INSERT, Way.AGAIN, Way.AGAIN, Way.REMOVE, Way.EMPTY, Way.RENAME_KEY};
          case ArrayNode _ ->
              new Way[] {Way.INSERT, Way.INSERT, Way.REORDER, Way.REORDER, Way.REMOVE, Way.EMPTY};
          case null, default ->
              new Way[] {Way.CHANGE, Way.CHANGE, Way.CHANGE, Way.REMOVE, Way.NULL, Way.TYPED};
        };
    return new RandomEdit(path, ways[random.nextInt(ways.length)], random.nextInt(1000));
  }

  private static void collect(FieldPath path, JsonNode node, List<FieldPath> places) {
    if (node.isObject()) {
      for (String key : node.propertyNames()) {
        FieldPath child = path.key(key);
        if (!FIXED.contains(child.toString())) {
          if (!child.toString().equals("metadata")) {
            places.add(child);
          }
          collect(child, node.get(key), places);
        }
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        places.add(path.index(i));
        collect(path.index(i), node.get(i), places);
      }
    }
  }

  /** Every place of an object that may be left out to make it smaller. */
  static List<FieldPath> places(JsonNode object) {
    var places = new ArrayList<FieldPath>();
    collect(FieldPath.ROOT, object, places);
    return places;
  }

  /**
   * Changes the object.
   *
   * @param full with what may be written again where it was taken out
   */
  void change(ObjectNode tree, JsonNode full) {
    JsonNode parent = Trees.get(tree, path.parent());
    JsonNode value = Trees.get(tree, path);
    if (parent == null || value == null) {
      return;
    }
    switch (way) {
      case REMOVE -> Trees.cut(tree, path);
      case NULL -> put(parent, NODES.nullNode());
      case EMPTY -> put(parent, value.isArray() ? NODES.arrayNode() : NODES.objectNode());
      case REORDER -> {
        if (value instanceof ArrayNode list) {
          List<JsonNode> items = new ArrayList<>(list.valueStream().toList());
          Collections.shuffle(items, new Random(dice));
          list.removeAll();
          items.forEach(list::add);
        }
      }
      case INSERT -> insert(value);
      case RENAME_KEY -> rename(value);
      case AGAIN -> again(value, Trees.get(full, path));
      case TYPED -> put(parent, NODES.stringNode("TYPED" + dice % TYPED.size() + "END"));
      case CHANGE -> put(parent, changed(value));
    }
  }

  private void insert(JsonNode value) {
    if (value instanceof ObjectNode map) {
      map.put("added" + dice % 3, "x" + dice);
    } else if (value instanceof ArrayNode list && !list.isEmpty()) {
      JsonNode copy = list.get(dice % list.size()).deepCopy();
      if (copy instanceof ObjectNode item && dice % 7 != 0) {
        for (String key :
            List.of("name", "port", "containerPort", "key", "path", "host", "ip", "k")) {
          if (item.has(key)) {
            item.set(key, changed(item.path(key)));
          }
        }
      }
      list.insert(dice % (list.size() + 1), copy.isString() && dice % 7 != 0 ? text(copy) : copy);
    }
  }

  private void rename(JsonNode value) {
    if (value instanceof ObjectNode map && !map.isEmpty()) {
      List<String> keys = List.copyOf(map.propertyNames());
      String renamed = keys.get(dice % keys.size());
      Map<String, JsonNode> all = new LinkedHashMap<>();
      map.properties()
          .forEach(
              e -> all.put(e.getKey().equals(renamed) ? renamed + "x" : e.getKey(), e.getValue()));
      map.removeAll();
      all.forEach(map::set);
    }
  }

  /** What is not there, as the full object has it; in the middle of a list where it was there. */
  private void again(JsonNode value, @Nullable JsonNode full) {
    if (value instanceof ObjectNode map && full instanceof ObjectNode more) {
      List<String> missing = more.propertyNames().stream().filter(k -> !map.has(k)).toList();
      if (!missing.isEmpty()) {
        String key = missing.get(dice % missing.size());
        map.set(key, more.get(key).deepCopy());
      }
    }
  }

  private JsonNode text(JsonNode value) {
    return NODES.stringNode(value.asString() + dice % 7);
  }

  private JsonNode changed(JsonNode value) {
    if (value.isBoolean()) {
      return NODES.booleanNode(!value.asBoolean());
    }
    if (value.isIntegralNumber()) {
      return NODES.numberNode(value.asLong() + 1 + dice % 5);
    }
    return value.isString() ? text(value) : value;
  }

  private void put(JsonNode parent, JsonNode value) {
    FieldPath.Step last = path.steps().getLast();
    if (parent instanceof ObjectNode o && last instanceof FieldPath.Step.Key k) {
      o.set(k.name(), value);
    } else if (parent instanceof ArrayNode a && last instanceof FieldPath.Step.Index i) {
      a.set(i.index(), value);
    }
  }

  /** The text with what was typed without quotes. */
  static String typed(String text) {
    return MARK.matcher(text).replaceAll(m -> Matcher.quoteReplacement(entry(m).getKey()));
  }

  /** The object that such a text says. */
  static ObjectNode meant(JsonNode tree) {
    String json = MARK.matcher(tree.toString()).replaceAll(m -> quoted(entry(m).getValue()));
    return (ObjectNode) ClusterSession.JSON.readTree(json);
  }

  private static String quoted(String json) {
    return Matcher.quoteReplacement(json);
  }

  private static Map.Entry<String, String> entry(java.util.regex.MatchResult mark) {
    return TYPED.get(Integer.parseInt(mark.group(1)));
  }

  @Override
  public String toString() {
    return way + " " + path + " (" + dice + ")";
  }
}
