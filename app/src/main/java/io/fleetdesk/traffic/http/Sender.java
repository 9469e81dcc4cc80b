package io.fleetdesk.traffic.http;

import io.fleetdesk.messages.Message;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Sends the run's request again and again, one at a time, on one thread. */
public final class Sender implements AutoCloseable {
  private final Senders run;
  private final Deadline deadline;
  private final AnswerReader reader = new AnswerReader();
  private @Nullable Socket socket;
  private int connection;
  private boolean sent;
  private boolean resent;

  Sender(Senders run, Deadline deadline) {
    this.run = run;
    this.deadline = deadline;
  }

  /** Number of the connection the last request went over, 0 when none came about. */
  public int connection() {
    return connection;
  }

  /** Whether the last request went out twice, because its kept connection had been closed. */
  public boolean resent() {
    return resent;
  }

  /**
   * Sends one request and reads the whole answer.
   *
   * @throws ExchangeException when there is no usable answer; the next request is not affected
   */
  public Answer send() throws ExchangeException {
    sent = false;
    resent = false;
    reader.reset();
    Answer answer;
    try {
      deadline.start(System.nanoTime() + run.timeoutNanos());
      answer = exchange();
    } catch (IOException e) {
      boolean passed = deadline.end();
      drop();
      throw failure(e, passed);
    }
    if (deadline.end()) {
      drop();
      throw timeout(null);
    }
    if (!run.keepAlive() || !answer.reusable()) {
      drop();
    }
    return answer;
  }

  private Answer exchange() throws IOException {
    Socket kept = socket;
    if (kept != null) {
      try {
        return exchange(kept);
      } catch (IOException e) {
        // A server may close a kept connection at any time: as every client does, ask once more.
        if (reader.began() || !run.request().repeatable() || !closedQuietly(e)) {
          throw e;
        }
        drop();
        resent = true;
      }
    }
    return exchange(connect());
  }

  private static boolean closedQuietly(IOException e) {
    return !(e instanceof ExchangeException x) || x.trouble() == Trouble.NO_ANSWER;
  }

  private Answer exchange(Socket on) throws IOException {
    deadline.guard(on);
    on.getOutputStream().write(run.request().bytes());
    sent = true;
    InputStream in = on.getInputStream();
    return reader.read(in, run.request().head());
  }

  private Socket connect() throws IOException {
    sent = false;
    connection = 0;
    Socket fresh = run.connect(deadline);
    connection = run.nextConnection();
    socket = fresh;
    return fresh;
  }

  private ExchangeException failure(IOException e, boolean passed) {
    if (deadline.cancelled()) {
      return new ExchangeException(Trouble.CANCELLED, Trouble.CANCELLED.meaning(), e);
    }
    return passed ? timeout(e) : Troubles.of(e);
  }

  private ExchangeException timeout(@Nullable IOException e) {
    if (e instanceof ExchangeException known && known.trouble() == Trouble.UNKNOWN_HOST) {
      return known;
    }
    if (deadline.handshaking()) {
      return new ExchangeException(
          Trouble.TLS,
          Message.of("The connection was open, but no TLS session within the timeout."));
    }
    Trouble trouble =
        !sent
            ? Trouble.CONNECT_TIMEOUT
            : reader.began() ? Trouble.READ_TIMEOUT : Trouble.ANSWER_TIMEOUT;
    return e == null
        ? new ExchangeException(trouble, trouble.meaning())
        : new ExchangeException(trouble, trouble.meaning(), e);
  }

  private void drop() {
    Socket open = socket;
    socket = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It is given up anyway.
      }
    }
  }

  @Override
  public void close() {
    drop();
  }
}
