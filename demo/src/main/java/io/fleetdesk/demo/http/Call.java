package io.fleetdesk.demo.http;

import com.sun.net.httpserver.HttpExchange;
import io.fleetdesk.demo.api.ApiError;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** One request and its answer. For the thread that handles it. */
final class Call {
  static final JsonMapper JSON = JsonMapper.shared();
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
          .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .enable(YAMLWriteFeature.INDENT_ARRAYS)
          .build();
  private static final int LARGEST_BODY = 3 * 1024 * 1024;

  /** From where on the API server compresses. */
  private static final int WORTH_COMPRESSING = 128 * 1024;

  private final HttpExchange exchange;
  private final Query query;
  private final RequestPath path;
  private boolean answered;

  Call(HttpExchange exchange) {
    this.exchange = exchange;
    this.query = new Query(exchange.getRequestURI().getRawQuery());
    this.path = RequestPath.parse(method(), exchange.getRequestURI().getPath(), query);
    exchange.getResponseHeaders().set("Audit-Id", UUID.randomUUID().toString());
    exchange.getResponseHeaders().set("Cache-Control", "no-cache, private");
  }

  String method() {
    return exchange.getRequestMethod();
  }

  Query query() {
    return query;
  }

  RequestPath path() {
    return path;
  }

  /** Empty if the header is missing. */
  String header(String name) {
    var value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  List<String> headers(String name) {
    var values = exchange.getRequestHeaders().get(name);
    return values == null ? List.of() : values;
  }

  /** Several Accept headers count as one. */
  String accept() {
    return String.join(",", headers("Accept"));
  }

  /** The media type of the body without its parameters; JSON if it is not told. */
  String bodyType() {
    var type = header("Content-Type");
    int end = type.indexOf(';');
    var plain = (end < 0 ? type : type.substring(0, end)).strip();
    return plain.isEmpty() ? "application/json" : plain;
  }

  byte[] body() throws IOException {
    var bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (bytes.length > LARGEST_BODY) {
      // The rest is not read, so nothing can follow on this connection.
      header("Connection", "close");
      throw new ApiError(
          413, "RequestEntityTooLarge", "Request entity too large: limit is " + LARGEST_BODY, null);
    }
    return bytes;
  }

  /** For kubectl to print beside the answer. */
  void warn(String text) {
    var quoted = text.replace("\\", "\\\\").replace("\"", "\\\"");
    exchange.getResponseHeaders().add("Warning", "299 - \"" + quoted + "\"");
  }

  void header(String name, String value) {
    exchange.getResponseHeaders().set(name, value);
  }

  boolean answered() {
    return answered;
  }

  void json(int code, JsonNode body) throws IOException {
    answer(code, new Body().add(JSON.writeValueAsBytes(body)).add("\n"));
  }

  void json(int code, String type, JsonNode body) throws IOException {
    send(code, type, new Body().add(JSON.writeValueAsBytes(body)).add("\n"));
  }

  /** A refusal is JSON whatever the client accepts. */
  void refusal(int code, JsonNode status) throws IOException {
    json(code, "application/json", status);
  }

  /** JSON that is written already; as YAML where the client wants that. */
  void answer(int code, Body body) throws IOException {
    if (header("Accept").contains("yaml") && Accept.of(accept()).yaml()) {
      var yaml = YAML.writeValueAsBytes(JSON.readTree(body.bytes()));
      send(code, "application/yaml", new Body().add(yaml));
    } else {
      send(code, "application/json", body);
    }
  }

  void text(int code, String body) throws IOException {
    send(code, "text/plain; charset=utf-8", new Body().add(body));
  }

  private void send(int code, String type, Body body) throws IOException {
    answered = true;
    takeBody();
    header("Content-Type", type);
    if (method().equals("HEAD")) {
      exchange.sendResponseHeaders(code, -1);
      return;
    }
    var sent = body;
    if (body.length() > WORTH_COMPRESSING && header("Accept-Encoding").contains("gzip")) {
      header("Content-Encoding", "gzip");
      header("Vary", "Accept-Encoding");
      sent = zip(body);
    }
    exchange.sendResponseHeaders(code, sent.length() == 0 ? -1 : sent.length());
    // Many small parts would be many TLS records: they are gathered.
    try (var out = new BufferedOutputStream(exchange.getResponseBody(), 32 * 1024)) {
      sent.writeTo(out);
    }
  }

  /**
   * Nothing is answered before the request is read. A client that has its answer sends the next
   * request; where that arrives together with the body, the JDK's server decrypts both, waits for
   * more from the network and lets the request lie until the connection counts as idle.
   */
  private void takeBody() throws IOException {
    exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
  }

  /** An answer of unknown length; the caller flushes and closes. */
  OutputStream stream(String type) throws IOException {
    answered = true;
    takeBody();
    header("Content-Type", type);
    exchange.sendResponseHeaders(200, 0);
    var out = exchange.getResponseBody();
    out.flush();
    return out;
  }

  private static Body zip(Body body) throws IOException {
    var zipped = new ByteArrayOutputStream((int) (body.length() / 8));
    try (var gzip = new FastGzip(zipped)) {
      body.writeTo(gzip);
    }
    return new Body().add(zipped.toByteArray());
  }

  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 16 * 1024);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
