package io.fleetdesk.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Classes loaded and linked, and profiles of hot methods, from a run before: the launcher itself
 * goes through every screen of the demo, so that options, class path and run-time image are those
 * that users start with. Where any of them differs the virtual machine would ignore the cache
 * without a word; {@link #check} therefore starts once where it must not.
 */
final class AotCache {
  private static final String FILE = "fleet-desk.aot";

  private final Build build;
  private final AppLayout app;

  AotCache(Build build, Path app) {
    this.build = build;
    this.app = AppLayout.of(build.platform(), app);
  }

  void train() throws IOException, InterruptedException {
    String settings = Files.readString(app.settings());
    Path cache = app.jars().resolve(FILE);
    Path home = Files.createTempDirectory("fleet-desk-training");
    try {
      Files.writeString(
          app.settings(), settings + "java-options=-XX:AOTCacheOutput=" + cache + "\n");
      Tool.run(
          home,
          settingsIn(home),
          List.of(app.launcher().toString(), "--demo", "--tour", home.resolve("tour").toString()));
      Files.writeString(
          app.settings(), settings + "java-options=-XX:AOTCache=$APPDIR/" + FILE + "\n");
      Log.say("AOT cache: %.1f MB".formatted(Files.size(cache) / 1e6));
      check(home);
    } finally {
      Folders.delete(home);
    }
  }

  private void check(Path home) throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(settingsIn(home));
    environment.put("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on");
    Tool.run(home, environment, List.of(app.launcher().toString(), "--version"));
  }

  /** The training leaves nothing in the folders of who builds. */
  private static Map<String, String> settingsIn(Path home) {
    String folder = home.toString();
    return Map.of("XDG_CONFIG_HOME", folder, "XDG_CACHE_HOME", folder, "APPDATA", folder);
  }
}
