package io.fleetdesk.util;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an unquoted scalar means, as kubectl reads it: mostly YAML 1.1, so that {@code yes} is true
 * and {@code 0644} is octal. The same text must mean the same here and there, in reading and in
 * writing.
 */
public final class YamlScalars {
  private static final Map<String, Boolean> FLAGS = flags();
  private static final Pattern INTEGER =
      Pattern.compile("[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final BigInteger LONGEST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final BigInteger LOWEST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final double PLAIN = 1e21;

  private YamlScalars() {}

  private static Map<String, Boolean> flags() {
    var flags = new HashMap<String, Boolean>();
    for (String yes : new String[] {"y", "yes", "true", "on"}) {
      flags.put(yes, true);
    }
    for (String no : new String[] {"n", "no", "false", "off"}) {
      flags.put(no, false);
    }
    Map.copyOf(flags)
        .forEach(
            (word, flag) -> {
              flags.put(word.toUpperCase(Locale.ROOT), flag);
              flags.put(Character.toUpperCase(word.charAt(0)) + word.substring(1), flag);
            });
    return Map.copyOf(flags);
  }

  /** Null, or a Boolean, Long, BigInteger, Double or String. */
  public static @Nullable Object value(String text) {
    switch (text) {
      case "", "~", "null", "Null", "NULL" -> {
        return null;
      }
      default -> {
        // below
      }
    }
    Boolean flag = FLAGS.get(text);
    if (flag != null) {
      return flag;
    }
    char first = text.charAt(0);
    if (first == '.') {
      // Underscores are left out of what begins like an integer only.
      return NUMBER.matcher(text).matches() ? real(text) : text;
    }
    if (first > '9' || first < '+' || first == ',' || first == '/') {
      return text;
    }
    String plain = text.replace("_", "");
    if (INTEGER.matcher(plain).matches()) {
      BigInteger number = integer(plain);
      if (number.compareTo(LONGEST) <= 0 && number.compareTo(LOWEST) >= 0) {
        return number.bitLength() < 64 ? (Object) number.longValue() : number;
      }
    }
    return NUMBER.matcher(plain).matches() ? orText(real(plain), plain, text) : text;
  }

  private static Object orText(Object number, String plain, String text) {
    return number.equals(plain) ? text : number;
  }

  /** Without a fraction where it has none, as it goes into JSON; text where it is too large. */
  private static Object real(String text) {
    double number = Double.parseDouble(text);
    if (Double.isInfinite(number)) {
      return text;
    }
    if (number == Math.rint(number) && Math.abs(number) < PLAIN) {
      BigInteger whole = new BigDecimal(number).toBigInteger();
      return whole.bitLength() < 64 ? (Object) whole.longValue() : whole;
    }
    return number;
  }

  private static BigInteger integer(String text) {
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    int radix = 10;
    if (digits.length() > 1 && digits.charAt(0) == '0') {
      char kind = Character.toLowerCase(digits.charAt(1));
      radix = kind == 'x' ? 16 : kind == 'b' ? 2 : 8;
      digits = digits.substring(Character.isDigit(kind) ? 1 : 2);
    }
    return new BigInteger((negative ? "-" : "") + digits, radix);
  }

  /** What a key means that is not quoted: objects have texts for keys; null where it is nothing. */
  public static @Nullable String key(String text) {
    Object value = value(text);
    if (value == null) {
      return null;
    }
    boolean number = value instanceof Number;
    return number && !INTEGER.matcher(text.replace("_", "")).matches()
        ? fraction(((Number) value).floatValue())
        : value.toString();
  }

  /** As kubectl writes it: in single precision, and with an exponent from a million on. */
  private static String fraction(float number) {
    if (Float.isInfinite(number)) {
      return number < 0 ? "-.inf" : ".inf";
    }
    if (number == 0) {
      return "0";
    }
    BigDecimal shortest = new BigDecimal(Float.toString(number)).stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -4 && exponent < 6) {
      return shortest.toPlainString();
    }
    return "%se%+03d".formatted(shortest.movePointLeft(exponent).toPlainString(), exponent);
  }

  /** Whether it is infinite or no number, which nobody can send. */
  public static boolean isNoNumber(String text) {
    return NO_NUMBER.matcher(text).matches();
  }

  private static final Pattern NO_NUMBER =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  /** Whether a text needs quotes to be read as this text, here or by a reader of YAML 1.2. */
  public static boolean needsQuotes(String text) {
    return !(value(text) instanceof String)
        || isNoNumber(text)
        || ODD.matcher(text).matches()
        || text.equals("<<")
        || text.equals("=");
  }

  /** What a reader of another version takes for a number or a time. */
  private static final Pattern ODD =
      Pattern.compile(
          "[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?"
              + "|[-+]?[0-9][0-9a-zA-Z_.]*([eE][-+]?[0-9]+)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*"
              + "|[-+]?\\.[0-9_]+([eE][-+]?[0-9]+)?");
}
