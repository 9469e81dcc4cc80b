package io.fleetdesk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.settings.Settings.Access;
import io.fleetdesk.settings.Settings.Density;
import io.fleetdesk.settings.Settings.Language;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private final Preferences preferences = Preferences.inMemory();
  private final Settings settings = new Settings(preferences);

  @Test
  void choicesOutliveTheProgram(@TempDir Path folder) {
    Path file = folder.resolve("settings.json");
    var first = new Settings(new Preferences(file, Runnable::run, e -> {}));
    first.language(Language.JAPANESE);
    first.zoom(125);
    first.fontSize(15);
    first.density(Density.DENSE);
    first.updateNotice(false);
    first.historyEntries(500);
    first.access("fleet-1", Optional.of(Access.READ_ONLY));

    var second = new Settings(new Preferences(file, Runnable::run, e -> {}));

    assertThat(second.language().locale(Locale.ENGLISH)).isEqualTo(Locale.JAPANESE);
    assertThat(second.zoom()).isEqualTo(125);
    assertThat(second.fontSize()).isEqualTo(15);
    assertThat(second.density()).isEqualTo(Density.DENSE);
    assertThat(second.updateNotice()).isFalse();
    assertThat(second.historyEntries()).isEqualTo(500);
    assertThat(second.isReadOnly("fleet-1", "fleet-1/hub")).isTrue();
  }

  @Test
  void clusterSetByHandDiffersFromItsFleet() {
    settings.access("fleet", Optional.of(Access.READ_ONLY));
    settings.access("fleet/test", Optional.of(Access.MAY_CHANGE));

    assertThat(settings.isReadOnly("fleet", "fleet/production")).isTrue();
    assertThat(settings.isReadOnly("fleet", "fleet/test")).isFalse();
    assertThat(settings.isReadOnly("other", "other/test")).isFalse();

    settings.access("fleet/test", Optional.empty());
    assertThat(settings.isReadOnly("fleet", "fleet/test")).isTrue();
  }

  @Test
  void zoomStopsAtItsEnds() {
    settings.zoomBy(1);
    assertThat(settings.zoom()).isEqualTo(110);
    settings.zoomBy(100);
    assertThat(settings.zoom()).isEqualTo(200);
    settings.zoomBy(-100);
    assertThat(settings.zoom()).isEqualTo(50);
  }

  @Test
  void whatAFileHoldsBeyondTheChoicesCountsAsNotSet() {
    preferences.put("zoom", 9_000);
    preferences.put("font.size", 900);
    preferences.put("language", "latin");

    assertThat(settings.zoom()).isEqualTo(100);
    assertThat(settings.fontSize()).isEqualTo(Settings.LARGEST_FONT);
    assertThat(settings.language()).isEqualTo(Language.SYSTEM);
  }

  @Test
  void defaultsLeaveWhatIsReadOnlyAsItIs() {
    settings.zoom(150);
    settings.access("fleet", Optional.of(Access.READ_ONLY));
    var told = new AtomicInteger();
    try (var _ = settings.onChange(told::incrementAndGet)) {
      settings.restoreDefaults();
    }
    settings.zoom(110);

    assertThat(told).hasValue(1);
    assertThat(settings.isReadOnly("fleet", "fleet/hub")).isTrue();
  }
}
