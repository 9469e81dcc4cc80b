package io.fleetdesk.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Programs of the JDK and of the system. */
final class Tool {
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  private Tool() {}

  /** A program of the JDK that runs this. */
  static String ofJdk(String name) {
    return JAVA_HOME.resolve("bin").resolve(name).toString();
  }

  static Path javaHome() {
    return JAVA_HOME;
  }

  /** Whether a program is on the path. */
  static boolean isThere(String name) {
    return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .anyMatch(Files::isExecutable);
  }

  static void run(Path folder, List<String> command) throws IOException, InterruptedException {
    run(folder, Map.of(), command);
  }

  /** Ends the build when the program fails; what it says stands on the console. */
  static void run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    long started = System.nanoTime();
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Path said = Files.createTempFile("installer", ".log");
    try {
      Process process = builder.redirectOutput(said.toFile()).start();
      process.getOutputStream().close();
      int code = process.waitFor();
      String name = Path.of(command.getFirst()).getFileName().toString();
      if (code != 0) {
        throw new IOException(name + " ended with " + code + ":\n" + Files.readString(said));
      }
      Log.say(name + ": " + (System.nanoTime() - started) / 1_000_000_000 + " s");
    } finally {
      Files.delete(said);
    }
  }
}
