package io.fleetdesk.views.kit;

import java.util.List;
import java.util.Objects;
import javafx.scene.text.Font;

/**
 * Inter and JetBrains Mono, from the jars that carry them. Families are as JavaFX counts them:
 * {@code Inter}, {@code Inter SemiBold}, {@code JetBrains Mono}. Japanese comes from the system.
 */
final class Fonts {
  private static final String FOLDER = "/com/formdev/flatlaf/fonts/";
  private static final List<String> FILES =
      List.of(
          "inter/Inter-Regular.otf",
          "inter/Inter-SemiBold.otf",
          "inter/Inter-Bold.otf",
          "jetbrains_mono/JetBrainsMono-Regular.ttf",
          "jetbrains_mono/JetBrainsMono-Bold.ttf");

  private Fonts() {}

  static void load() {
    for (String file : FILES) {
      Font.loadFont(
          Objects.requireNonNull(Fonts.class.getResource(FOLDER + file), file).toExternalForm(),
          13);
    }
  }
}
