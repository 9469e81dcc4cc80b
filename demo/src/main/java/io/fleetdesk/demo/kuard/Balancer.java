package io.fleetdesk.demo.kuard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A TCP balancer on a loopback address: it knows nothing of HTTP and decides once for each
 * connection. One whose endpoint is gone, or for which there is none, is reset, as a real one is.
 */
public final class Balancer implements AutoCloseable {
  private static final int BACKLOG = 1_024;
  private static final int CONNECT_MILLIS = 2_000;

  private final ServerSocket listener;
  private final Supplier<List<String>> endpoints;
  private final Function<String, @Nullable InetSocketAddress> route;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Balancing balancing;

  /**
   * @param endpoints addresses of pods that take connections now
   * @param route from such an address to where it answers; null if nobody has it
   * @throws IOException if the address and port cannot be bound here
   */
  public Balancer(
      InetAddress address,
      int port,
      Balancing balancing,
      Supplier<List<String>> endpoints,
      Function<String, @Nullable InetSocketAddress> route)
      throws IOException {
    this.endpoints = endpoints;
    this.route = route;
    this.balancing = balancing;
    listener = new ServerSocket(port, BACKLOG, address);
    Thread.ofVirtual().name("balancer-" + address.getHostAddress()).start(this::accept);
  }

  public InetSocketAddress listens() {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  public void balance(Balancing how) {
    balancing = how;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        open.add(client);
        executor.execute(() -> connect(client));
      } catch (IOException e) {
        // Closed, or a connection that was gone before it was taken.
      }
    }
  }

  private void connect(Socket client) {
    var server = new Socket();
    open.add(server);
    try {
      var target = target(client);
      if (target == null) {
        reset(client);
        return;
      }
      server.connect(target, CONNECT_MILLIS);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      var halves = new AtomicInteger(2);
      executor.execute(() -> pump(client, server, halves));
      pump(server, client, halves);
    } catch (IOException e) {
      reset(client);
      end(server);
    }
  }

  private @Nullable InetSocketAddress target(Socket client) {
    var now = endpoints.get();
    if (now.isEmpty()) {
      return null;
    }
    var from = (InetSocketAddress) client.getRemoteSocketAddress();
    return route.apply(now.get(balancing.pick(from, listens(), now.size())));
  }

  /** One direction; the other may go on after this one has ended. */
  private void pump(Socket from, Socket to, AtomicInteger halves) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
      if (halves.decrementAndGet() > 0) {
        return;
      }
    } catch (IOException e) {
      // One side is gone, so the other goes too.
    }
    end(from);
    end(to);
  }

  /** So that the client sees a refusal, not the end of an empty answer. */
  private void reset(Socket client) {
    try {
      client.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException e) {
      // Gone already.
    }
    end(client);
  }

  private void end(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // Closed is what it shall be.
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      // Closed is what it shall be.
    }
    open.forEach(this::end);
    executor.shutdownNow();
  }
}
