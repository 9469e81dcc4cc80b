package io.fleetdesk.views.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleetdesk.settings.Settings;
import io.fleetdesk.settings.Settings.Density;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A style sheet that gives every text another size, and rows the height for it: the rules of our
 * own sheets that name a size, with the size scaled.
 */
public final class SizeSheet {
  private static final String FOLDER = "/io/fleetdesk/styles/";
  private static final Pattern IMPORT = Pattern.compile("@import \"([a-z-]+\\.css)\"");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
  private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
  private static final Pattern SIZE = Pattern.compile("-fx-font-size:\\s*(\\d+)px");

  private SizeSheet() {}

  /** Its address; empty where all is as usual. */
  public static String of(Settings settings) {
    boolean dense = settings.density() == Density.DENSE;
    if (settings.fontSize() == Settings.USUAL_FONT && !dense) {
      return "";
    }
    String text = text((double) settings.fontSize() / Settings.USUAL_FONT, dense);
    return "data:text/css;base64," + Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  static String text(double scale, boolean dense) {
    var sheet = new StringBuilder();
    var imports = IMPORT.matcher(read("fleet-desk.css"));
    while (imports.find()) {
      var rules = RULE.matcher(COMMENT.matcher(read(imports.group(1))).replaceAll(""));
      while (rules.find()) {
        var size = SIZE.matcher(rules.group(2));
        if (size.find()) {
          sheet.append(rules.group(1).strip()).append(" {-fx-font-size: ");
          sheet.append(pixels(Integer.parseInt(size.group(1)) * scale)).append(";}\n");
        }
      }
    }
    double row = dense ? 22 : 27;
    sheet
        .append(".table-view, .tree-table-view {-fx-fixed-cell-size: ")
        .append(pixels((double) Math.round(row * scale)))
        .append(";}\n.explorer .tree-view {-fx-fixed-cell-size: ")
        .append(pixels((double) Math.round((row - 1) * scale)))
        .append(";}\n.yaml-view {-fx-fixed-cell-size: ")
        .append(pixels((double) Math.round(18 * scale)))
        .append(";}\n");
    return sheet.toString();
  }

  private static String pixels(double size) {
    return String.format(Locale.ROOT, "%.1fpx", size);
  }

  private static String read(String name) {
    try (var in = SizeSheet.class.getResourceAsStream(FOLDER + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
