package io.fleetdesk.clusters;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** As much of an API server as dialling asks for, behind TLS. */
final class TlsServer implements AutoCloseable {
  private static final char[] NONE = {};

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  final List<String> clients = new CopyOnWriteArrayList<>();

  /**
   * @param clientAuthority whose certificates are asked for; null for none
   */
  TlsServer(TestAuthority.Signed own, @Nullable TestAuthority clientAuthority) {
    try {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      SSLContext context = context(own, clientAuthority);
      server.setHttpsConfigurator(
          new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
              SSLParameters p = context.getDefaultSSLParameters();
              p.setNeedClientAuth(clientAuthority != null);
              parameters.setSSLParameters(p);
            }
          });
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  URI uri() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange instanceof HttpsExchange https
          && https.getSSLSession().getLocalCertificates() != null) {
        try {
          clients.add(https.getSSLSession().getPeerPrincipal().getName());
        } catch (javax.net.ssl.SSLPeerUnverifiedException e) {
          clients.add("");
        }
      }
      String path = exchange.getRequestURI().getPath();
      String body =
          switch (path) {
            case "/version" -> "{\"gitVersion\":\"v1.34.0\"}";
            case "/api", "/apis" ->
                "{\"kind\":\"APIGroupDiscoveryList\",\"apiVersion\":\"apidiscovery.k8s.io/v2\",\"items\":[]}";
            default -> "{\"metadata\":{\"uid\":\"u\"}}";
          };
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static SSLContext context(
      TestAuthority.Signed own, @Nullable TestAuthority clientAuthority)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NONE);
    store.setKeyEntry(
        "server", own.key(), NONE, new java.security.cert.Certificate[] {own.certificate()});
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NONE);
    TrustManagerFactory trust = null;
    if (clientAuthority != null) {
      trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(clientAuthority.trustStore());
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust == null ? null : trust.getTrustManagers(), null);
    return context;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
