package io.fleetdesk.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The jars of JavaFX that carry code for this system. */
final class JavaFxJars {
  private JavaFxJars() {}

  static boolean isJavaFx(Path jar) {
    return jar.getFileName().toString().startsWith("javafx-");
  }

  /** Those named after a system, as {@code javafx-base-26-linux.jar}; the others are empty. */
  static List<Path> in(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().matches("javafx-.*-(linux|win|mac).*\\.jar"))
          .sorted()
          .toList();
    }
  }

  /** Puts native libraries where JavaFX looks first, so that nothing is unpacked at a start. */
  static void natives(List<Path> jars, Path folder) throws IOException {
    for (Path jar : jars) {
      try (var zip = new ZipFile(jar.toFile())) {
        for (ZipEntry entry : Collections.list(zip.entries())) {
          if (entry.getName().matches("[^/]+\\.(so|dll|dylib)")) {
            try (var in = zip.getInputStream(entry)) {
              Files.copy(in, folder.resolve(entry.getName()));
            }
          }
        }
      }
    }
  }
}
