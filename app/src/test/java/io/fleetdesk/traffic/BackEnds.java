package io.fleetdesk.traffic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fleetdesk.traffic.http.HttpAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** HTTP servers that answer as pods do and count, behind a balancer that picks per connection. */
final class BackEnds implements AutoCloseable {
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, HttpServer> pods = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
  private final List<Socket> pairs = new CopyOnWriteArrayList<>();
  private final ServerSocket balancer;

  /** The same in each run: chance alone would call one of some hundred skewed. */
  private final Random random = new Random(11);

  BackEnds() throws IOException {
    balancer = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    executor.execute(this::accept);
  }

  /** Where the balancer listens. */
  HttpAddress address() {
    return HttpAddress.parse("http://127.0.0.1:" + balancer.getLocalPort() + "/");
  }

  HttpAddress add(String pod, String podAddress) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    server.setExecutor(executor);
    counts.put(pod, new AtomicLong());
    byte[] page = page(pod, podAddress);
    server.createContext("/", exchange -> answer(exchange, pod, page));
    server.start();
    pods.put(pod, server);
    return HttpAddress.parse("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  void remove(String pod) {
    HttpServer server = pods.remove(pod);
    if (server != null) {
      server.stop(0);
    }
  }

  /** Requests that each pod has answered by its own count. */
  Map<String, Long> counts() {
    var all = new TreeMap<String, Long>();
    counts.forEach((pod, count) -> all.put(pod, count.get()));
    return all;
  }

  static byte[] page(String pod, String address) {
    return ("<!doctype html><html><head><title>demo</title><script>\n  var pageContext = "
            + "{\"hostname\":\"%s\",\"addrs\":[\"%s\"],\"version\":\"v0\"}\n</script></head>"
            + "<body>%s</body></html>")
        .formatted(pod, address, "served by " + pod)
        .getBytes(StandardCharsets.UTF_8);
  }

  private void answer(HttpExchange exchange, String pod, byte[] page) throws IOException {
    counts.computeIfAbsent(pod, p -> new AtomicLong()).incrementAndGet();
    exchange.getResponseHeaders().set("X-Pod", pod);
    exchange.sendResponseHeaders(200, page.length);
    exchange.getResponseBody().write(page);
    exchange.close();
  }

  private void accept() {
    while (!balancer.isClosed()) {
      try {
        Socket client = balancer.accept();
        executor.execute(() -> connect(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    var running = List.copyOf(pods.values());
    if (running.isEmpty()) {
      close(client);
      return;
    }
    var pod = running.get(random.nextInt(running.size()));
    try {
      var server = new Socket(InetAddress.getLoopbackAddress(), pod.getAddress().getPort());
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      pairs.add(client);
      pairs.add(server);
      executor.execute(() -> pump(client, server));
      executor.execute(() -> pump(server, client));
    } catch (IOException e) {
      close(client);
    }
  }

  private static void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException e) {
      // One side is gone, so the other goes too.
    } finally {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Closed is what it shall be.
    }
  }

  @Override
  public void close() throws IOException {
    balancer.close();
    List.copyOf(pods.keySet()).forEach(this::remove);
    pairs.forEach(BackEnds::close);
    executor.shutdownNow();
  }
}
