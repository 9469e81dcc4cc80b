package io.fleetdesk.installer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Java run-time image with JavaFX inside, made by jlink. It changes with the JDK, JavaFX and the
 * list of modules only, and takes minutes: it is kept in a folder of the user.
 */
final class RunTimeImage {
  private static final String MODULES =
      "java.base,java.compiler,java.desktop,java.logging,java.management,java.naming,java.net.http,"
          + "java.security.jgss,java.security.sasl,java.sql,java.xml,jdk.crypto.cryptoki,"
          + "jdk.crypto.ec,jdk.httpserver,jdk.localedata,jdk.management,jdk.net,jdk.unsupported,"
          + "jdk.zipfs,javafx.controls";
  private static final List<String> OPTIONS =
      List.of(
          // Uncompressed: smaller downloads, since the package compresses, and nothing to inflate.
          "--compress=zip-0",
          "--include-locales=en,ja",
          "--no-header-files",
          "--no-man-pages",
          "--exclude-resources=/javafx.graphics/*.so,/javafx.graphics/*.dll,/javafx.graphics/*.dylib");

  private final Build build;

  RunTimeImage(Build build) {
    this.build = build;
  }

  Path find() throws IOException, InterruptedException {
    Path kept = folder().resolve(key());
    if (Files.isDirectory(kept)) {
      Log.say("run-time image as kept in " + kept);
      return kept;
    }
    Files.createDirectories(kept.getParent());
    Path fresh = Files.createTempDirectory(kept.getParent(), "new-");
    Path image = fresh.resolve("image");
    List<Path> javafx = JavaFxJars.in(build.jars());
    var command = new ArrayList<String>();
    command.add(Tool.ofJdk("jlink"));
    command.addAll(List.of("--add-modules", MODULES));
    command.addAll(
        List.of(
            "--module-path",
            javafx.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
    command.addAll(OPTIONS);
    command.addAll(List.of("--output", image.toString()));
    Tool.run(build.work(), command);
    JavaFxJars.natives(javafx, image.resolve(build.platform() == Platform.WINDOWS ? "bin" : "lib"));
    Files.move(image, kept);
    Folders.delete(fresh);
    return kept;
  }

  private String key() {
    String parts =
        String.join(
            "\n",
            System.getProperty("java.runtime.version"),
            System.getProperty("java.vendor"),
            build.platform().label(),
            build.javafx(),
            MODULES,
            String.join("\n", OPTIONS));
    return Checksums.of(parts.getBytes(UTF_8)).substring(0, 16);
  }

  /** Outside the checkout, so that {@code mvn clean} leaves it. */
  private static Path folder() {
    String named = System.getenv("FLEET_DESK_CACHE");
    Path cache =
        named == null
            ? Path.of(System.getProperty("user.home"), ".cache", "fleet-desk")
            : Path.of(named);
    return cache.resolve("run-time-images");
  }
}
