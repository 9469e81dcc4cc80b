package io.fleetdesk.yaml;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import io.fleetdesk.apply.text.YamlDocument;
import io.fleetdesk.apply.text.YamlEditor;
import io.fleetdesk.apply.text.YamlText;
import java.util.List;
import java.util.Map;
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

  void map(FieldPath path, Map<String, String> values) {
    put(path, values.isEmpty() ? null : Trees.texts(values));
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
