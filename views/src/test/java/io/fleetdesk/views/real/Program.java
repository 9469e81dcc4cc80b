package io.fleetdesk.views.real;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts programs: kubectl, and the product as a person starts it. */
final class Program {
  private Program() {}

  /** What it printed; fails with that when it failed. */
  static String run(List<String> command, Path folder) throws IOException, InterruptedException {
    File out = File.createTempFile("out", ".txt", folder.toFile());
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out).start();
    try {
      boolean ended = process.waitFor(5, TimeUnit.MINUTES);
      String said = Files.readString(out.toPath());
      if (!ended || process.exitValue() != 0) {
        throw new IOException(String.join(" ", command) + (ended ? "\n" : " hangs\n") + said);
      }
      return said;
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * A Java process with this one's classes.
   *
   * @param home where it finds nothing of the person who runs the test, and leaves what it writes
   */
  static List<String> java(Path home, List<String> flags, String mainClass, List<String> options) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + home,
                "-Duser.language=en",
                "-Dprism.order=sw",
                "@" + Path.of("..", "installer", "jvm.options")));
    command.addAll(flags);
    command.addAll(
        List.of(
            "-classpath",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            mainClass));
    command.addAll(options);
    return command;
  }
}
