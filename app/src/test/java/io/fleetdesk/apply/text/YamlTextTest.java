package io.fleetdesk.apply.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.util.YamlScalars;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class YamlTextTest {
  private static final String TWO =
      """
      # the shop
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: kuard
        namespace: kuard-demo
      spec:
        template:
          spec:
            containers:
              - name: kuard   # blue
                image: kuard:blue
      ---
      apiVersion: v1
      kind: Service
      metadata:
        name: kuard
      """;

  @Test
  void documentsAndFieldsKnowTheirLines() {
    YamlText text = YamlText.parse(TWO);
    assertThat(text.problems()).isEmpty();
    assertThat(text.documents())
        .extracting(YamlDocument::title)
        .containsExactly("Deployment kuard-demo/kuard", "Service kuard");
    YamlDocument first = text.documents().getFirst();
    FieldPath image =
        FieldPath.of("spec", "template", "spec", "containers")
            .then(new FieldPath.Step.Item(java.util.Map.of("name", "kuard")))
            .key("image");
    assertThat(first.where(image)).hasToString("line 12, column 11");
    assertThat(first.pathAt(11, 20)).hasToString("spec.template.spec.containers[0].image");
    assertThat(text.documents().getLast().where(FieldPath.of("metadata", "name")).line())
        .isEqualTo(16);
    assertThat(text.documents().getLast().where(FieldPath.of("spec", "ports")).line())
        .as("of a missing field, what would hold it")
        .isEqualTo(13);
  }

  @Test
  void faultOfOneDocumentLeavesTheOthers() {
    YamlText text = YamlText.parse(TWO + "---\na: b: c\n---\nkind: X\n");
    assertThat(text.documents()).hasSize(4);
    assertThat(text.documents().get(1).isWhole()).isTrue();
    assertThat(text.problems().getFirst().span().line()).isEqualTo(18);
    assertThat(text.problems())
        .extracting(p -> p.message().english())
        .contains("This document has no apiVersion.", "This document has no metadata.name.");
    assertThat(text.isWhole()).isFalse();
  }

  @Test
  void duplicateKeyIsPlaced() {
    YamlText text = YamlText.parse("apiVersion: v1\nkind: A\nmetadata:\n  name: a\n  name: b\n");
    assertThat(text.problems())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.message().english()).contains("\"name\" appears twice");
              assertThat(p.span()).hasToString("line 5, column 3");
            });
  }

  @Test
  void tabIsNamed() {
    YamlText text = YamlText.parse("apiVersion: v1\nmetadata:\n\tname: a\n");
    assertThat(text.problems().getFirst().message().english()).contains("tab");
    assertThat(text.problems().getFirst().span().line()).isEqualTo(2);
  }

  @Test
  void jsonMayHoldTabsAndLists() {
    YamlText text =
        YamlText.parse(
            "{\n"
                + "\t\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [\n"
                + "\t{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\":"
                + " \"a\"}},\n"
                + "\t{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\":"
                + " \"b\"}}]}");
    assertThat(text.problems()).isEmpty();
    assertThat(text.documents()).extracting(YamlDocument::name).containsExactly("a", "b");
    assertThat(text.documents().get(1).where(FieldPath.of("kind")).line()).isEqualTo(3);
  }

  @Test
  void aliasesAreFollowedWithinBounds() {
    YamlText text =
        YamlText.parse(
            "apiVersion: v1\n"
                + "kind: A\n"
                + "metadata: {name: a}\n"
                + "x: &x {k: 1}\n"
                + "w: *x\n"
                + "z:\n"
                + "  <<: *x\n"
                + "  m: 2\n");
    assertThat(text.documents().getFirst().json().path("w").path("k").asInt()).isEqualTo(1);
    assertThat(text.documents().getFirst().json().path("z").path("k").asInt()).isEqualTo(1);
    String bomb =
        "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + IntStream.range(1, 9)
                .mapToObj(
                    i -> "a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)))
                .collect(Collectors.joining());
    assertThat(YamlText.parse(bomb).problems().getFirst().message().english()).contains("aliases");
    assertThat(YamlText.parse("a: &a [*a]\n").problems().getFirst().message().english())
        .contains("contains itself");
  }

  @Test
  void binaryAndHugeTextsAreNotLookedAt() {
    assertThat(YamlText.parse("PK\u0003\u0004\0\0").problems().getFirst().message().english())
        .contains("binary");
    assertThat(YamlText.parse("# x\n".repeat(1_400_000)).problems().getFirst().message().english())
        .contains("5 MB");
  }

  @Test
  void plainScalarsMeanWhatKubectlReads() {
    assertThat(YamlScalars.value("yes")).isEqualTo(true);
    assertThat(YamlScalars.value("0644")).isEqualTo(420L);
    assertThat(YamlScalars.value("0x1F")).isEqualTo(31L);
    assertThat(YamlScalars.value("1.5")).isEqualTo(1.5);
    assertThat(YamlScalars.value("100m")).isEqualTo("100m");
    assertThat(YamlScalars.value("08")).isNotEqualTo("8");
    assertThat(YamlScalars.value("~")).isNull();
    assertThat(YamlScalars.value("1.34.4")).isEqualTo("1.34.4");
  }

  /** Each would be another value for kubectl, or is refused there. */
  @Test
  void whatKubectlReadsOtherwiseIsAProblem() {
    for (String value :
        List.of(".inf", "[a:]", "!!int abc", "!!binary '*'", "\"a\u2028b\"", "a\u0085b")) {
      assertThat(
              YamlText.parse("apiVersion: v1\nkind: A\nmetadata: {name: a}\nx: " + value + "\n")
                  .isWhole())
          .as(value)
          .isFalse();
    }
    assertThat(YamlText.parse("apiVersion: v1\nkind: A\nmetadata: {name: a}\nx:\n-\ta\n").isWhole())
        .isFalse();
    assertThat(
            YamlText.parse("{\"apiVersion\":\t\"v1\", \"x\": \"a\tb\"}")
                .documents()
                .getFirst()
                .json()
                .path("x")
                .asString())
        .isEqualTo("a\tb");
    String one = "{\"apiVersion\": \"v1\", \"kind\": \"A\", \"metadata\": {\"name\": \"a}{\"}}\n";
    YamlText two = YamlText.parse(one + one);
    assertThat(two.documents()).extracting(YamlDocument::name).containsExactly("a}{", "a}{");
    assertThat(two.documents().getLast().firstLine()).isEqualTo(1);
  }

  @Test
  void unchangedDocumentsAreTakenOver() {
    YamlText before = YamlText.parse(TWO);
    YamlText after = YamlText.parse("# one more line\n" + TWO.replace("blue", "green"), before);
    assertThat(after.documents().getLast().root()).isSameAs(before.documents().getLast().root());
    assertThat(after.documents().getLast().firstLine()).isEqualTo(14);
  }
}
