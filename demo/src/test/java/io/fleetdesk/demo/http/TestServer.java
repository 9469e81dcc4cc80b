package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.crds.Crds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A hub's API on loopback, without controllers, and a client that may do everything. */
final class TestServer implements AutoCloseable {
  final ClusterApi api = new ClusterApi("hub", InstantSource.system(), 7, 1000);
  private final ApiServer server;
  private final HttpClient client;
  private final SSLContext context;

  TestServer() throws GeneralSecurityException, IOException {
    for (var crd : Crds.hub()) {
      api.create(CoreTypes.CUSTOM_RESOURCE_DEFINITIONS, crd);
    }
    namespace("default");
    var tls = ServerTls.create();
    server = new ApiServer(api, Users.of(Map.of("secret", User.admin())), LogSupply.silent(), tls);
    server.start();
    var keys = KeyStore.getInstance(KeyStore.getDefaultType());
    keys.load(null, null);
    keys.setCertificateEntry("demo", tls.authority());
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keys);
    context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    client = HttpClient.newBuilder().sslContext(context).build();
  }

  void namespace(String name) {
    var object = JsonNodeFactory.instance.objectNode();
    object.putObject("metadata").put("name", name);
    api.create(CoreTypes.NAMESPACES, object);
  }

  /** A connection for tests that speak HTTP word by word. */
  SSLSocket connect() throws IOException {
    var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", uri().getPort());
    socket.startHandshake();
    return socket;
  }

  URI uri() {
    return server.uri();
  }

  /**
   * @param address method and path
   * @param type of the body; empty to name none
   */
  HttpResponse<String> send(String address, String type, String body, String agent) {
    var parts = address.split(" ", 2);
    var request =
        HttpRequest.newBuilder(URI.create(server.uri() + parts[1]))
            .header("Authorization", "Bearer secret")
            .header("User-Agent", agent)
            .method(parts[0], HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static ObjectNode tree(HttpResponse<String> answer) {
    return (ObjectNode) Call.JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
