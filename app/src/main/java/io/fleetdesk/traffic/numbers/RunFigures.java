package io.fleetdesk.traffic.numbers;

import io.fleetdesk.messages.Message;
import java.util.List;
import java.util.Locale;

/** Figures as sentences have them. */
public final class RunFigures {
  private RunFigures() {}

  /** A moment of a run: {@code 0:41}, {@code 1:02:03}. */
  public static String clock(long seconds) {
    return seconds >= 3_600
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }

  /** To the tenth of a second: {@code 0:41.3}. */
  static String moment(long micros) {
    long tenths = Math.round(micros / 1e5);
    return clock(tenths / 10) + "." + tenths % 10;
  }

  /** {@code 17 s}, {@code 1:12 min}, {@code 1:02:03 h}. */
  public static Message length(long seconds) {
    if (seconds < 60) {
      return Message.of("{0} s", seconds);
    }
    return seconds < 3_600
        ? Message.of("{0} min", clock(seconds))
        : Message.of("{0} h", clock(seconds));
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  static String figure(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** Three digits that count: 0.55, 0.00021. */
  static String chance(double p) {
    return p < 1e-6
        ? "< 0.000001"
        : p < 0.001 ? String.format(Locale.ROOT, "%.6f", p) : String.format(Locale.ROOT, "%.2g", p);
  }

  /** The first few, and how many more. */
  static Object some(List<String> names) {
    int most = 3;
    return names.size() <= most
        ? names
        : Message.of(
            "{0} and {1} more",
            String.join(", ", names.subList(0, most)), (long) names.size() - most);
  }
}
