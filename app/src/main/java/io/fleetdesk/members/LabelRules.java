package io.fleetdesk.members;

import io.fleetdesk.messages.Message;
import java.util.regex.Pattern;

/** What the API accepts as names, label keys and values; says what is wrong before it is sent. */
public final class LabelRules {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_PREFIX = 253;

  private LabelRules() {}

  /** Why it is no key of a label or taint; {@link Message#NONE} if it is one. */
  public static Message key(String key) {
    int slash = key.indexOf('/');
    String prefix = slash < 0 ? "" : key.substring(0, slash);
    String name = key.substring(slash + 1);
    if (name.length() > LONGEST_LABEL) {
      return Message.of("{0} is longer than {1} characters.", name, LONGEST_LABEL);
    }
    if (!NAME.matcher(name).matches()) {
      return Message.of(
          "{0} is no key: letters, digits, dots, dashes and underscores, and a letter or digit at"
              + " both ends.",
          key.isEmpty() ? "\"\"" : key);
    }
    if (slash >= 0 && !isDnsName(prefix)) {
      return Message.of("{0} is no DNS name.", prefix.isEmpty() ? "\"\"" : prefix);
    }
    return Message.NONE;
  }

  /** Why it is no value of a label or taint. */
  public static Message value(String value) {
    if (value.length() > LONGEST_LABEL) {
      return Message.of("{0} is longer than {1} characters.", value, LONGEST_LABEL);
    }
    return value.isEmpty() || NAME.matcher(value).matches()
        ? Message.NONE
        : Message.of(
            "{0} is no value: letters, digits, dots, dashes and underscores, and a letter or digit"
                + " at both ends.",
            value);
  }

  /** Why a member may not be called so. */
  public static Message memberName(String name) {
    if (name.isEmpty()) {
      return Message.of("A member needs a name.");
    }
    if (name.length() > LONGEST_LABEL) {
      return Message.plural(
          name.length() - LONGEST_LABEL,
          "The name is {0} character too long; at most 63 are allowed.",
          "The name is {0} characters too long; at most 63 are allowed.");
    }
    return LABEL.matcher(name).matches()
        ? Message.NONE
        : Message.of(
            "A name has lower-case letters, digits and dashes, and a letter or digit at both"
                + " ends.");
  }

  private static boolean isDnsName(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST_PREFIX
        && java.util.Arrays.stream(name.split("\\.", -1))
            .allMatch(p -> p.length() <= LONGEST_LABEL && LABEL.matcher(p).matches());
  }
}
