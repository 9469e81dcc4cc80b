package io.fleetdesk.installer;

import java.util.Locale;

/** The systems that packages are made for, each on itself. */
enum Platform {
  LINUX("linux"),
  WINDOWS("windows"),
  MAC("macos");

  private final String word;

  Platform(String word) {
    this.word = word;
  }

  static Platform current() {
    String os = System.getProperty("os.name");
    return os.startsWith("Windows") ? WINDOWS : os.startsWith("Mac") ? MAC : LINUX;
  }

  /** As download names have it, with the processor: {@code linux-x64}. */
  String label() {
    String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return word
        + "-"
        + switch (processor) {
          case "amd64", "x86_64" -> "x64";
          case "aarch64" -> "arm64";
          default -> processor;
        };
  }
}
