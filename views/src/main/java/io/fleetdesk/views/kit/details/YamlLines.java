package io.fleetdesk.views.kit.details;

import java.util.ArrayList;
import java.util.List;

/** YAML cut into lines, with what servers and not people wrote folded away. Pure. */
final class YamlLines {
  /**
   * A line.
   *
   * @param key up to and with the colon, indentation and dash included; empty when there is none
   * @param value the rest
   * @param folded how many lines stand behind it, 0 for none
   */
  record YamlLine(String key, String value, int folded) {
    String text() {
      return key + value;
    }
  }

  private static final String FOLDED = "managedFields:";

  private YamlLines() {}

  static List<YamlLine> of(String yaml, boolean unfolded) {
    String[] texts = yaml.stripTrailing().split("\n", -1);
    var lines = new ArrayList<YamlLine>();
    for (int i = 0; i < texts.length; i++) {
      String text = texts[i];
      int behind = text.strip().equals(FOLDED) ? below(texts, i) : 0;
      YamlLine line = cut(text, behind);
      lines.add(line);
      if (!unfolded) {
        i += behind;
      }
    }
    return lines;
  }

  /**
   * How many lines belong to the one at {@code start}: deeper ones, and a list at its own depth.
   */
  private static int below(String[] texts, int start) {
    int depth = depth(texts[start]);
    int end = start + 1;
    while (end < texts.length) {
      int d = depth(texts[end]);
      boolean item = d == depth && texts[end].startsWith("- ", d);
      if (d <= depth && !item && !texts[end].isBlank()) {
        break;
      }
      end++;
    }
    return end - start - 1;
  }

  private static int depth(String text) {
    int depth = 0;
    while (depth < text.length() && text.charAt(depth) == ' ') {
      depth++;
    }
    return depth;
  }

  private static YamlLine cut(String text, int folded) {
    int from = depth(text);
    while (text.startsWith("- ", from)) {
      from += 2;
    }
    if (from < text.length() && text.charAt(from) != '"' && text.charAt(from) != '#') {
      int colon = text.indexOf(':', from);
      boolean key = colon > from && (colon == text.length() - 1 || text.charAt(colon + 1) == ' ');
      if (key) {
        return new YamlLine(text.substring(0, colon + 1), text.substring(colon + 1), folded);
      }
    }
    return new YamlLine("", text, folded);
  }
}
