package io.fleetdesk.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The application as a folder that runs by itself: launcher, jars, run-time image, licences. */
final class Application {
  private final Build build;
  private final Path runtime;

  Application(Build build, Path runtime) {
    this.build = build;
    this.runtime = runtime;
  }

  /** Where it stands. */
  Path make() throws IOException, InterruptedException {
    Path input = build.work().resolve("input");
    jars(input);
    new Licences(build).write(input.resolve("licences"));
    Files.copy(build.billOfMaterials(), input.resolve("sbom.json"));
    Folders.time(input, build.time());
    var command = new ArrayList<String>();
    command.add(Tool.ofJdk("jpackage"));
    command.addAll(List.of("--type", "app-image"));
    command.addAll(List.of("--name", name()));
    command.addAll(List.of("--app-version", build.version()));
    command.addAll(List.of("--description", Build.SUMMARY));
    command.addAll(List.of("--input", input.toString()));
    command.addAll(List.of("--main-jar", Build.COMMAND + "-views-" + build.version() + ".jar"));
    command.addAll(List.of("--main-class", "io.fleetdesk.views.Main"));
    command.addAll(List.of("--runtime-image", runtime.toString()));
    command.addAll(List.of("--icon", new AppIcons(build).forPlatform().toString()));
    command.addAll(List.of("--dest", build.work().toString()));
    for (String option : JvmOptions.read(build.options())) {
      command.addAll(List.of("--java-options", option));
    }
    Tool.run(build.work(), command);
    Path app = build.work().resolve(build.platform() == Platform.MAC ? name() + ".app" : name());
    // jpackage gives copies the time of the copying.
    Folders.time(AppLayout.of(build.platform(), app).jars(), build.time());
    return app;
  }

  /** A command on Linux, a title where people see it. */
  private String name() {
    return AppLayout.launcherName(build.platform());
  }

  private void jars(Path input) throws IOException {
    Files.createDirectories(input);
    try (var jars = Files.list(build.jars())) {
      for (Path jar : jars.toList()) {
        if (!JavaFxJars.isJavaFx(jar)) {
          Files.copy(jar, input.resolve(jar.getFileName()));
        }
      }
    }
  }
}
