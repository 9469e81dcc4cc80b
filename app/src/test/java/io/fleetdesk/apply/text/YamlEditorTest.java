package io.fleetdesk.apply.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class YamlEditorTest {
  private static final String TEXT =
      """
      # a placement
      apiVersion: v1   # core
      kind: Thing
      metadata:
        name: a
      spec:
        number: 2   # as many as needed
        list:
          - name: x
            value: 1
          # the second
          - name: w
            value: 2
        flow: {a: 1, b: [1, 2]}
      # the end
      """;

  private static String set(String text, FieldPath path, String json) {
    YamlText parsed = YamlText.parse(text);
    return YamlEditor.set(parsed, parsed.documents().getFirst(), path, json(json));
  }

  private static String remove(FieldPath path) {
    YamlText parsed = YamlText.parse(TEXT);
    return YamlEditor.remove(parsed, parsed.documents().getFirst(), path);
  }

  private static JsonNode json(String json) {
    return new JsonMapper().readTree(json);
  }

  private static FieldPath item(String name) {
    return FieldPath.of("spec", "list").then(new FieldPath.Step.Item(Map.of("name", name)));
  }

  @Test
  void scalarChangesAlone() {
    assertThat(set(TEXT, FieldPath.of("spec", "number"), "3"))
        .isEqualTo(TEXT.replace("number: 2 ", "number: 3 "));
    assertThat(set(TEXT, FieldPath.of("metadata", "name"), "\"yes\""))
        .isEqualTo(TEXT.replace("name: a", "name: \"yes\""));
    assertThat(set(TEXT, item("w").key("value"), "5"))
        .isEqualTo(TEXT.replace("value: 2", "value: 5"));
  }

  @Test
  void missingFieldsAreMadeWhereTheyBelong() {
    assertThat(set(TEXT, FieldPath.of("metadata", "labels", "app"), "\"kuard\""))
        .isEqualTo(TEXT.replace("  name: a\nspec", "  name: a\n  labels:\n    app: kuard\nspec"));
    assertThat(set(TEXT, item("z").key("value"), "9"))
        .isEqualTo(
            TEXT.replace("      value: 2\n", "      value: 2\n    - name: z\n      value: 9\n"));
    assertThat(set(TEXT, item("x").key("more"), "[1]"))
        .isEqualTo(TEXT.replace("      value: 1\n", "      value: 1\n      more:\n      - 1\n"));
  }

  @Test
  void mapsAndListsAreReplaced() {
    String changed = set(TEXT, FieldPath.of("spec", "list"), "[{\"name\": \"q\"}]");
    assertThat(changed).contains("# as many as needed", "- name: q", "# the end", "flow: {a: 1");
    assertThat(changed).doesNotContain("- name: x");
    assertThat(set(TEXT, FieldPath.of("spec", "number"), "{\"a\": 1}"))
        .contains("  number:\n    a: 1");
  }

  @Test
  void removalTakesItsLinesOnly() {
    assertThat(remove(FieldPath.of("spec", "number")))
        .isEqualTo(TEXT.replace("  number: 2   # as many as needed\n", ""));
    assertThat(remove(item("x"))).isEqualTo(TEXT.replace("    - name: x\n      value: 1\n", ""));
    assertThat(remove(item("x").key("name")))
        .isEqualTo(TEXT.replace("- name: x\n      value: 1", "- value: 1"));
  }

  @Test
  void whatCannotBeEditedInPlaceIsWrittenAnew() {
    String changed = set(TEXT, FieldPath.of("spec", "flow", "c"), "true");
    assertThat(YamlText.parse(changed).documents().getFirst().json().at("/spec/flow/c").asBoolean())
        .isTrue();
    String json = set("{\"kind\": \"A\"}", FieldPath.of("x", "y"), "1");
    assertThat(json(json)).isEqualTo(json("{\"kind\": \"A\", \"x\": {\"y\": 1}}"));
  }

  @Test
  void otherDocumentsStay() {
    YamlText text = YamlText.parse(TEXT + "---\n" + TEXT.replace("name: a", "name: b"));
    String changed =
        YamlEditor.set(text, text.documents().getLast(), FieldPath.of("spec", "number"), json("7"));
    assertThat(changed).startsWith(TEXT + "---\n").contains("number: 7   # as many");
  }
}
