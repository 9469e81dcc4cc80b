package io.fleetdesk.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of everything that is offered for download, as {@code sha256sum -c} reads it. */
final class Checksums {
  static final String FILE = "SHA256SUMS";

  private Checksums() {}

  static void write(Path dist) throws IOException {
    var lines = new StringBuilder();
    try (var files = Files.list(dist)) {
      for (Path file : files.sorted().toList()) {
        lines.append(of(Files.readAllBytes(file)));
        lines.append("  ").append(file.getFileName()).append('\n');
      }
    }
    Files.writeString(dist.resolve(FILE), lines);
  }

  static String of(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
