package io.fleetdesk.yaml;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import io.fleetdesk.apply.text.YamlDocument;
import io.fleetdesk.apply.text.YamlEditor;
import io.fleetdesk.apply.text.YamlText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Fields of one document, read and written one by one, so that a form loses nothing else. */
final class FormText {
  private final int at;
  private YamlText text;

  FormText(YamlText text, int at) {
    this.text = text;
    this.at = at;
  }

  String text() {
    return text.text();
  }

  private YamlDocument document() {
    return text.documents().get(at);
  }

  @Nullable JsonNode get(FieldPath path) {
    return document().root() == null ? null : Trees.get(document().json(), path);
  }

  String string(FieldPath path) {
    JsonNode value = get(path);
    return value == null || value.isNull() ? "" : Trees.text(value);
  }

  /** Empty text removes the field. */
  void string(FieldPath path, String value) {
    if (!value.equals(string(path))) {
      put(path, value.isEmpty() ? null : JsonNodeFactory.instance.stringNode(value));
    }
  }

  /** A number, or a text such as a share in percent; empty removes the field. */
  void number(FieldPath path, String value) {
    if (!value.equals(string(path))) {
      boolean whole = value.matches("-?(0|[1-9]\\d{0,8})");
      put(
          path,
          value.isEmpty()
              ? null
              : whole
                  ? JsonNodeFactory.instance.numberNode(Integer.parseInt(value))
                  : JsonNodeFactory.instance.stringNode(value));
    }
  }

  void strings(FieldPath path, List<String> values) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    values.forEach(list::add);
    put(path, values.isEmpty() ? null : list);
  }

  /** Only the keys that differ. */
  void map(FieldPath path, Map<String, String> before, Map<String, String> now) {
    Set<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(now.keySet());
    for (String key : keys) {
      String value = now.get(key);
      if (value == null || !value.equals(before.get(key))) {
        put(path.key(key), value == null ? null : JsonNodeFactory.instance.stringNode(value));
      }
    }
  }

  /** How an item of a list is made and changed. */
  interface Items<T> {
    JsonNode made(T item);

    /** Changes what differs of the item at the path. */
    void change(FieldPath path, T before, T now);
  }

  /** Touches only the items that differ: the others keep their comments and unshown fields. */
  <T> void items(FieldPath path, List<T> before, List<T> now, Items<T> items) {
    if (now.isEmpty()) {
      if (!before.isEmpty()) {
        put(path, null);
      }
      return;
    }
    int shorter = Math.min(before.size(), now.size());
    int head = 0;
    while (head < shorter && before.get(head).equals(now.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && before.get(before.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
      tail++;
    }
    int old = before.size() - tail;
    int fresh = now.size() - tail;
    if (fresh > old && tail > 0) {
      whole(path, before, now, items::made);
      return;
    }
    for (int i = head; i < Math.min(old, fresh); i++) {
      items.change(path.index(i), before.get(i), now.get(i));
    }
    for (int i = old - 1; i >= fresh; i--) {
      put(path.index(i), null);
    }
    for (int i = old; i < fresh; i++) {
      put(path.index(i), items.made(now.get(i)));
    }
  }

  private <T> void whole(FieldPath path, List<T> before, List<T> now, Function<T, JsonNode> made) {
    JsonNode there = get(path);
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (T item : now) {
      int known = before.indexOf(item);
      list.add(known >= 0 && there != null ? there.get(known) : made.apply(item));
    }
    put(path, list);
  }

  /** Null removes. */
  void put(FieldPath path, @Nullable JsonNode value) {
    JsonNode now = get(path);
    if (value == null ? now == null : value.equals(now)) {
      return;
    }
    text =
        YamlText.parse(
            value == null
                ? YamlEditor.remove(text, document(), path)
                : YamlEditor.set(text, document(), path, value),
            text);
  }
}
