package io.fleetdesk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesTest {
  /** A value of the test. */
  record Size(int width, int height) {}

  @TempDir Path folder;
  private final List<IOException> failures = new ArrayList<>();

  private Preferences open() {
    return new Preferences(folder.resolve("new/settings.json"), Runnable::run, failures::add);
  }

  @Test
  void whatIsPutIsThereAtTheNextStart() {
    open().put("window", new Size(1440, 900));
    assertThat(open().get("window", Size.class)).contains(new Size(1440, 900));
    assertThat(failures).isEmpty();
  }

  @Test
  void onlyTheUserMayReadTheFile() throws IOException {
    open().put("theme", "dark");
    Path file = folder.resolve("new/settings.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).as("nothing is left beside it").hasSize(1);
    }
  }

  @Test
  void aValueOfAnotherTypeCountsAsNotSet() {
    open().put("window", "large");
    assertThat(open().get("window", Size.class)).isEmpty();
  }

  @Test
  void aBrokenFileIsToldAndNotUsed() throws IOException {
    Files.createDirectories(folder.resolve("new"));
    Files.writeString(folder.resolve("new/settings.json"), "{ not json");
    assertThat(open().get("theme", String.class)).isEmpty();
    assertThat(failures).singleElement().asString().contains("settings.json are not JSON");
  }

  @Test
  void theFolderFollowsTheHabitsOfTheSystem() {
    Path home = Path.of("/home/me");
    assertThat(UserFiles.folder(Map.of(), "Linux", home))
        .isEqualTo(home.resolve(".config/fleet-desk"));
    assertThat(UserFiles.folder(Map.of("XDG_CONFIG_HOME", "/etc/me"), "Linux", home))
        .isEqualTo(Path.of("/etc/me/fleet-desk"));
    assertThat(UserFiles.folder(Map.of(), "Mac OS X", home).toString()).endsWith("Fleet Desk");
  }
}
