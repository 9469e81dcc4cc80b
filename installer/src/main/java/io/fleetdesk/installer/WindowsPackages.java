package io.fleetdesk.installer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * An msi for one user, and a zip that runs where it lies. Never run so far: no Windows was there.
 */
final class WindowsPackages {
  /** The same for ever: by it a newer msi replaces an older one. */
  private static final String UPGRADES = "6a4a7c4e-4a0b-4f0e-9a3b-7f6b1c6f2f10";

  private final Build build;
  private final Path app;

  WindowsPackages(Build build, Path app) {
    this.build = build;
    this.app = app;
  }

  void make() throws IOException, InterruptedException {
    if (build.formats().wants("portable")) {
      Tool.run(
          build.work(),
          List.of(
              "tar",
              "-a",
              "-cf",
              build.dist().resolve(build.download("zip")).toString(),
              app.getFileName().toString()));
    }
    if (build.formats().wants("msi")) {
      Tool.run(
          build.work(),
          List.of(
              Tool.ofJdk("jpackage"),
              "--type",
              "msi",
              "--name",
              Build.TITLE,
              "--app-version",
              build.version(),
              "--app-image",
              app.toString(),
              "--license-file",
              build.licence().toString(),
              "--win-per-user-install",
              "--win-menu",
              "--win-shortcut-prompt",
              "--win-dir-chooser",
              "--win-upgrade-uuid",
              UPGRADES,
              "--dest",
              build.dist().toString()));
    }
  }
}
