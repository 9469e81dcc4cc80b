package io.fleetdesk.views;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** What the build wrote down of itself. */
final class BuildFacts {
  private static final Properties FACTS = read();

  private BuildFacts() {}

  private static Properties read() {
    try (var in = BuildFacts.class.getResourceAsStream("build.properties")) {
      var properties = new Properties();
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String version() {
    return FACTS.getProperty("version", "");
  }

  /** The commit. */
  static String revision() {
    return FACTS.getProperty("revision", "");
  }

  /** The day. */
  static String built() {
    String time = FACTS.getProperty("built", "");
    return time.replaceAll("T.*", "");
  }

  /** What answers with the newest version; empty in development builds. */
  static String updateAddress() {
    String address = System.getProperty("fleetdesk.updates", FACTS.getProperty("updates", ""));
    // Where nobody has filled it in, as in an editor's own build, there is none.
    return address.startsWith("http") ? address : "";
  }

  /** Beside the jars of a package; none where classes of a build run. */
  static Optional<Path> licences() {
    // Where classes came from is no answer: with an AOT cache it is where the cache was made.
    String launcher = System.getProperty("jpackage.app-path", "");
    if (launcher.isEmpty()) {
      return Optional.empty();
    }
    Path folder = Objects.requireNonNull(Path.of(launcher).toAbsolutePath().getParent());
    return Stream.of("../lib/app/licences", "app/licences", "../app/licences")
        .map(way -> folder.resolve(way).normalize())
        .filter(Files::isDirectory)
        .findFirst();
  }
}
