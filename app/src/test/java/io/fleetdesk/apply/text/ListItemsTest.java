package io.fleetdesk.apply.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** An item of a list of objects is a part of its text, and not the text. */
class ListItemsTest {
  private static final String LIST =
      """
      apiVersion: v1
      kind: List
      items:
        # the first
        - apiVersion: v1
          kind: ConfigMap
          metadata: {name: one}
          data:
            a: x # kept
        - apiVersion: v1
          kind: ConfigMap
          metadata: {name: two}
          data:
            a: y
      """;

  @Test
  void aChangeOfOneItemLeavesTheOthers() {
    YamlText text = YamlText.parse(LIST);
    FieldPath a = FieldPath.of("data", "a");
    var value = JsonNodeFactory.instance.stringNode("z");
    assertThat(YamlEditor.set(text, text.documents().get(1), a, value))
        .isEqualTo(LIST.replace("a: y", "a: z"));
    assertThat(YamlEditor.set(text, text.documents().getFirst(), a, value))
        .isEqualTo(LIST.replace("a: x", "a: z"));
    YamlText removed =
        YamlText.parse(YamlEditor.remove(text, text.documents().getFirst(), FieldPath.of("data")));
    assertThat(removed.documents()).hasSize(2);
    assertThat(removed.text()).contains("# the first", "name: two", "a: y").doesNotContain("a: x");
    assertThat(text.at(12).orElseThrow().name()).isEqualTo("two");
    assertThat(text.at(5).orElseThrow().name()).isEqualTo("one");
  }

  @Test
  void jsonStaysJson() {
    String json =
        """
        {"apiVersion": "v1", "kind": "List", "items": [
          {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "one"}, "data": {"a": "x"}},
          {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "two"}, "data": {"a": "y"}}]}
        """;
    YamlText text = YamlText.parse(json);
    String edited =
        YamlEditor.set(
            text,
            text.documents().get(1),
            FieldPath.of("data", "b"),
            JsonNodeFactory.instance.stringNode("z"));
    assertThat(edited.strip()).startsWith("{").endsWith("}");
    assertThat(YamlText.parse(edited).documents())
        .extracting(YamlDocument::name)
        .containsExactly("one", "two");
    assertThat(edited).contains("\"x\"", "\"y\"", "\"z\"");
    assertThat(YamlText.parse("apiVersion: v1\nkind: List\nitems: []\n").isWhole()).isFalse();
  }
}
