package io.fleetdesk.demo.http;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.DefaultRoles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One cluster's Kubernetes API on a loopback port of its own, over HTTPS. Any thread may call.
 *
 * <p>Faults on purpose: {@link #dropConnections} cuts every connection, {@link #hang} lets requests
 * wait, {@link #refuse} forbids kinds, {@link #breakGroups} answers for groups with 503, and a
 * server that was {@link #stop stopped} refuses connections until it is started again on the same
 * port.
 */
public final class ApiServer implements AutoCloseable {
  static {
    // Longer than clients keep idle connections (30 s to 90 s): one that the server closes while a
    // request is on its way loses that request.
    if (System.getProperty("sun.net.httpserver.idleInterval") == null) {
      System.setProperty("sun.net.httpserver.idleInterval", "300");
    }
  }

  static {
    // Without it each answer that goes out in two writes waits for the client's delayed
    // acknowledgement.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final ServerTls tls;
  private final Outage outage = new Outage();
  private final ApiHandler handler;
  private @Nullable HttpsServer server;
  private int port;

  public ApiServer(ClusterApi api, Users users, LogSupply logs, ServerTls tls) {
    this(api, users, logs, tls, List.of());
  }

  /**
   * @param patchers for media types besides JSON patch and JSON merge patch
   */
  public ApiServer(
      ClusterApi api, Users users, LogSupply logs, ServerTls tls, List<Patcher> patchers) {
    this.tls = tls;
    this.handler = new ApiHandler(api, users, logs, patchers, outage);
    DefaultRoles.ensure(api);
  }

  /** Starts on the port it had before, or on a free one. */
  public void start() {
    start(port);
  }

  /**
   * @param wanted 0 for a free one
   * @throws UncheckedIOException when the port is taken
   */
  public synchronized void start(int wanted) {
    if (server != null) {
      throw new IllegalStateException("The server runs on port " + port + " already.");
    }
    try {
      var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), wanted);
      var next = HttpsServer.create(address, 0);
      next.setHttpsConfigurator(new HttpsConfigurator(tls.context()));
      next.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      next.createContext("/", handler);
      next.start();
      port = next.getAddress().getPort();
      server = next;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Port " + wanted + " of the loopback address cannot be used: " + e.getMessage(), e);
    }
  }

  /** The port it has or last had; 0 before the first start. */
  public synchronized int port() {
    return port;
  }

  /** For {@code server} of a kubeconfig. */
  public URI uri() {
    return URI.create("https://127.0.0.1:" + port());
  }

  /** Ends every connection and refuses new ones; a stopped server may be started again. */
  public synchronized void stop() {
    var running = server;
    if (running != null) {
      server = null;
      running.stop(0);
      outage.stop();
      if (running.getExecutor() instanceof java.util.concurrent.ExecutorService executor) {
        executor.shutdownNow();
      }
    }
  }

  /** Cuts every connection; new ones are taken at once. */
  public synchronized void dropConnections() {
    if (server != null) {
      stop();
      start();
    }
  }

  /** While it hangs, connections are taken but nothing is answered and watches stay silent. */
  public void hang(boolean on) {
    outage.hang(on);
  }

  /**
   * Forbids these kinds to everybody, whatever their rights; watches that run go on.
   *
   * @param plurals instead of those before; empty for none
   */
  public void refuse(Set<String> plurals) {
    outage.refuse(plurals);
  }

  /**
   * Answers requests for these groups with 503, as when the server behind an APIService is down.
   *
   * @param groups instead of those before; empty for none
   */
  public void breakGroups(Set<String> groups) {
    outage.breakGroups(groups);
  }

  /** Tells of every request before it is answered, as an audit log would; on any thread. */
  public void onRequest(Consumer<URI> listener) {
    handler.onRequest(listener);
  }

  @Override
  public void close() {
    stop();
  }
}
