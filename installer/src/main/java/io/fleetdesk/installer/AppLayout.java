package io.fleetdesk.installer;

import java.nio.file.Path;

/**
 * Where jpackage puts things.
 *
 * @param launcher what a person starts
 * @param jars with the launcher's settings
 */
record AppLayout(Path launcher, Path jars, Path settings) {
  static String launcherName(Platform platform) {
    return platform == Platform.LINUX ? Build.COMMAND : Build.TITLE;
  }

  static AppLayout of(Platform platform, Path app) {
    String name = launcherName(platform);
    Path launcher =
        switch (platform) {
          case LINUX -> app.resolve("bin").resolve(name);
          case WINDOWS -> app.resolve(name + ".exe");
          case MAC -> app.resolve("Contents/MacOS").resolve(name);
        };
    Path jars =
        switch (platform) {
          case LINUX -> app.resolve("lib/app");
          case WINDOWS -> app.resolve("app");
          case MAC -> app.resolve("Contents/app");
        };
    return new AppLayout(launcher, jars, jars.resolve(name + ".cfg"));
  }
}
