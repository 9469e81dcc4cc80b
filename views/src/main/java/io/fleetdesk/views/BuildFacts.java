package io.fleetdesk.views;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

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
    try {
      var source = BuildFacts.class.getProtectionDomain().getCodeSource();
      return source == null
          ? Optional.empty()
          : Optional.of(Path.of(source.getLocation().toURI()).resolveSibling("licences"))
              .filter(Files::isDirectory);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
