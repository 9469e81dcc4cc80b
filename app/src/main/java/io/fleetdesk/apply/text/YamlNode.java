package io.fleetdesk.apply.text;

import io.fleetdesk.messages.Message;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value in a text and where it stands. Aliases are already replaced by what they mean. */
public sealed interface YamlNode {
  /** Where it stands; for an alias where the alias stands. */
  Span span();

  /** A key and where it stands. */
  record Key(String name, Span span) {}

  record Entry(Key key, YamlNode value) {}

  /**
   * A map.
   *
   * @param flow whether it is written in braces
   */
  record Mapping(Span span, List<Entry> entries, boolean flow) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    public Optional<Entry> entry(String key) {
      return entries.stream().filter(e -> e.key().name().equals(key)).findFirst();
    }
  }

  /**
   * A list.
   *
   * @param flow whether it is written in brackets
   */
  record Sequence(Span span, List<YamlNode> items, boolean flow) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * A single value.
   *
   * @param value null, or a String, Boolean, Long, BigInteger or Double
   * @param text as written, without quotes
   * @param plain whether it is written without quotes, so that its type was guessed
   */
  record Scalar(Span span, @Nullable Object value, String text, boolean plain)
      implements YamlNode {}

  /** As a person names the type: {@code a map}, {@code a number}. */
  default Message type() {
    return switch (this) {
      case Mapping _ -> Message.of("a map");
      case Sequence _ -> Message.of("a list");
      case Scalar s ->
          switch (s.value()) {
            case null -> Message.of("nothing");
            case Boolean _ -> Message.of("true or false");
            case Long _, java.math.BigInteger _ -> Message.of("a whole number");
            case Double _ -> Message.of("a number");
            default -> Message.of("text");
          };
    };
  }

  /** The text of the scalar at these keys, empty if there is none. */
  default String at(String... keys) {
    YamlNode node = this;
    for (String key : keys) {
      if (!(node instanceof Mapping map)) {
        return "";
      }
      var entry = map.entry(key);
      if (entry.isEmpty()) {
        return "";
      }
      node = entry.get().value();
    }
    return node instanceof Scalar s && s.value() != null ? s.text() : "";
  }
}
