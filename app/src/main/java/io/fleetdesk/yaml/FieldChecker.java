package io.fleetdesk.yaml;

import io.fleetdesk.apply.schema.Schema;
import io.fleetdesk.apply.text.Span;
import io.fleetdesk.apply.text.TextProblem;
import io.fleetdesk.apply.text.YamlDocument;
import io.fleetdesk.apply.text.YamlNode;
import io.fleetdesk.messages.Message;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares one document with its schema. Used once. */
final class FieldChecker {
  private final YamlDocument document;
  private final List<TextProblem> problems = new ArrayList<>();

  FieldChecker(YamlDocument document) {
    this.document = document;
  }

  List<TextProblem> problems() {
    return problems;
  }

  /** A whole object. Its status is not sent, since servers alone write it: it is left out. */
  void object(YamlNode.Mapping root, Schema schema, String kind) {
    Message name = Message.quoted(kind);
    root.entries().stream()
        .filter(e -> !e.key().name().equals("status"))
        .forEach(e -> entry(e, schema, name));
    required(root, schema, name);
  }

  /**
   * @param name of the field, for sentences
   */
  private void check(YamlNode node, Schema schema, Message name) {
    if (node instanceof YamlNode.Scalar s && s.value() == null) {
      return;
    }
    String type = schema.type();
    if (!type.isEmpty() && !fits(node, type)) {
      error(node.span(), wrongType(node, type, name));
      return;
    }
    switch (node) {
      case YamlNode.Mapping map -> mapping(map, schema, name);
      case YamlNode.Sequence list ->
          schema
              .items()
              .ifPresent(
                  item ->
                      list.items()
                          .forEach(i -> check(i, item, Message.of("an item of {0}", name))));
      case YamlNode.Scalar s -> scalar(s, schema, name);
    }
  }

  private void mapping(YamlNode.Mapping map, Schema schema, Message name) {
    map.entries().forEach(e -> entry(e, schema, name));
    required(map, schema, name);
  }

  private void entry(YamlNode.Entry entry, Schema schema, Message name) {
    Optional<Schema> field = schema.field(entry.key().name());
    if (field.isPresent()) {
      check(entry.value(), field.get(), Message.quoted(entry.key().name()));
    } else if (!schema.isOpen()) {
      String near = Nearest.of(entry.key().name(), schema.fields());
      error(
          entry.key().span(),
          Message.sentences(
              Message.of("{0} has no field \"{1}\".", name, entry.key().name()), meant(near)));
    }
  }

  private void required(YamlNode.Mapping map, Schema schema, Message name) {
    Span begin = Span.at(map.span().line(), map.span().column());
    for (String required : schema.required()) {
      if (map.entry(required).filter(e -> !isNothing(e.value())).isEmpty()
          && schema.field(required).map(Schema::defaultValue).orElse("").isEmpty()) {
        error(
            map.entry(required).map(e -> e.key().span()).orElse(begin),
            Message.of("{0} needs the field {1}.", name, required));
      }
    }
  }

  static Message meant(String near) {
    return near.isEmpty() ? Message.NONE : Message.of("Did you mean {0}?", near);
  }

  private static boolean isNothing(YamlNode node) {
    return node instanceof YamlNode.Scalar s && s.value() == null;
  }

  private void scalar(YamlNode.Scalar s, Schema schema, Message name) {
    List<String> values = schema.values();
    if (!values.isEmpty() && !values.contains(s.text())) {
      String near = Nearest.of(s.text(), values);
      error(
          s.span(),
          Message.sentences(
              Message.of("{0} cannot be \"{1}\".", name, s.text()),
              near.isEmpty()
                  ? Message.of("Allowed values: {0}.", String.join(", ", values))
                  : meant(near)));
    }
    Double number = s.value() instanceof Number n ? Double.valueOf(n.doubleValue()) : null;
    bounds(s, number, schema, name);
  }

  private void bounds(YamlNode.Scalar s, @Nullable Double number, Schema schema, Message name) {
    Double least = schema.minimum();
    Double most = schema.maximum();
    if (number != null && least != null && number < least) {
      error(s.span(), Message.of("{0} must be at least {1}.", name, plain(least)));
    }
    if (number != null && most != null && number > most) {
      error(s.span(), Message.of("{0} must be at most {1}.", name, plain(most)));
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  private static boolean fits(YamlNode node, String type) {
    return switch (node) {
      case YamlNode.Mapping _ -> type.equals("object");
      case YamlNode.Sequence _ -> type.equals("array");
      case YamlNode.Scalar s ->
          switch (s.value()) {
            case null -> true;
            case Boolean _ -> type.equals("boolean");
            case Long _, BigInteger _ ->
                type.equals("integer")
                    || type.equals("number")
                    || type.equals(Schema.INT_OR_STRING);
            case Double d ->
                type.equals("number")
                    || type.equals(Schema.INT_OR_STRING)
                    || (type.equals("integer") && d == Math.rint(d));
            default -> type.equals("string") || type.equals(Schema.INT_OR_STRING);
          };
    };
  }

  private static Message wrongType(YamlNode node, String type, Message name) {
    Message takes =
        switch (type) {
          case "object" -> Message.of("a map");
          case "array" -> Message.of("a list");
          case "string" -> Message.of("text");
          case "integer" -> Message.of("a whole number");
          case "boolean" -> Message.of("true or false");
          case "number" -> Message.of("a number");
          default -> Message.of("a number or text");
        };
    if (node instanceof YamlNode.Scalar s && type.equals("string")) {
      return Message.of(
          "{0} takes text; {1} is read as {2}. Put it in quotes.", name, s.text(), node.type());
    }
    return Message.of("{0} takes {1}; this is {2}.", name, takes, node.type());
  }

  private void error(Span span, Message message) {
    problems.add(TextProblem.error(document.inText(span), message));
  }
}
