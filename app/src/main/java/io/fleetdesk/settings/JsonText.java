package io.fleetdesk.settings;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Records as JSON for people and tools to read. */
public final class JsonText {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonText() {}

  public static String of(Object value) {
    return JSON.writeValueAsString(value);
  }
}
