package io.fleetdesk.traffic.http;

import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * The time-out of one sender. Closing the socket from the watching thread ends whatever blocks on
 * it; that costs a request far less than a timed read does.
 */
final class Deadline {
  private @Nullable Socket socket;
  private long at = Long.MAX_VALUE;
  private boolean passed;
  private boolean cancelled;

  /** Whether the connection stands and only TLS is still to be agreed on. */
  private volatile boolean handshaking;

  synchronized void start(long nanos) throws ExchangeException {
    at = nanos;
    passed = false;
    handshaking = false;
    checkCancelled();
  }

  /** Puts the socket under watch; fails when its time is over already. */
  synchronized void guard(Socket next) throws IOException {
    socket = next;
    checkCancelled();
    if (passed) {
      throw new IOException("over");
    }
  }

  /** Ends the watch; true when the time-out came first and the socket is closed. */
  synchronized boolean end() {
    at = Long.MAX_VALUE;
    return passed;
  }

  void handshaking(boolean now) {
    handshaking = now;
  }

  boolean handshaking() {
    return handshaking;
  }

  synchronized boolean cancelled() {
    return cancelled;
  }

  synchronized void check(long nowNanos) {
    if (nowNanos >= at) {
      at = Long.MAX_VALUE;
      passed = true;
      close();
    }
  }

  synchronized void cancel() {
    cancelled = true;
    close();
  }

  private void checkCancelled() throws ExchangeException {
    if (cancelled) {
      close();
      throw new ExchangeException(Trouble.CANCELLED, Trouble.CANCELLED.meaning());
    }
  }

  private void close() {
    Socket open = socket;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // Closed is what it shall be.
      }
    }
  }
}
