package io.fleetdesk.views.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text can be read in both themes: contrasts as WCAG 2 computes them, level AA. */
class ContrastTest {
  private static final Pattern VALUE = Pattern.compile("(-[a-z0-9-]+):\\s*([^;]+);");
  private static final List<String> TONES =
      List.of("good", "progress", "attention", "failed", "waiting", "none");

  /** What text stands on: the page, side panes, wells, the title bar and selected rows. */
  private static final List<String> GROUNDS =
      List.of("-bg", "-bg-subtle", "-bg-inset", "-title-bar", "-bg-selected");

  @ParameterizedTest
  @ValueSource(strings = {"light.css", "dark.css"})
  void textIsReadable(String theme) throws IOException {
    var values = new HashMap<String, String>();
    // What the theme below ours has for it.
    values.put("-color-fg-emphasis", "#ffffff");
    read(theme, values);
    read("tokens.css", values);
    var faults = new ArrayList<String>();
    for (String ground : GROUNDS) {
      for (String text : List.of("-fg", "-fg-muted", "-accent")) {
        check(values, text, ground, 4.5, faults);
      }
      for (String tone : TONES) {
        check(values, "-" + tone + "-fg", ground, 4.5, faults);
      }
    }
    for (String tone : TONES) {
      check(values, "-" + tone + "-fg", "-" + tone + "-bg", 4.5, faults);
    }
    for (String code : List.of("key", "text", "number")) {
      check(values, "-value-code-" + code, "-bg", 4.5, faults);
    }
    check(values, "-color-fg-emphasis", "-accent-fill", 4.5, faults);
    // Pictures need less than text: the colours that clusters are known by.
    for (int cluster = 1; cluster <= 8; cluster++) {
      check(values, "-cluster-" + cluster, "-bg", 3, faults);
    }
    assertThat(faults).as(theme).isEmpty();
  }

  private static void check(
      Map<String, String> values, String text, String ground, double least, List<String> faults) {
    double contrast = contrast(luminance(color(values, text)), luminance(color(values, ground)));
    if (contrast < least) {
      faults.add("%s on %s: %.2f, least %.1f".formatted(text, ground, contrast, least));
    }
  }

  /** Looked up until it is a colour. */
  private static String color(Map<String, String> values, String name) {
    String value = Objects.requireNonNull(values.get(name), name);
    return value.startsWith("#") ? value : color(values, value);
  }

  private static double contrast(double a, double b) {
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String hex) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  private static void read(String sheet, Map<String, String> into) throws IOException {
    try (var in = ContrastTest.class.getResourceAsStream("/io/fleetdesk/styles/" + sheet)) {
      var found =
          VALUE.matcher(new String(Objects.requireNonNull(in, sheet).readAllBytes(), UTF_8));
      while (found.find()) {
        into.put(found.group(1), found.group(2).strip());
      }
    }
  }
}
