package io.fleetdesk.demo.schema;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One thing that is wrong with an object, as a cause in a Status tells it.
 *
 * @param reason such as {@code FieldValueInvalid}
 * @param message begins with what kind of fault it is
 * @param field path from the object, with list positions
 */
public record Fault(String reason, String message, String field) {
  public static Fault invalid(String field, JsonNode value, String why) {
    return new Fault("FieldValueInvalid", "Invalid value: " + value + ": " + why, field);
  }

  public static Fault invalid(String field, String value, String why) {
    return invalid(field, JsonNodeFactory.instance.stringNode(value), why);
  }

  public static Fault type(String field, String found, String wanted) {
    return new Fault(
        "FieldValueTypeInvalid",
        "Invalid value: \"%s\": %s in body must be of type %s: \"%s\""
            .formatted(found, field, wanted, found),
        field);
  }

  public static Fault required(String field, String why) {
    return new Fault(
        "FieldValueRequired", "Required value" + (why.isEmpty() ? "" : ": " + why), field);
  }

  public static Fault forbidden(String field, String why) {
    return new Fault("FieldValueForbidden", "Forbidden: " + why, field);
  }

  public static Fault duplicate(String field, JsonNode value) {
    return new Fault("FieldValueDuplicate", "Duplicate value: " + value, field);
  }

  public static Fault tooLong(String field, int most) {
    return new Fault(
        "FieldValueTooLong", "Too long: may not be more than " + most + " bytes", field);
  }

  public static Fault tooMany(String field, int found, int most) {
    return new Fault(
        "FieldValueTooMany",
        "Too many: " + found + ": must have at most " + most + (most == 1 ? " item" : " items"),
        field);
  }

  public static Fault unsupported(String field, JsonNode value, List<String> values) {
    var quoted =
        values.stream().map(v -> JsonNodeFactory.instance.stringNode(v).toString()).toList();
    return new Fault(
        "FieldValueNotSupported",
        "Unsupported value: " + value + ": supported values: " + String.join(", ", quoted),
        field);
  }

  /** After a fault of these kinds a server runs no rules any more. */
  boolean hidesRules() {
    return switch (reason) {
      case "FieldValueNotSupported",
          "FieldValueRequired",
          "FieldValueTooLong",
          "FieldValueTooMany",
          "FieldValueTypeInvalid" ->
          true;
      default -> false;
    };
  }
}
