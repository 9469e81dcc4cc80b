package io.fleetdesk.views;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether there is a screen to open a window on. */
final class Display {
  /** A display of this machine, {@code :0} or {@code :0.1}. */
  private static final Pattern LOCAL = Pattern.compile(":(\\d+)(\\.\\d+)?");

  private Display() {}

  /**
   * @param sockets where X servers of this machine listen
   */
  static boolean isThere(Map<String, String> environment, String os, Path sockets) {
    if (os.startsWith("Windows") || os.startsWith("Mac")) {
      return true;
    }
    String display = environment.getOrDefault("DISPLAY", "");
    Matcher local = LOCAL.matcher(display);
    if (local.matches()) {
      return Files.exists(sockets.resolve("X" + local.group(1)));
    }
    return !display.isEmpty();
  }

  /** Draws into memory. Before JavaFX starts. */
  static void useNone() {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    System.setProperty("java.awt.headless", "true");
  }
}
