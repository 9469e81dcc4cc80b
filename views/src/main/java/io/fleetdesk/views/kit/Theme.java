package io.fleetdesk.views.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.fleetdesk.settings.Preferences;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Scene;

/**
 * Light or dark, as chosen or as the system has it, switched while the window is open. Each scene
 * follows on its own: its user agent stylesheet is AtlantaFX Primer, its stylesheets are ours.
 */
public final class Theme {
  /** What the user chose. */
  public enum Choice {
    LIGHT,
    DARK,
    SYSTEM
  }

  private static final String SETTING = "theme";
  private static final String FOLDER = "/io/fleetdesk/styles/";

  private final Preferences preferences;
  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
  private final Set<Scene> scenes = Collections.newSetFromMap(new WeakHashMap<>());
  private final InvalidationListener schemeChanged = _ -> update();
  private String sizes = "";
  private Choice choice;

  /** On the JavaFX thread. Loads the fonts too. */
  public Theme(Preferences preferences) {
    this.preferences = preferences;
    Fonts.load();
    choice = preferences.get(SETTING, String.class).flatMap(Theme::choice).orElse(Choice.SYSTEM);
    // Platform outlives every window: through it a closed one would be kept for ever.
    Platform.getPreferences()
        .colorSchemeProperty()
        .addListener(new WeakInvalidationListener(schemeChanged));
    update();
  }

  private static Optional<Choice> choice(String name) {
    return Arrays.stream(Choice.values())
        .filter(c -> c.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  public Choice choice() {
    return choice;
  }

  public void choose(Choice chosen) {
    choice = chosen;
    preferences.put(SETTING, chosen.name().toLowerCase(Locale.ROOT));
    update();
  }

  private void update() {
    boolean was = isDark();
    dark.set(
        switch (choice) {
          case LIGHT -> false;
          case DARK -> true;
          case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        });
    if (was != isDark()) {
      scenes.forEach(this::style);
    }
  }

  public boolean isDark() {
    return dark.get();
  }

  public ReadOnlyBooleanProperty darkProperty() {
    return dark.getReadOnlyProperty();
  }

  /**
   * Sizes of text and rows other than the usual ones.
   *
   * @param sheet the address of a style sheet; empty for none
   */
  public void sizes(String sheet) {
    if (!sheet.equals(sizes)) {
      sizes = sheet;
      scenes.forEach(this::style);
    }
  }

  /** Styles a scene now and at every change from now on, as long as somebody else keeps it. */
  public void follow(Scene scene) {
    scenes.add(scene);
    style(scene);
  }

  private void style(Scene scene) {
    style(scene, isDark());
    if (!sizes.isEmpty()) {
      scene.getStylesheets().add(sizes);
    }
  }

  /** Styles a scene once. Fonts must be loaded. */
  public static void style(Scene scene, boolean dark) {
    scene.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    scene
        .getStylesheets()
        .setAll(List.of(sheet(dark ? "dark.css" : "light.css"), sheet("fleet-desk.css")));
  }

  private static String sheet(String name) {
    return Objects.requireNonNull(Theme.class.getResource(FOLDER + name), name).toExternalForm();
  }
}
