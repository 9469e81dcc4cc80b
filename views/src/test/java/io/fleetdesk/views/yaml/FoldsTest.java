package io.fleetdesk.views.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FoldsTest {
  private static final String TEXT =
      """
      kind: Secret
      metadata:
        managedFields:
        - manager: kubectl
          operation: Apply
        name: a
      data:
        password: c2VjcmV0
      ---
      kind: ConfigMap
      data:
        # not hidden
        page: blue
      status:
        ok: true
      """;

  @Test
  void partsGoByIndentation() {
    assertThat(Folds.of(TEXT).parts())
        .contains(entry(1, 5), entry(2, 4), entry(3, 4), entry(6, 7), entry(10, 12))
        .doesNotContainKeys(0, 5, 8);
  }

  @Test
  void whatNobodyReadsAndSecretsAreFoldedFirst() {
    Folds folds = Folds.of(TEXT);
    assertThat(folds.first()).isEqualTo(Set.of(2, 6, 13));
    assertThat(folds.secret()).isEqualTo(Set.of(6, 7));
    assertThat(YamlColors.of(TEXT, folds.secret()))
        .contains(new YamlColors.Piece("c2VjcmV0".length(), YamlColors.SECRET))
        .doesNotContain(new YamlColors.Piece("blue".length(), YamlColors.SECRET));
  }
}
