package io.fleetdesk.demo.azure;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One request with its answer. */
final class Web {
  static final JsonMapper JSON = new JsonMapper();

  private final HttpExchange exchange;
  private final byte[] body;
  final String method;
  final String path;
  final Map<String, String> query;

  Web(HttpExchange exchange) throws IOException {
    this.exchange = exchange;
    this.body = exchange.getRequestBody().readAllBytes();
    this.method = exchange.getRequestMethod().toUpperCase(Locale.ROOT);
    this.path = exchange.getRequestURI().getPath().replaceAll("/{2,}", "/");
    this.query = pairs(exchange.getRequestURI().getRawQuery());
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static Map<String, String> pairs(@Nullable String text) {
    var pairs = new LinkedHashMap<String, String>();
    if (text != null) {
      for (String pair : text.split("&")) {
        int eq = pair.indexOf('=');
        if (eq > 0) {
          pairs.put(
              URLDecoder.decode(pair.substring(0, eq), StandardCharsets.UTF_8),
              URLDecoder.decode(pair.substring(eq + 1), StandardCharsets.UTF_8));
        }
      }
    }
    return pairs;
  }

  Map<String, String> form() {
    return pairs(new String(body, StandardCharsets.UTF_8));
  }

  JsonNode json() {
    return body.length == 0 ? object() : JSON.readTree(body);
  }

  String header(String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  String bearer() {
    String value = header("Authorization");
    return value.startsWith("Bearer ") ? value.substring(7) : "";
  }

  String query(String name) {
    return query.getOrDefault(name, "");
  }

  void set(String header, String value) {
    exchange.getResponseHeaders().set(header, value);
  }

  void answer(int status, @Nullable JsonNode json) throws IOException {
    set("x-ms-request-id", UUID.randomUUID().toString());
    set("x-ms-correlation-request-id", UUID.randomUUID().toString());
    if (json == null || json.isMissingNode()) {
      exchange.sendResponseHeaders(status, -1);
    } else {
      send(status, "application/json; charset=utf-8", JSON.writeValueAsBytes(json));
    }
  }

  void html(String page) throws IOException {
    send(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  void redirect(String to) throws IOException {
    set("Location", to);
    exchange.sendResponseHeaders(302, -1);
  }

  private void send(int status, String type, byte[] bytes) throws IOException {
    set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
