package io.fleetdesk.yaml;

import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.UnreadableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of manifests, read as text. */
public final class ManifestFile {
  private ManifestFile() {}

  /** In UTF-8, or in what its first two bytes say. */
  private static String text(byte[] bytes) throws CharacterCodingException {
    boolean wide =
        bytes.length > 1
            && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
    return (wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8)
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes))
        .toString();
  }

  /**
   * Blocks.
   *
   * @throws UnreadableFile when it is no text
   */
  public static String read(Path file) throws IOException {
    try {
      long bytes = Files.size(file);
      if (bytes > YamlText.LONGEST) {
        throw new UnreadableFile(
            Message.of(
                "{0} has {1} bytes; at most {2} can be opened. Split it into several files.",
                file, bytes, YamlText.LONGEST),
            null);
      }
      String text = text(Files.readAllBytes(file));
      if (text.indexOf('\0') >= 0) {
        throw new UnreadableFile(Message.of("{0} is a binary file, not text.", file), null);
      }
      return text.replace("\r\n", "\n");
    } catch (NoSuchFileException e) {
      throw new UnreadableFile(Message.of("{0} no longer exists.", file), e);
    } catch (CharacterCodingException e) {
      throw new UnreadableFile(
          Message.of("{0} is not UTF-8 text. Save it as UTF-8, or choose another file.", file), e);
    }
  }
}
