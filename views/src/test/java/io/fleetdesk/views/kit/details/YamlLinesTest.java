package io.fleetdesk.views.kit.details;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YamlLinesTest {
  private static final String YAML =
      """
      metadata:
        managedFields:
        - manager: kubectl
          operation: Update
        name: kuard
      url: http://host:80
      """;

  @Test
  void foldsManagedFieldsAwayAndSaysHowManyLines() {
    var lines = YamlLines.of(YAML, false);
    assertThat(lines).extracting(YamlLines.YamlLine::folded).containsExactly(0, 2, 0, 0);
    assertThat(lines.get(2).text()).isEqualTo("  name: kuard");
  }

  @Test
  void unfoldedItIsTheTextItself() {
    assertThat(
            String.join("\n", YamlLines.of(YAML, true).stream().map(l -> l.text()).toList()) + "\n")
        .isEqualTo(YAML);
  }

  @Test
  void aColonInsideAValueIsNoKey() {
    var last = YamlLines.of(YAML, true).getLast();
    assertThat(last.key()).isEqualTo("url:");
    assertThat(YamlLines.of("- http://a", true).getFirst().key()).isEmpty();
  }
}
