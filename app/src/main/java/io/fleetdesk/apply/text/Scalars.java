package io.fleetdesk.apply.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an unquoted scalar means, as kubectl reads it: YAML 1.1, so that {@code yes} is true and
 * {@code 0644} is octal. The same text must mean the same here and there.
 */
final class Scalars {
  private static final Map<String, Boolean> FLAGS = flags();
  private static final Pattern INTEGER =
      Pattern.compile("[-+]?(0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|(0|[1-9][0-9_]*))");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private Scalars() {}

  private static Map<String, Boolean> flags() {
    var flags = new java.util.HashMap<String, Boolean>();
    for (String yes : new String[] {"y", "yes", "true", "on"}) {
      flags.put(yes, true);
    }
    for (String no : new String[] {"n", "no", "false", "off"}) {
      flags.put(no, false);
    }
    Map.copyOf(flags)
        .forEach(
            (word, flag) -> {
              flags.put(word.toUpperCase(java.util.Locale.ROOT), flag);
              flags.put(Character.toUpperCase(word.charAt(0)) + word.substring(1), flag);
            });
    return Map.copyOf(flags);
  }

  static @Nullable Object value(String text) {
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
    if (first > '9' || first < '+') {
      return text;
    }
    if (INTEGER.matcher(text).matches()) {
      return integer(text.replace("_", ""));
    }
    if (NUMBER.matcher(text).matches()) {
      double number = new BigDecimal(text).doubleValue();
      return Double.isInfinite(number) ? text : (Object) number;
    }
    return text;
  }

  private static Object integer(String text) {
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    int radix = 10;
    if (digits.startsWith("0x")) {
      radix = 16;
      digits = digits.substring(2);
    } else if (digits.startsWith("0b")) {
      radix = 2;
      digits = digits.substring(2);
    } else if (digits.startsWith("0o")) {
      radix = 8;
      digits = digits.substring(2);
    } else if (digits.length() > 1 && digits.startsWith("0")) {
      radix = 8;
    }
    if (digits.isEmpty()) {
      return text;
    }
    var number = new BigInteger((negative ? "-" : "") + digits, radix);
    return number.bitLength() < 64 ? (Object) number.longValue() : number;
  }
}
