package io.fleetdesk.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.apply.text.FieldPath;
import org.junit.jupiter.api.Test;

class CursorContextTest {
  /** The cursor is at the bar. */
  private static CursorContext at(String text) {
    String before = text.substring(0, text.indexOf('|'));
    int line = (int) before.lines().count() - (before.endsWith("\n") ? 0 : 1);
    int column = before.length() - before.lastIndexOf('\n') - 1;
    return CursorContext.at(text.replace("|", ""), line, column);
  }

  @Test
  void keysAndValuesAreToldByIndentation() {
    String head = "apiVersion: apps/v1\nkind: Deployment\nspec:\n";
    assertThat(at(head + "  rep|").holder()).hasToString("spec");
    assertThat(at(head + "  rep|").prefix()).isEqualTo("rep");
    assertThat(at(head + "  rep|").fromColumn()).isEqualTo(2);
    assertThat(at(head + "  replicas: |").key()).isEqualTo("replicas");
    assertThat(at(head + "  template:\n    spec:\n      |\n  replicas: 2\n").holder())
        .hasToString("spec.template.spec");
    assertThat(at(head + "|").holder().isRoot()).isTrue();
    assertThat(at(head + "  a: 1\n  |\n  b: 2\n").siblings()).containsExactlyInAnyOrder("a", "b");
    assertThat(at("x: 1\n---\n" + head + "  r|").kind()).isEqualTo("Deployment");
  }

  @Test
  void itemsOfListsAreEntered() {
    String indented = "spec:\n  containers:\n    - name: a\n      im|\n";
    assertThat(at(indented).holder()).hasToString("spec.containers[0]");
    assertThat(at(indented).siblings()).containsExactly("name");
    String flat = "spec:\n  containers:\n  - name: a\n    ports:\n    - containerPort: |80\n";
    assertThat(at(flat).field()).hasToString("spec.containers[0].ports[0].containerPort");
    assertThat(at("spec:\n  clusterNames:\n    - m|\n").holder())
        .hasToString("spec.clusterNames[0]");
    assertThat(at("spec:\n  list:\n    - a: 1\n    - b|\n").holder()).hasToString("spec.list[0]");
  }

  @Test
  void linesOfABlockScalarAreNobodysKeys() {
    String text = "kind: ConfigMap\ndata:\n  app.conf: >\n    server:\n      po|rt: 1\n  b: 2\n";
    assertThat(at(text).isLiteral()).isTrue();
    assertThat(at(text).field()).isEqualTo(FieldPath.of("data", "app.conf"));
    assertThat(at("spec:\n  args:\n  - >-\n    a: |b\n  - c\n").isLiteral()).isTrue();
    assertThat(at("data:\n  a: >-\n    x: y\n  b: |2\n").isLiteral()).isFalse();
  }
}
