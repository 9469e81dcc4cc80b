package io.fleetdesk.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetdesk.apply.text.YamlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFileTest {
  @TempDir private Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("a.yaml"), bytes);
  }

  @Test
  void linesOfWindowsAreReadAsLines() throws Exception {
    Path file = file("kind: A\r\nname: 名\r\n".getBytes(StandardCharsets.UTF_8));
    assertThat(ManifestFile.read(file)).isEqualTo("kind: A\nname: 名\n");
  }

  @Test
  void upTo5MbAreReadAndNotMore() throws Exception {
    assertThat(
            ManifestFile.read(file("a".repeat(YamlText.LONGEST).getBytes(StandardCharsets.UTF_8))))
        .hasSize(YamlText.LONGEST);
    Path larger = file("a".repeat(YamlText.LONGEST + 1).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> ManifestFile.read(larger))
        .hasMessageContaining("a.yaml has 5,242,881 bytes; at most 5,242,880 can be opened. Split");
  }

  @Test
  void whatIsNoTextIsSaidToBeNone() throws Exception {
    Path binary = file(new byte[] {'a', 0, 1, 2});
    assertThatThrownBy(() -> ManifestFile.read(binary)).hasMessageContaining("a binary file");
    Path latin = file("naïve".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ManifestFile.read(latin)).hasMessageContaining("not UTF-8 text");
    Path gone = folder.resolve("gone.yaml");
    assertThatThrownBy(() -> ManifestFile.read(gone)).hasMessageContaining("no longer exists");
  }
}
