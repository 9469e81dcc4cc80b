package io.fleetdesk.apply.text;

import java.util.Arrays;

/** Where the lines of a text begin. */
final class Lines {
  private final String text;
  private int[] starts = new int[64];
  private int count = 1;

  Lines(String text) {
    this.text = text;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
      }
      starts[count++] = i + 1;
    }
  }

  int offset(int line, int column) {
    return line >= count ? text.length() : Math.min(starts[line] + column, text.length());
  }

  /** The first position behind a line, its line end included. */
  int behind(int line) {
    return line + 1 >= count ? text.length() : starts[line + 1];
  }
}
