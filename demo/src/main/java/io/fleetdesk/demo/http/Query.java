package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ApiError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request, read as the API server reads them. */
final class Query {
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  Query(@Nullable String raw) {
    if (raw == null) {
      return;
    }
    for (var pair : raw.split("&", -1)) {
      var kv = pair.split("=", 2);
      try {
        values
            .computeIfAbsent(decode(kv[0]), k -> new ArrayList<>())
            .add(kv.length > 1 ? decode(kv[1]) : "");
      } catch (IllegalArgumentException e) {
        // A pair that is not encoded well counts as not given.
      }
    }
  }

  String text(String name) {
    var list = values.get(name);
    return list == null ? "" : list.getFirst();
  }

  List<String> texts(String name) {
    return values.getOrDefault(name, List.of());
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** Given without a value means yes. */
  boolean flag(String name) {
    var value = text(name);
    return has(name) && !value.equals("0") && !value.equalsIgnoreCase("false");
  }

  /** Null if it is not given. */
  @Nullable Long number(String name) {
    var value = text(name);
    if (value.isEmpty()) {
      return null;
    }
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw ApiError.badRequest("strconv.ParseInt: parsing \"" + value + "\": invalid syntax");
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
