package io.fleetdesk.placements.scheduling;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Reads Kubernetes quantities: {@code 11800m}, {@code 48Gi}, {@code 1e3}. */
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

  /** Empty for what is no quantity, such as a version. */
  public static Optional<BigDecimal> parse(String text) {
    int end = text.length();
    while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    var unit = UNITS.get(text.substring(end));
    if (unit == null || end == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text.substring(0, end)).multiply(unit));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
