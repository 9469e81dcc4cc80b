package io.fleetdesk.apply.text;

import io.fleetdesk.clusters.ObjectReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sets and removes single fields in a text and leaves every other line as it was typed, comments
 * and order included. Where a place cannot be edited so (aliases), the one document is written
 * anew.
 */
public final class YamlEditor {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter().withArrayIndenter(new DefaultIndenter("  ", "\n")))
          .build();

  private YamlEditor() {}

  /** The whole text with the field set, made where it is missing. */
  public static String set(YamlText text, YamlDocument document, FieldPath path, JsonNode value) {
    if (document.item() != null) {
      return set(text, document.carrier(), document.item().path(path), value);
    }
    JsonNode wanted = document.root() == null ? object() : document.json();
    if (!(wanted instanceof ObjectNode object) || path.isRoot()) {
      return splice(text, document, block(value) + "\n");
    }
    if (value.equals(Trees.get(object, path))) {
      return text.text();
    }
    Trees.set(object, path, value);
    var edit = new Edit(document);
    return checked(text, document, object, edit.set(path, value));
  }

  /** The whole text without the field, and without maps and lists that are empty then. */
  public static String remove(YamlText text, YamlDocument document, FieldPath path) {
    if (document.root() == null || path.isRoot()) {
      return text.text();
    }
    if (document.item() != null) {
      return remove(text, document.carrier(), document.item().path(path));
    }
    JsonNode wanted = document.json();
    if (!Trees.remove(wanted, path)) {
      return text.text();
    }
    return checked(text, document, wanted, new Edit(document).remove(path));
  }

  private static String checked(
      YamlText text, YamlDocument document, JsonNode wanted, @Nullable String edited) {
    if (edited != null) {
      YamlNode again = YamlParser.parse(edited).root();
      if (again != null && Trees.json(again).equals(wanted)) {
        return splice(text, document, edited);
      }
    }
    boolean json = document.source().stripLeading().startsWith("{");
    return splice(
        text,
        document,
        json
            ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(wanted) + "\n"
            : block(wanted) + "\n");
  }

  private static String splice(YamlText text, YamlDocument document, String edited) {
    String all = text.text();
    int from = new Lines(all).offset(document.firstLine(), 0);
    if (document.firstLine() == 0 && all.startsWith("\uFEFF")) {
      from = 1;
    }
    int to = from + document.source().length();
    return all.substring(0, from) + edited + all.substring(to);
  }

  /** A value in block style, without a last line end. */
  static String block(JsonNode value) {
    return ObjectReader.yaml(value).stripTrailing();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
