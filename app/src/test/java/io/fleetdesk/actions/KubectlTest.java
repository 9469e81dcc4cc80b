package io.fleetdesk.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KubectlTest {
  /** A line for a shell, not a sentence about kubectl. */
  private static final Pattern LINE =
      Pattern.compile(
          "\"([^\"]*[|(] ?)?kubectl"
              + " (-|get|describe|create|apply|replace|delete|label|patch|edit|scale|rollout)");

  /** Else one forgets the context, the namespace or the quotes. */
  @Test
  void linesAreMadeInOnePlace() throws IOException {
    assertThat(
            Stream.of("src/main/java", "../views/src/main/java")
                .flatMap(KubectlTest::sources)
                .filter(f -> !f.endsWith("Kubectl.java"))
                .filter(f -> LINE.matcher(withoutComments(f)).find()))
        .isEmpty();
  }

  @Test
  void wordsAreQuotedAsAShellWantsThem() {
    assertThat(List.of("a.b-c/d", "two words", "it's", "$HOME", ""))
        .extracting(Kubectl::quoted)
        .containsExactly("a.b-c/d", "'two words'", "'it'\\''s'", "'$HOME'", "''");
  }

  private static Stream<Path> sources(String folder) {
    try (var files = Files.walk(Path.of(folder))) {
      return files.filter(f -> f.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutComments(Path file) {
    try {
      return Files.readString(file).replaceAll("(?m)^\\s*(/?\\*|//).*$", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
