package io.fleetdesk.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signatures, where a key is named: {@code FLEET_DESK_GPG_KEY} (deb, rpm and archives on Linux),
 * {@code FLEET_DESK_WINDOWS_CERTIFICATE} (SHA-1 of one in the store, for msi), {@code
 * FLEET_DESK_NOTARY_PROFILE} (kept by notarytool, for dmg). Windows and macOS steps were never run.
 */
final class Signing {
  private final Build build;

  Signing(Build build) {
    this.build = build;
  }

  void sign() throws IOException, InterruptedException {
    switch (build.platform()) {
      case LINUX -> withKey("FLEET_DESK_GPG_KEY", this::linux);
      case WINDOWS -> withKey("FLEET_DESK_WINDOWS_CERTIFICATE", this::windows);
      case MAC -> withKey("FLEET_DESK_NOTARY_PROFILE", this::mac);
    }
  }

  private interface Step {
    void with(Path file, String key) throws IOException, InterruptedException;
  }

  private void withKey(String variable, Step step) throws IOException, InterruptedException {
    @Nullable String key = System.getenv(variable);
    if (key == null || key.isEmpty()) {
      Log.say("not signed: " + variable + " names no key");
      return;
    }
    List<Path> files;
    try (var all = Files.list(build.dist())) {
      files = all.sorted().toList();
    }
    for (Path file : files) {
      step.with(file, key);
    }
  }

  private void linux(Path file, String key) throws IOException, InterruptedException {
    if (file.toString().endsWith(".rpm")) {
      Tool.run(
          build.dist(),
          List.of("rpmsign", "--define", "_gpg_name " + key, "--addsign", file.toString()));
    }
    Tool.run(
        build.dist(),
        List.of(
            "gpg", "--batch", "--local-user", key, "--armor", "--detach-sign", file.toString()));
  }

  private void windows(Path file, String key) throws IOException, InterruptedException {
    if (file.toString().endsWith(".msi")) {
      Tool.run(
          build.dist(),
          List.of("signtool", "sign", "/sha1", key, "/fd", "SHA256", file.toString()));
    }
  }

  private void mac(Path file, String profile) throws IOException, InterruptedException {
    if (file.toString().endsWith(".dmg")) {
      Tool.run(
          build.dist(),
          List.of(
              "xcrun",
              "notarytool",
              "submit",
              file.toString(),
              "--keychain-profile",
              profile,
              "--wait"));
      Tool.run(build.dist(), List.of("xcrun", "stapler", "staple", file.toString()));
    }
  }
}
