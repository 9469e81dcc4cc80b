package io.fleetdesk.traffic.http;

import io.fleetdesk.messages.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The address of a host name, looked up again once a second so that a run notices a change as soon
 * as the JDK's cache (30 s) does. A lookup cannot be interrupted, so it has a thread of its own.
 */
final class Resolver {
  private static final long KEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final String host;
  private final int port;
  private CompletableFuture<InetSocketAddress> current = new CompletableFuture<>();
  private long askedAt;
  private boolean asked;

  Resolver(HttpAddress address) {
    host = address.host();
    port = address.port();
  }

  InetSocketAddress resolve(long nanos) throws IOException {
    try {
      return lookup().get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new ExchangeException(
          Trouble.UNKNOWN_HOST,
          Message.of("DNS gave no address for {0} within the timeout.", host),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExchangeException(Trouble.CANCELLED, Trouble.CANCELLED.meaning(), e);
    } catch (ExecutionException e) {
      throw new ExchangeException(
          Trouble.UNKNOWN_HOST,
          Message.of("DNS has no address for {0}. Check the spelling or use an address.", host),
          e);
    }
  }

  private synchronized CompletableFuture<InetSocketAddress> lookup() {
    long now = System.nanoTime();
    if (!asked || (now - askedAt > KEEP_NANOS && current.isDone())) {
      asked = true;
      askedAt = now;
      var next = new CompletableFuture<InetSocketAddress>();
      current = next;
      Thread.ofPlatform().daemon().name("traffic-dns").start(() -> ask(next));
    }
    return current;
  }

  private void ask(CompletableFuture<InetSocketAddress> answer) {
    try {
      answer.complete(new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (UnknownHostException e) {
      answer.completeExceptionally(e);
    }
  }
}
