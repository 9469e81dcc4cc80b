package io.fleetdesk.demo.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BodiesTest {
  @Test
  void keysThatAreThereTwiceAreToldAndTheLastCounts() throws BodyException {
    var json = read("{\"spec\": {\"a\": 1, \"a\": 2}}", false);
    assertThat(json.doubles()).containsExactly("duplicate field \"spec.a\"");
    assertThat(json.tree().at("/spec/a").asInt()).isEqualTo(2);
    var yaml = read("spec:\n  a: 1\n  a: 2\n", true);
    assertThat(yaml.doubles()).containsExactly("line 3: key \"a\" already set in map");
    assertThat(yaml.tree().at("/spec/a").asInt()).isEqualTo(2);
  }

  @Test
  void brokenTextIsRefusedInTheServersWords() {
    assertThatThrownBy(() -> read("{\"apiVersion\": \"v1\", ", false))
        .hasMessage("unexpected end of JSON input");
    assertThatThrownBy(() -> read("", false)).hasMessage("unexpected end of JSON input");
    assertThatThrownBy(() -> read("a: [1, 2\nb: }", true))
        .hasMessage("yaml: line 1: did not find expected ',' or ']'");
  }

  @Test
  void scalarsAreWhatAServerTakesThemFor() throws BodyException {
    var tree =
        read("{a: yes, b: 'yes', c: 0644, d: 1.5, e: ~, f: 12, g: !!str 7, h: 1e3x}", true).tree();
    assertThat(tree.toString())
        .isEqualTo(
            "{\"a\":true,\"b\":\"yes\",\"c\":420,\"d\":1.5,\"e\":null,\"f\":12,\"g\":\"7\",\"h\":\"1e3x\"}");
  }

  @Test
  void aliasesAreWrittenOutWithinBounds() throws BodyException {
    assertThat(read("a: &x {b: 1}\nc: *x\nd: {<<: *x, e: 2}\n", true).tree().at("/d/b").asInt())
        .isEqualTo(1);
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i))
          .append("*a%d, ".formatted(i - 1).repeat(9))
          .append("x]\n");
    }
    assertThatThrownBy(() -> read(bomb.toString(), true))
        .hasMessageContaining("excessive aliasing");
    assertThatThrownBy(() -> read("&a [*a]", true)).hasMessageStartingWith("yaml: ");
  }

  private static ReadBody read(String text, boolean yaml) throws BodyException {
    return Bodies.read(text.getBytes(StandardCharsets.UTF_8), yaml);
  }
}
