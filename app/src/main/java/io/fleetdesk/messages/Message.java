package io.fleetdesk.messages;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text made by the product, as a value: English with places for arguments ({@code {0}}, {@code
 * {1}}), as gettext has it. The English pattern is the key under which another language's pattern
 * is found, so it is always a literal in the code; what a server or a person wrote is an argument
 * or {@link #quoted}. Two messages with equal patterns and arguments are equal, so rows may hold
 * them.
 *
 * @param one the pattern for a count of one; null where there is no count
 * @param other the pattern otherwise, and the key
 * @param arguments messages, texts, whole numbers (grouped by thousands when shown) and lists of
 *     those; with a count it is the first
 */
public record Message(@Nullable String one, String other, List<Object> arguments) {
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
  private static final String AS_IS = "{0}";
  private static final String SENTENCES = "\u0000sentences";

  /** Nothing to say. */
  public static final Message NONE = new Message(null, "", List.of());

  public Message {
    arguments = List.copyOf(arguments);
  }

  /** {@code Message.of("{0} is not in {1}", name, cluster)}. */
  public static Message of(String english, Object... arguments) {
    return new Message(null, english, Arrays.asList(arguments));
  }

  /**
   * {@code Message.plural(n, "{0} pod on {1}", "{0} pods on {1}", cluster)}: the count is argument
   * 0, the others follow.
   */
  public static Message plural(long count, String one, String other, Object... arguments) {
    var all = new ArrayList<Object>(arguments.length + 1);
    all.add(count);
    all.addAll(Arrays.asList(arguments));
    return new Message(one, other, all);
  }

  /** What somebody else wrote, for example a server: shown as it is in every language. */
  public static Message quoted(String words) {
    return words.isEmpty() ? NONE : new Message(null, AS_IS, List.of(words));
  }

  /** Whole sentences one after the other; those that say nothing are left out. */
  public static Message sentences(Collection<Message> sentences) {
    List<Object> said =
        sentences.stream().filter(m -> !m.isEmpty()).map(Object.class::cast).toList();
    return switch (said.size()) {
      case 0 -> NONE;
      case 1 -> (Message) said.getFirst();
      default -> new Message(null, SENTENCES, said);
    };
  }

  public static Message sentences(Message... sentences) {
    return sentences(Arrays.asList(sentences));
  }

  public boolean isEmpty() {
    return other.isEmpty();
  }

  /** The pattern that a catalogue must have, or null where there is nothing to translate. */
  public @Nullable String key() {
    return isEmpty() || other.equals(AS_IS) || other.equals(SENTENCES) ? null : other;
  }

  /** For logs, exports and command lines. */
  public String english() {
    return in(Locale.ENGLISH, key -> null);
  }

  /**
   * The text in a language.
   *
   * @param catalogue the pattern there for an English one, null where it has none: then English
   */
  public String in(Locale locale, Function<String, @Nullable String> catalogue) {
    if (other.equals(SENTENCES)) {
      return arguments.stream()
          .map(a -> text(a, locale, catalogue))
          .collect(Collectors.joining(isJapanese(locale) ? "" : " "));
    }
    String translated = key() == null ? null : catalogue.apply(other);
    String english =
        one != null && arguments.getFirst() instanceof Number n && n.longValue() == 1 ? one : other;
    return PLACE
        .matcher(translated == null ? english : translated)
        .replaceAll(
            place -> {
              int i = Integer.parseInt(place.group(1));
              String text = i < arguments.size() ? text(arguments.get(i), locale, catalogue) : "";
              return java.util.regex.Matcher.quoteReplacement(text);
            });
  }

  private static String text(
      Object argument, Locale locale, Function<String, @Nullable String> catalogue) {
    return switch (argument) {
      case Message m -> m.in(locale, catalogue);
      case Long n -> NumberFormat.getIntegerInstance(locale).format(n);
      case Integer n -> NumberFormat.getIntegerInstance(locale).format(n);
      case Collection<?> items -> list(items, locale, catalogue);
      default -> argument.toString();
    };
  }

  /** "a", "a and b", "a, b and c". */
  private static String list(
      Collection<?> items, Locale locale, Function<String, @Nullable String> catalogue) {
    List<String> texts = items.stream().map(i -> text(i, locale, catalogue)).toList();
    if (isJapanese(locale)) {
      return String.join("、", texts);
    }
    if (texts.size() < 2) {
      return String.join("", texts);
    }
    int last = texts.size() - 1;
    return String.join(", ", texts.subList(0, last)) + " and " + texts.get(last);
  }

  private static boolean isJapanese(Locale locale) {
    return locale.getLanguage().equals("ja");
  }

  /** English, so that a log line reads. */
  @Override
  public String toString() {
    return english();
  }
}
