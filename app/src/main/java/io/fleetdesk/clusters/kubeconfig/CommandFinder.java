package io.fleetdesk.clusters.kubeconfig;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds a program the way a person's shell would. A desktop application is often started with a
 * PATH of the system folders only, so the folders where such tools get installed are looked at too.
 */
final class CommandFinder {
  private final List<Path> folders = new ArrayList<>();
  private final List<String> endings;

  CommandFinder(Map<String, String> env, Path home) {
    Stream.of(env.getOrDefault("PATH", env.getOrDefault("Path", "")).split(File.pathSeparator))
        .filter(f -> !f.isBlank())
        .map(Path::of)
        .forEach(folders::add);
    folders.add(Path.of("/usr/local/bin"));
    folders.add(Path.of("/opt/homebrew/bin"));
    folders.add(Path.of("/home/linuxbrew/.linuxbrew/bin"));
    for (String f : List.of(".local/bin", "bin", ".azure-kubelogin", ".krew/bin", "go/bin")) {
      folders.add(home.resolve(f));
    }
    endings =
        File.separatorChar == '\\'
            ? List.of(env.getOrDefault("PATHEXT", ".EXE").split(";"))
            : List.of("");
  }

  /** A command with a slash is relative to {@code directory}, as in client-go. */
  Optional<Path> find(String command, Path directory) {
    if (command.contains("/") || command.contains(File.separator)) {
      return Optional.of(directory.resolve(command)).filter(Files::isExecutable);
    }
    return folders.stream()
        .flatMap(
            f -> Stream.concat(Stream.of(""), endings.stream()).map(e -> f.resolve(command + e)))
        .filter(f -> Files.isRegularFile(f) && Files.isExecutable(f))
        .findFirst();
  }
}
