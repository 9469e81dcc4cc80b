package io.fleetdesk.views.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(YamlColors.of(TEXT, 0, folds.secret()))
        .contains(new YamlColors.Piece("c2VjcmV0".length(), YamlColors.SECRET))
        .doesNotContain(new YamlColors.Piece("blue".length(), YamlColors.SECRET));
  }

  private static String shown(String text) {
    var shown = new StringBuilder();
    int at = 0;
    for (YamlColors.Piece piece : YamlColors.of(text, 0, Folds.of(text).secret())) {
      if (!piece.style().equals(YamlColors.SECRET)) {
        shown.append(text, at, at + piece.length());
      }
      at += piece.length();
    }
    return shown.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {
          "kind": "Secret",
          "metadata": {"name": "login"},
          "data": {
            "password": "c2VjcmV0"
          }
        }
        """,
        """
        {
        "kind" : "Secret",
        "stringData": {
        "a": {"b": "}"},
        "password": "c2VjcmV0"
        },
        "metadata": {"name": "login"}
        }
        """,
        "{\"kind\": \"Secret\", \"name\": \"login\", \"data\": {\"password\": \"c2VjcmV0\"}}",
        "{\"data\":{\"password\":\"c2VjcmV0\"},\"kind\":\"Secret\"}",
        "kind: Secret\nname: login\ndata: {password: c2VjcmV0}\n",
        """
        kind: Secret
        metadata:
          name: login
          annotations:
            kubectl.kubernetes.io/last-applied-configuration: |
              {"data":{"password":"c2VjcmV0"},"kind":"Secret"}
        """
      })
  void secretsAreCoveredHoweverTheyAreWritten(String text) {
    assertThat(shown(text)).doesNotContain("c2VjcmV0");
  }

  @Test
  void whatIsNoSecretIsNotCovered() {
    assertThat(shown("{\"kind\": \"ConfigMap\", \"data\": {\"page\": \"blue\"}}")).contains("blue");
    assertThat(shown("kind: SecretStore\ndata:\n  page: blue\n")).contains("blue");
  }
}
