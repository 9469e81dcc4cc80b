package io.fleetdesk.traffic.situations;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A pod's HTTP server that writes down what it answered, and is good or bad as it is told. */
final class LoggedPod implements AutoCloseable {
  private static final int BACKLOG = 1_024;

  /** What becomes of an answer. */
  enum Way {
    WHOLE,
    CHUNKED,
    /** A body without an end. */
    ENDLESS,
    /** Half of the body, then the end. */
    CUT,
    /** The connection stays open and silent. */
    HANGING,
    /** The connection ends without an answer. */
    SILENT
  }

  final String name;
  final String address;
  final AtomicInteger underWay = new AtomicInteger();

  /** Answers that went out whole. */
  final AtomicLong whole = new AtomicLong();

  /** The same by status. */
  final Map<Integer, Long> statuses = new ConcurrentHashMap<>();

  /** Bytes of the bodies that came. */
  final AtomicLong received = new AtomicLong();

  volatile Way way = Way.WHOLE;
  volatile int status = 200;
  volatile String version = "v0";
  volatile Duration delay = Duration.ZERO;
  volatile int padding;

  /** What it says of the connection; null for nothing. */
  volatile @Nullable String connection;

  /** After so many answers a connection ends, unannounced. */
  volatile int mostAnswers = Integer.MAX_VALUE;

  private final InetAddress host;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket listener;
  private volatile boolean alive = true;

  LoggedPod(String name, String address, InetAddress host) throws IOException {
    this.name = name;
    this.address = address;
    this.host = host;
    listener = listen(0);
  }

  private ServerSocket listen(int port) throws IOException {
    var socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(host, port), BACKLOG);
    Thread.ofVirtual().start(() -> accept(socket));
    return socket;
  }

  InetSocketAddress listens() {
    return new InetSocketAddress(host, listener.getLocalPort());
  }

  boolean isAlive() {
    return alive;
  }

  /** No way leads to it any more; connections that are there are served. */
  void die() {
    alive = false;
  }

  /** The same for who does not ask: connections that wait are reset. */
  void vanish() throws IOException {
    alive = false;
    listener.close();
  }

  void comeBack() throws IOException {
    if (listener.isClosed()) {
      listener = listen(listener.getLocalPort());
    }
    alive = true;
  }

  private void accept(ServerSocket on) {
    while (!on.isClosed()) {
      try {
        var socket = on.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        // Closed, or a connection that was gone before it was taken.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream());
      for (int answers = 0; answers < mostAnswers && read(in); answers++) {
        underWay.incrementAndGet();
        try {
          Thread.sleep(delay);
          if (way == Way.SILENT || !answer(socket)) {
            return;
          }
        } finally {
          underWay.decrementAndGet();
        }
      }
    } catch (IOException e) {
      // The client is gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  /** Whether there was a request. */
  private boolean read(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    var length =
        head.toString()
            .lines()
            .map(l -> l.toLowerCase(Locale.ROOT))
            .filter(l -> l.startsWith("content-length:"))
            .mapToInt(l -> Integer.parseInt(l.substring(15).strip()))
            .findFirst()
            .orElse(0);
    received.addAndGet(in.readNBytes(length).length);
    return true;
  }

  /** Whether the connection goes on. */
  private boolean answer(Socket socket) throws IOException {
    var out = socket.getOutputStream();
    if (way == Way.HANGING) {
      return socket.getInputStream().read() >= 0;
    }
    if (way == Way.ENDLESS) {
      out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      for (byte[] block = new byte[65_536]; alive; ) {
        out.write(block);
      }
    }
    int said = status;
    byte[] body = page();
    boolean chunked = way == Way.CHUNKED;
    var head =
        "HTTP/1.1 %d Said\r\nX-Pod: %s\r\n%s%s\r\n\r\n"
            .formatted(
                said,
                name,
                connection == null ? "" : "Connection: " + connection + "\r\n",
                chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length);
    boolean cut = way == Way.CUT;
    // Counted first: who has the answer finds it counted.
    whole.addAndGet(cut ? 0 : 1);
    statuses.merge(said, cut ? 0L : 1L, Long::sum);
    try {
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      if (chunked) {
        chunks(out, body);
      } else {
        out.write(body, 0, cut ? body.length / 2 : body.length);
      }
    } catch (IOException e) {
      whole.addAndGet(cut ? 0 : -1);
      statuses.merge(said, cut ? 0L : -1L, Long::sum);
      throw e;
    }
    return !cut && connection == null;
  }

  private static void chunks(OutputStream out, byte[] body) throws IOException {
    int half = body.length / 2;
    out.write("%04x\r\n".formatted(half).getBytes(StandardCharsets.US_ASCII));
    out.write(body, 0, half);
    int rest = body.length - half;
    out.write("\r\n%x;half=2\r\n".formatted(rest).getBytes(StandardCharsets.US_ASCII));
    out.write(body, half, rest);
    out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private byte[] page() {
    if (name.isEmpty()) {
      return "<html>Bad gateway</html>".getBytes(StandardCharsets.US_ASCII);
    }
    return ("<html><script>\n  var pageContext = {\"hostname\":\"%s\",\"addrs\":[\"%s\"],"
            + "\"version\":\"%s\"}\n</script><body>%s</body></html>")
        .formatted(name, address, version, "x".repeat(padding))
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (var socket : open) {
      socket.close();
    }
  }
}
