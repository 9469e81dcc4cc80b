package io.fleetdesk.apply.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and changes in object trees by path. */
public final class Trees {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Trees() {}

  /** What stands at the path; null if nothing does. */
  public static @Nullable JsonNode get(JsonNode root, FieldPath path) {
    JsonNode node = root;
    for (FieldPath.Step step : path.steps()) {
      node = child(node, step);
      if (node == null) {
        return null;
      }
    }
    return node;
  }

  /** Text form of a scalar as a person types it; JSON for maps and lists. */
  public static String text(@Nullable JsonNode node) {
    return node == null ? "" : node.isString() ? node.asString() : node.toString();
  }

  /**
   * A key that is not written has its default, as the protocol of a port: it contradicts nothing.
   */
  private static String text(@Nullable JsonNode node, String otherwise) {
    return node == null ? otherwise : text(node);
  }

  /** Whether two numbers are the same one, however they are written: never by way of doubles. */
  public static boolean equalNumbers(JsonNode a, JsonNode b) {
    try {
      return a.decimalValue().compareTo(b.decimalValue()) == 0;
    } catch (RuntimeException e) {
      return false; // not a number, infinite
    }
  }

  private static @Nullable JsonNode child(JsonNode node, FieldPath.Step step) {
    if (step instanceof FieldPath.Step.Key k) {
      return node instanceof ObjectNode o ? o.get(k.name()) : null;
    }
    int at = position(node, step);
    return at < 0 ? null : node.get(at);
  }

  /** Where in a list the step leads; -1 if nowhere. */
  public static int position(JsonNode list, FieldPath.Step step) {
    if (step instanceof FieldPath.Step.Index i) {
      return i.index() < list.size() ? i.index() : -1;
    }
    for (int i = 0; i < list.size(); i++) {
      if (fits(list.get(i), step)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean fits(JsonNode item, FieldPath.Step step) {
    return switch (step) {
      case FieldPath.Step.Item keys ->
          item.isObject()
              && keys.keys().keySet().stream().anyMatch(item::has)
              && keys.keys().entrySet().stream()
                  .allMatch(e -> text(item.get(e.getKey()), e.getValue()).equals(e.getValue()));
      case FieldPath.Step.Value v -> item.isValueNode() && text(item).equals(v.text());
      case FieldPath.Step.Key _, FieldPath.Step.Index _ -> false;
    };
  }

  /** Puts a value at the path, making maps and keyed items on the way. */
  public static void set(ObjectNode root, FieldPath path, JsonNode value) {
    set(root, path, value, root);
  }

  /**
   * As {@link #set(ObjectNode, FieldPath, JsonNode)}.
   *
   * @param model where the keys of items that are made are read, for their types
   */
  public static void set(ObjectNode root, FieldPath path, JsonNode value, JsonNode model) {
    JsonNode node = root;
    for (int i = 0; i < path.steps().size(); i++) {
      FieldPath.Step step = path.steps().get(i);
      boolean last = i == path.steps().size() - 1;
      JsonNode next = last ? value.deepCopy() : child(node, step);
      if (next == null || (next.isNull() && !last)) {
        boolean list = !(path.steps().get(i + 1) instanceof FieldPath.Step.Key);
        next = list ? NODES.arrayNode() : NODES.objectNode();
      }
      put(node, step, next, get(model, new FieldPath(path.steps().subList(0, i + 1))));
      node = next;
    }
  }

  private static void put(
      JsonNode node, FieldPath.Step step, JsonNode value, @Nullable JsonNode model) {
    if (node instanceof ObjectNode o && step instanceof FieldPath.Step.Key k) {
      o.set(k.name(), value);
    } else if (node instanceof ArrayNode list && !(step instanceof FieldPath.Step.Key)) {
      if (step instanceof FieldPath.Step.Item item && value instanceof ObjectNode o) {
        item.keys()
            .forEach(
                (k, v) -> {
                  JsonNode typed = model == null ? null : model.get(k);
                  o.putIfAbsent(k, typed == null ? scalar(v) : typed);
                });
      }
      int at = position(list, step);
      if (at >= 0) {
        list.set(at, value);
      } else {
        list.add(value);
      }
    }
  }

  private static JsonNode scalar(String text) {
    return text.matches("0|[1-9]\\d{0,8}")
        ? NODES.numberNode(Integer.parseInt(text))
        : NODES.stringNode(text);
  }

  /** Takes away what stands at the path, and maps that are empty then. Whether there was any. */
  public static boolean remove(JsonNode root, FieldPath path) {
    boolean removed = cut(root, path);
    JsonNode parent = get(root, path.parent());
    if (removed && parent != null && parent.isEmpty()) {
      remove(root, path.parent());
    }
    return removed;
  }

  /** Takes away what stands at the path and nothing else. Whether there was any. */
  public static boolean cut(JsonNode root, FieldPath path) {
    JsonNode parent = get(root, path.parent());
    if (path.isRoot() || parent == null) {
      return false;
    }
    FieldPath.Step last = path.steps().getLast();
    if (parent instanceof ObjectNode o && last instanceof FieldPath.Step.Key k) {
      return o.remove(k.name()) != null;
    }
    int at = position(parent, last);
    return parent instanceof ArrayNode list && at >= 0 && list.remove(at) != null;
  }

  /** The tree of a node of a text. */
  public static JsonNode json(YamlNode node) {
    return switch (node) {
      case YamlNode.Mapping map -> {
        ObjectNode object = NODES.objectNode();
        for (YamlNode.Entry e : map.entries()) {
          object.set(e.key().name(), json(e.value()));
        }
        yield object;
      }
      case YamlNode.Sequence list -> {
        ArrayNode array = NODES.arrayNode();
        list.items().forEach(i -> array.add(json(i)));
        yield array;
      }
      case YamlNode.Scalar s -> value(s.value());
    };
  }

  private static JsonNode value(@Nullable Object value) {
    return switch (value) {
      case null -> NODES.nullNode();
      case Boolean b -> NODES.booleanNode(b);
      case Long l when l == l.intValue() -> NODES.numberNode(l.intValue());
      case Long l -> NODES.numberNode(l.longValue());
      case BigInteger i -> NODES.numberNode(i);
      case Double d -> NODES.numberNode(d.doubleValue());
      case BigDecimal d -> NODES.numberNode(d);
      default -> NODES.stringNode(value.toString());
    };
  }

  /** A map of texts as a tree. */
  public static ObjectNode texts(Map<String, String> map) {
    ObjectNode object = NODES.objectNode();
    map.forEach(object::put);
    return object;
  }
}
