package io.fleetdesk.demo.crds;

import tools.jackson.databind.JsonNode;

/**
 * Descriptions of kinds and fields, by {@code Kind.field} or, for fields that mean the same
 * everywhere, by {@code field}.
 */
record SchemaWords(JsonNode texts) {
  /** The text for a field of a shape, or the empty string. */
  String of(String owner, String field) {
    JsonNode own = texts.path(owner + "." + field);
    return own.isString() ? own.stringValue() : texts.path(field).asString("");
  }
}
