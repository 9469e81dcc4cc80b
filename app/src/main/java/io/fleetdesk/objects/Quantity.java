package io.fleetdesk.objects;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * Reads Kubernetes quantities such as {@code 11800m}, {@code 49024Mi}, {@code 1e3}. What is no
 * quantity counts as 0.
 */
public final class Quantity {
  private static final Map<String, BigDecimal> UNITS =
      Map.ofEntries(
          Map.entry("n", new BigDecimal("1e-9")),
          Map.entry("u", new BigDecimal("1e-6")),
          Map.entry("m", new BigDecimal("1e-3")),
          Map.entry("", BigDecimal.ONE),
          Map.entry("k", new BigDecimal("1e3")),
          Map.entry("M", new BigDecimal("1e6")),
          Map.entry("G", new BigDecimal("1e9")),
          Map.entry("T", new BigDecimal("1e12")),
          Map.entry("P", new BigDecimal("1e15")),
          Map.entry("E", new BigDecimal("1e18")),
          Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
          Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
          Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
          Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
          Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
          Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

  private Quantity() {}

  /** CPU in thousandths of a core. */
  public static long millis(String text) {
    return parse(text).movePointRight(3).setScale(0, RoundingMode.CEILING).longValue();
  }

  /** Memory in bytes. */
  public static long bytes(String text) {
    return parse(text).setScale(0, RoundingMode.CEILING).longValue();
  }

  private static BigDecimal parse(String text) {
    int end = text.length();
    while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    BigDecimal unit = UNITS.get(text.substring(end));
    if (unit == null || end == 0) {
      return BigDecimal.ZERO;
    }
    try {
      return new BigDecimal(text.substring(0, end)).multiply(unit);
    } catch (NumberFormatException e) {
      return BigDecimal.ZERO;
    }
  }
}
