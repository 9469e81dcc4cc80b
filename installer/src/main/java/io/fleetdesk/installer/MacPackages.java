package io.fleetdesk.installer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A dmg, signed where an identity is named, and an archive. Never run so far: no Mac was there. */
final class MacPackages {
  private final Build build;
  private final Path app;

  MacPackages(Build build, Path app) {
    this.build = build;
    this.app = app;
  }

  void make() throws IOException, InterruptedException {
    if (build.formats().wants("portable")) {
      Tool.run(
          build.work(),
          List.of(
              "tar",
              "-czf",
              build.dist().resolve(build.download("tar.gz")).toString(),
              app.getFileName().toString()));
    }
    if (build.formats().wants("dmg")) {
      var command =
          new ArrayList<>(
              List.of(
                  Tool.ofJdk("jpackage"),
                  "--type",
                  "dmg",
                  "--name",
                  Build.TITLE,
                  "--app-version",
                  build.version(),
                  "--app-image",
                  app.toString(),
                  "--license-file",
                  build.licence().toString(),
                  "--dest",
                  build.dist().toString()));
      String identity = System.getenv("FLEET_DESK_MAC_IDENTITY");
      if (identity == null) {
        Log.say("not signed: FLEET_DESK_MAC_IDENTITY names no key");
      } else {
        command.addAll(List.of("--mac-sign", "--mac-signing-key-user-name", identity));
      }
      Tool.run(build.work(), command);
    }
  }
}
