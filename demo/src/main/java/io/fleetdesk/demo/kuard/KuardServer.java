package io.fleetdesk.demo.kuard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** The back end of one pod: an HTTP server on a loopback port of its own. Any thread may call. */
public final class KuardServer {
  private static final int BACKLOG = 1_024;
  private static final String TEXT = "text/plain; charset=utf-8";

  private final KuardPod pod;
  private final HttpServer server;
  private final AtomicLong answered;
  private volatile Behavior behavior = Behavior.GOOD;

  KuardServer(KuardPod pod, AtomicLong answered, Executor executor) throws IOException {
    this.pod = pod;
    this.answered = answered;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.setExecutor(executor);
    server.createContext("/", this::handle);
    server.start();
  }

  public KuardPod pod() {
    return pod;
  }

  /** Where it listens. */
  public InetSocketAddress listens() {
    return server.getAddress();
  }

  /** Requests for the page answered, whatever the status; probes are not counted. */
  public long answered() {
    return answered.get();
  }

  public Behavior behavior() {
    return behavior;
  }

  public void behave(Behavior next) {
    behavior = next;
  }

  /** Takes no more connections and ends those it has, after the requests under way. Blocks. */
  void stop() {
    server.stop(1);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Behavior now = behavior;
      wait(now);
      switch (now.failure()) {
        case NO_ANSWER -> {}
        case ERROR_500 -> send(exchange, 500, TEXT, "This pod was told to fail.\n");
        case NONE -> answer(exchange);
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestURI().getPath()) {
      case "/" -> {
        byte[] page = KuardPage.home(pod, exchange, answered.get() + 1);
        send(exchange, 200, "text/html; charset=utf-8", page);
      }
      case "/healthy", "/ready" -> send(exchange, 200, TEXT, "ok");
      case "/env/api" -> send(exchange, 200, "application/json", KuardPage.environment(pod));
      default -> send(exchange, 404, TEXT, "404 page not found\n");
    }
  }

  private void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    send(exchange, status, type, text.getBytes(StandardCharsets.UTF_8));
  }

  private void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    long counted = exchange.getRequestURI().getPath().equals("/") ? 1 : 0;
    // Counted first: who has the answer finds it counted.
    answered.addAndGet(counted);
    try {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      answered.addAndGet(-counted);
      throw e;
    }
  }

  private static void wait(Behavior behavior) {
    try {
      Thread.sleep(behavior.delay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
