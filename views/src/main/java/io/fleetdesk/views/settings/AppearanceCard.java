package io.fleetdesk.views.settings;

import io.fleetdesk.settings.Settings;
import io.fleetdesk.settings.Settings.Density;
import io.fleetdesk.settings.Settings.Language;
import io.fleetdesk.views.kit.Card;
import io.fleetdesk.views.kit.Choices;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Theme;
import java.util.List;
import javafx.scene.control.ChoiceBox;

/** Theme, language, sizes. */
final class AppearanceCard {
  private final Card card;
  private final Theme theme;
  private final Settings settings;
  private final SettingSegments<Theme.Choice> themes;
  private final ChoiceBox<Language> language;
  private final Stepper font;
  private final Stepper zoom;
  private final SettingSegments<Density> density;

  AppearanceCard(Kit kit, Theme theme, Settings settings) {
    card = new Card(kit.text("settings.appearance")).icon(Icons.of("fth-monitor")).flush();
    this.theme = theme;
    this.settings = settings;
    themes =
        new SettingSegments<>(
            "settings-theme",
            new Theme.Choice[] {Theme.Choice.SYSTEM, Theme.Choice.LIGHT, Theme.Choice.DARK},
            c ->
                kit.text(
                    switch (c) {
                      case SYSTEM -> "settings.theme.system";
                      case LIGHT -> "theme.light";
                      case DARK -> "theme.dark";
                    }),
            theme::choose);
    language =
        Choices.of(
            "settings-language",
            List.of(Language.values()),
            settings.language(),
            l ->
                switch (l) {
                  case SYSTEM -> kit.text("settings.language.system");
                  // Each in its own language: who cannot read the other one finds it.
                  case ENGLISH -> "English";
                  case JAPANESE -> "日本語";
                });
    language.setOnAction(e -> settings.language(language.getValue()));
    font =
        new Stepper(
            kit,
            "settings-font",
            kit.text("settings.font"),
            step -> settings.fontSize(settings.fontSize() + step));
    zoom = new Stepper(kit, "settings-zoom", kit.text("settings.zoom"), settings::zoomBy);
    density =
        new SettingSegments<>(
            "settings-density",
            Density.values(),
            d ->
                kit.text(d == Density.DENSE ? "settings.density.dense" : "settings.density.normal"),
            settings::density);
    card.body()
        .getChildren()
        .addAll(
            new SettingLine(kit.text("settings.theme"), "", themes),
            new SettingLine(
                kit.text("settings.language"), kit.text("settings.language.help"), language),
            new SettingLine(kit.text("settings.font"), kit.text("settings.font.help"), font),
            new SettingLine(kit.text("settings.zoom"), kit.text("settings.zoom.help"), zoom),
            new SettingLine(
                kit.text("settings.density"), kit.text("settings.density.help"), density));
  }

  Card card() {
    return card;
  }

  void show() {
    themes.show(theme.choice());
    int size = settings.fontSize();
    font.show(size + " px", size > Settings.LEAST_FONT, size < Settings.LARGEST_FONT);
    int percent = settings.zoom();
    zoom.show(
        percent + " %", percent > Settings.ZOOMS.getFirst(), percent < Settings.ZOOMS.getLast());
    density.show(settings.density());
    Choices.show(language, settings.language());
  }
}
