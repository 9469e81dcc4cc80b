package io.fleetdesk.settings;

import io.fleetdesk.util.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The user's folder of the program, and files written for the user. Blocks. */
public final class UserFiles {
  private UserFiles() {}

  /**
   * Where settings are kept: {@code %APPDATA%\Fleet Desk}, {@code ~/Library/Application
   * Support/Fleet Desk}, or {@code fleet-desk} below {@code $XDG_CONFIG_HOME} or {@code ~/.config}.
   */
  public static Path folder(Map<String, String> environment, String os, Path home) {
    if (os.startsWith("Windows")) {
      String data = environment.get("APPDATA");
      return (data == null ? home.resolve("AppData/Roaming") : Path.of(data)).resolve("Fleet Desk");
    }
    if (os.startsWith("Mac")) {
      return home.resolve("Library/Application Support/Fleet Desk");
    }
    String config = environment.get("XDG_CONFIG_HOME");
    boolean set = config != null && !config.isEmpty();
    return (set ? Path.of(config) : home.resolve(".config")).resolve("fleet-desk");
  }

  /** Writes a file that only its owner can read, whole or not at all. */
  public static void writePrivate(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    PrivateFiles.write(file, text);
  }

  /** Writes what the user asked for, where the user said. */
  public static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }
}
