package io.fleetdesk.yaml;

import io.fleetdesk.apply.schema.Schema;
import io.fleetdesk.apply.text.Span;
import io.fleetdesk.apply.text.TextProblem;
import io.fleetdesk.apply.text.YamlDocument;
import io.fleetdesk.apply.text.YamlNode;
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
    root.entries().stream()
        .filter(e -> !e.key().name().equals("status"))
        .forEach(e -> entry(e, schema, kind));
    required(root, schema, kind);
  }

  /**
   * @param name of the field, for sentences
   */
  private void check(YamlNode node, Schema schema, String name) {
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
              .ifPresent(item -> list.items().forEach(i -> check(i, item, "an item of " + name)));
      case YamlNode.Scalar s -> scalar(s, schema, name);
    }
  }

  private void mapping(YamlNode.Mapping map, Schema schema, String name) {
    map.entries().forEach(e -> entry(e, schema, name));
    required(map, schema, name);
  }

  private void entry(YamlNode.Entry entry, Schema schema, String name) {
    Optional<Schema> field = schema.field(entry.key().name());
    if (field.isPresent()) {
      check(entry.value(), field.get(), entry.key().name());
    } else if (!schema.isOpen()) {
      String near = Nearest.of(entry.key().name(), schema.fields());
      error(
          entry.key().span(),
          "%s has no field \"%s\".%s"
              .formatted(
                  name, entry.key().name(), near.isEmpty() ? "" : " Did you mean " + near + "?"));
    }
  }

  private void required(YamlNode.Mapping map, Schema schema, String name) {
    Span begin = Span.at(map.span().line(), map.span().column());
    for (String required : schema.required()) {
      if (map.entry(required).filter(e -> !isNothing(e.value())).isEmpty()
          && schema.field(required).map(Schema::defaultValue).orElse("").isEmpty()) {
        error(
            map.entry(required).map(e -> e.key().span()).orElse(begin),
            name + " needs the field " + required + ".");
      }
    }
  }

  private static boolean isNothing(YamlNode node) {
    return node instanceof YamlNode.Scalar s && s.value() == null;
  }

  private void scalar(YamlNode.Scalar s, Schema schema, String name) {
    List<String> values = schema.values();
    if (!values.isEmpty() && !values.contains(s.text())) {
      String near = Nearest.of(s.text(), values);
      error(
          s.span(),
          "%s cannot be \"%s\". %s"
              .formatted(
                  name,
                  s.text(),
                  near.isEmpty()
                      ? "It is one of " + String.join(", ", values) + "."
                      : "Did you mean " + near + "?"));
    }
    Double number = s.value() instanceof Number n ? Double.valueOf(n.doubleValue()) : null;
    bounds(s, number, schema, name);
  }

  private void bounds(YamlNode.Scalar s, @Nullable Double number, Schema schema, String name) {
    Double least = schema.minimum();
    Double most = schema.maximum();
    if (number != null && least != null && number < least) {
      error(s.span(), name + " must be at least " + plain(least) + ".");
    }
    if (number != null && most != null && number > most) {
      error(s.span(), name + " must be at most " + plain(most) + ".");
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
                type.equals("integer") || type.equals("number") || type.equals("integer or string");
            case Double d ->
                type.equals("number")
                    || type.equals("integer or string")
                    || (type.equals("integer") && d == Math.rint(d));
            default -> type.equals("string") || type.equals("integer or string");
          };
    };
  }

  private static String wrongType(YamlNode node, String type, String name) {
    String takes =
        switch (type) {
          case "object" -> "a map";
          case "array" -> "a list";
          case "string" -> "text";
          case "integer" -> "a whole number";
          case "boolean" -> "true or false";
          case "number" -> "a number";
          default -> "a number or text";
        };
    if (node instanceof YamlNode.Scalar s && type.equals("string")) {
      return "%s takes text; %s is read as %s. Put it into quotes."
          .formatted(name, s.text(), node.type());
    }
    return "%s takes %s; this is %s.".formatted(name, takes, node.type());
  }

  private void error(Span span, String message) {
    problems.add(TextProblem.error(document.inText(span), message));
  }
}
