package io.fleetdesk.yaml;

import io.fleetdesk.apply.text.YamlText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of manifests, read as text. */
public final class ManifestFile {
  private ManifestFile() {}

  /**
   * Blocks.
   *
   * @throws IOException with one sentence on what is wrong with the file
   */
  public static String read(Path file) throws IOException {
    try {
      long bytes = Files.size(file);
      if (bytes > YamlText.LONGEST) {
        throw new IOException(
            "%s has %,d bytes; at most %,d can be opened. Split it into several files."
                .formatted(file, bytes, YamlText.LONGEST));
      }
      String text = Files.readString(file);
      if (text.indexOf('\0') >= 0) {
        throw new IOException(file + " is no text but a binary file.");
      }
      return text.replace("\r\n", "\n");
    } catch (NoSuchFileException e) {
      throw new IOException(file + " is not there any more.", e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is no text in UTF-8: save it as UTF-8, or choose another.", e);
    }
  }
}
