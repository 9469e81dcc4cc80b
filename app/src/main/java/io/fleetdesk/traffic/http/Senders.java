package io.fleetdesk.traffic.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** What the senders of a run share: the request, where it goes, and the watch over time-outs. */
public final class Senders implements AutoCloseable {
  private static final long CHECK_MILLIS = 5;

  private final HttpAddress address;
  private final RequestBytes request;
  private final boolean keepAlive;
  private final long timeoutNanos;
  private final TlsTrust trust;
  private final SSLSocketFactory secure;
  private final Resolver resolver;
  private final @Nullable InetSocketAddress literal;
  private final List<Deadline> deadlines = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Thread watch;

  /**
   * @param headers override Host, User-Agent and Accept; others that a connection needs are refused
   * @param timeout for the whole of a request: name, connection, answer
   */
  public Senders(
      HttpAddress address,
      String method,
      List<Header> headers,
      RequestBody body,
      boolean keepAlive,
      Duration timeout,
      TlsTrust trust) {
    this.address = address;
    this.request = RequestBytes.of(address, method, headers, body, keepAlive);
    this.keepAlive = keepAlive;
    this.timeoutNanos = timeout.toNanos();
    this.trust = trust;
    this.secure = trust.context().getSocketFactory();
    this.resolver = new Resolver(address);
    this.literal = literal(address);
    this.watch = Thread.ofVirtual().name("traffic-time-outs").unstarted(this::watch);
  }

  /**
   * @throws RefusedInput when that method or one of the headers cannot be sent
   */
  public static void check(String method, List<Header> headers) {
    RequestBytes.check(method, headers);
  }

  public void start() {
    watch.start();
  }

  /** A sender for one thread. */
  public Sender open() {
    var deadline = new Deadline();
    deadlines.add(deadline);
    return new Sender(this, deadline);
  }

  /** Connections opened so far. */
  public int connections() {
    return connections.get();
  }

  /** Ends requests under way as cancelled; those that come later fail the same way. */
  public void cancel() {
    deadlines.forEach(Deadline::cancel);
  }

  @Override
  public void close() {
    cancel();
    watch.interrupt();
  }

  RequestBytes request() {
    return request;
  }

  boolean keepAlive() {
    return keepAlive;
  }

  long timeoutNanos() {
    return timeoutNanos;
  }

  int nextConnection() {
    return connections.incrementAndGet();
  }

  /** A connected socket, under the deadline's watch from before it connects. */
  Socket connect(Deadline deadline) throws IOException {
    InetSocketAddress to = literal == null ? resolver.resolve(timeoutNanos) : literal;
    var socket = new Socket();
    deadline.guard(socket);
    socket.setTcpNoDelay(true);
    socket.connect(to);
    if (!address.tls()) {
      return socket;
    }
    deadline.handshaking(true);
    Socket secured = secure(socket);
    deadline.handshaking(false);
    return secured;
  }

  private Socket secure(Socket socket) throws IOException {
    var secured = (SSLSocket) secure.createSocket(socket, address.host(), address.port(), true);
    if (trust.checksHost()) {
      var parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
    }
    secured.startHandshake();
    return secured;
  }

  private static @Nullable InetSocketAddress literal(HttpAddress address) {
    try {
      return new InetSocketAddress(InetAddress.ofLiteral(address.host()), address.port());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(CHECK_MILLIS);
        long now = System.nanoTime();
        deadlines.forEach(d -> d.check(now));
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }
}
