package io.fleetdesk.scheduling;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Kubernetes quantities such as {@code 500m} and {@code 1.5Gi}, read as the API server does. */
public final class Quantity {
  private static final Pattern SHAPE =
      Pattern.compile("([+-]?)(0*)([0-9]*)(?:\\.([0-9]*))?([eEinumkKMGTP]*[+-]?[0-9]*)");
  private static final Pattern EXPONENT = Pattern.compile("[eE]([+-]?[0-9]+)");
  private static final Map<String, Integer> DECIMAL =
      Map.of("n", -9, "u", -6, "m", -3, "", 0, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
  private static final Map<String, Integer> BINARY =
      Map.of("Ki", 10, "Mi", 20, "Gi", 30, "Ti", 40, "Pi", 50, "Ei", 60);

  /** Digits that the server keeps in a machine word. */
  private static final int SHORT = 18;

  private static final int NANO = 9;

  /** Beyond it the digits are not written out. */
  private static final int FAR = 4000;

  private static final int MOST = 1_000_000;
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private Quantity() {}

  /** CPU in thousandths of a core; 0 for what is no quantity. */
  public static long millis(String text) {
    return whole(parse(text).orElse(BigDecimal.ZERO).movePointRight(3));
  }

  /** Memory in bytes; 0 for what is no quantity. */
  public static long bytes(String text) {
    return whole(parse(text).orElse(BigDecimal.ZERO));
  }

  private static long whole(BigDecimal amount) {
    return amount.min(LARGEST).setScale(0, RoundingMode.CEILING).longValue();
  }

  /**
   * Empty for what is no quantity, such as a version. Digits and scale are those that the server
   * keeps, which matters to {@link #approximate}.
   */
  public static Optional<BigDecimal> parse(String text) {
    var match = SHAPE.matcher(text);
    if (text.isEmpty() || !match.matches()) {
      return Optional.empty();
    }
    String whole = match.group(3);
    String part = match.group(4) == null ? "" : match.group(4);
    String unit = match.group(5);
    String digits = (whole.isEmpty() ? "0" : whole) + part;
    boolean negative = match.group(1).equals("-");
    boolean none = whole.isEmpty() && match.group(2).isEmpty() && part.isEmpty();
    var binary = BINARY.get(unit);
    if (binary != null) {
      return binary(digits, part.length(), binary, none).map(v -> negative ? v.negate() : v);
    }
    var exponent = exponent(unit);
    return exponent.isEmpty()
        ? Optional.empty()
        : decimal(digits, part.length(), exponent.get(), none).map(v -> negative ? v.negate() : v);
  }

  private static Optional<Integer> exponent(String unit) {
    var power = DECIMAL.get(unit);
    if (power != null) {
      return Optional.of(power);
    }
    var match = EXPONENT.matcher(unit);
    try {
      return match.matches()
          ? Optional.of(Math.clamp(Long.parseLong(match.group(1)), -MOST, MOST))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> decimal(
      String digits, int fraction, int exponent, boolean none) {
    if (digits.length() <= SHORT && exponent - fraction >= -NANO) {
      return Optional.of(new BigDecimal(new BigInteger(digits), fraction - exponent));
    }
    return none
        ? Optional.empty()
        : Optional.of(nano(new BigDecimal(new BigInteger(digits), fraction - exponent)));
  }

  private static Optional<BigDecimal> binary(String digits, int fraction, int power, boolean none) {
    var value = new BigDecimal(new BigInteger(digits).shiftLeft(power), fraction);
    boolean small = digits.length() + power * 3 / 10 <= SHORT - 4;
    if (fraction == 0 && small) {
      return Optional.of(value);
    }
    return none ? Optional.empty() : Optional.of(nano(value).min(LARGEST));
  }

  /** Nothing is smaller than 1n: what is asked for is never nothing. */
  private static BigDecimal nano(BigDecimal value) {
    if (value.signum() == 0 || value.scale() < -FAR) {
      return value;
    }
    if (value.scale() - value.precision() > FAR) {
      return BigDecimal.valueOf(1, NANO);
    }
    return value.setScale(NANO, RoundingMode.UP);
  }

  /**
   * As the scheduler makes a floating-point number of it: the digits times a power of ten, which is
   * not always the number nearest to the text.
   */
  static double approximate(BigDecimal value) {
    double digits = value.unscaledValue().doubleValue();
    int exponent = -value.scale();
    if (exponent == 0) {
      return digits;
    }
    return digits * power(exponent);
  }

  private static double power(int exponent) {
    if (exponent > 308 || exponent < -323) {
      return exponent > 0 ? Double.POSITIVE_INFINITY : 0;
    }
    int size = Math.abs(exponent);
    double high = Double.parseDouble("1e" + (exponent < 0 ? "-" : "") + size / 32 * 32);
    double low = Double.parseDouble("1e" + size % 32);
    return exponent < 0 ? high / low : high * low;
  }
}
