package io.fleetdesk.demo.contract;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests as they are written, so that details of the wire are compared too. */
final class Wire implements AutoCloseable {
  static final String MERGE = "application/merge-patch+json";
  static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
  static final JsonMapper JSON = JsonMapper.shared();

  private final Target target;
  private final HttpClient client;

  Wire(Target target) {
    this.target = target;
    this.client = HttpClient.newBuilder().sslContext(trusting()).build();
  }

  /** An answer with its body as it came. */
  record Answer(int status, String type, String body) {
    JsonNode json() {
      return JSON.readTree(body);
    }

    /** Of a watch: one event a line. */
    List<JsonNode> events() {
      return body.lines().map(JSON::readTree).toList();
    }

    String message() {
      return json().path("message").asString("");
    }

    String at(String pointer) {
      return json().at(pointer).asString("");
    }
  }

  Answer get(String path) {
    return send("GET", path, Map.of(), "");
  }

  Answer getAs(String accept, String path) {
    return send("GET", path, Map.of("Accept", accept), "");
  }

  Answer post(String path, String body) {
    return send("POST", path, Map.of("Content-Type", "application/json"), body);
  }

  Answer put(String path, String body) {
    return send("PUT", path, Map.of("Content-Type", "application/json"), body);
  }

  Answer patch(String path, String type, String body) {
    return send("PATCH", path, Map.of("Content-Type", type), body);
  }

  Answer delete(String path) {
    return send("DELETE", path, Map.of(), "");
  }

  /**
   * @param headers may replace the administrator's; an empty value leaves one out
   */
  Answer send(String method, String path, Map<String, String> headers, String body) {
    var all = new LinkedHashMap<>(Map.of("Authorization", "Bearer admin"));
    all.putAll(headers);
    var request =
        HttpRequest.newBuilder(URI.create(target.uri() + path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    all.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            request.header(name, value);
          }
        });
    try {
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    target.close();
  }

  /** The servers of tests are on loopback and have certificates that nobody knows. */
  private static SSLContext trusting() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustAll()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class TrustAll extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
