package io.fleetdesk.traffic.http;

import io.fleetdesk.messages.Message;
import java.io.IOException;
import java.io.InputStream;

/** Reads answers of one connection after the other, on one thread, into one buffer. */
final class AnswerReader {
  /** What is kept of a body, for the rule that reads it and for the sample a person sees. */
  static final int KEPT_BODY = 256 * 1024;

  /** What is read of a body before it counts as too large. */
  static final long LONGEST_BODY = 8L * 1024 * 1024;

  private final ReadBuffer buffer = new ReadBuffer();
  private final AnswerHead head = new AnswerHead(buffer);

  private int headEnd;

  /** End of the kept part of the body. */
  private int bodyEnd;

  /**
   * Reads one answer to its end.
   *
   * @param bodyless whether the request was one whose answer has no body
   */
  Answer read(InputStream in, boolean bodyless) throws IOException {
    buffer.start(in);
    do {
      head.read();
    } while (head.status < 200 && head.status != 101);
    headEnd = buffer.at;
    bodyEnd = headEnd;
    boolean delimited;
    if (bodyless || head.status == 204 || head.status == 304 || head.status == 101) {
      delimited = buffer.at == buffer.end;
    } else if (head.chunked) {
      chunks();
      delimited = head.contentLength < 0 && buffer.at == buffer.end;
    } else if (head.contentLength >= 0) {
      delimited = fixed(head.contentLength);
    } else {
      untilClosed();
      delimited = false;
    }
    // Bytes behind an answer nobody asked for: whatever follows could not be trusted.
    boolean reusable = delimited && head.keepAlive() && head.status != 101;
    return new Answer(buffer.bytes(), head.status, head.start, headEnd, bodyEnd, reusable);
  }

  /** Whether any byte of an answer came in since the last call of {@link #read} began. */
  boolean began() {
    return buffer.touched();
  }

  void reset() {
    buffer.start(InputStream.nullInputStream());
  }

  private boolean fixed(long length) throws IOException {
    if (length > LONGEST_BODY) {
      throw new ExchangeException(
          Trouble.TOO_LARGE,
          Message.of(
              "The answer announces {0} bytes. A run reads at most {1}.", length, LONGEST_BODY));
    }
    int kept = (int) Math.min(length, KEPT_BODY);
    buffer.ensure(buffer.at + kept);
    while (buffer.end < buffer.at + kept) {
      fillBody();
    }
    bodyEnd = buffer.at + kept;
    long more = length - (buffer.end - buffer.at);
    while (more > 0) {
      refillBody();
      more -= buffer.end - bodyEnd;
    }
    return length <= KEPT_BODY ? buffer.end == bodyEnd : more == 0;
  }

  private void untilClosed() throws IOException {
    long total = 0;
    while (true) {
      int came = buffer.end - buffer.at;
      total += came;
      if (total > LONGEST_BODY) {
        throw tooLarge();
      }
      keep(came);
      buffer.at = buffer.end;
      if (!buffer.refill(bodyEnd)) {
        return;
      }
    }
  }

  private void chunks() throws IOException {
    long total = 0;
    while (true) {
      long size = chunkSize();
      if (size == 0) {
        trailers();
        return;
      }
      total += size;
      if (total > LONGEST_BODY) {
        throw tooLarge();
      }
      while (size > 0) {
        if (buffer.at == buffer.end) {
          refillBody();
        }
        int count = (int) Math.min(size, buffer.end - buffer.at);
        keep(count);
        buffer.at += count;
        size -= count;
      }
      if (nextByte() != '\r' || nextByte() != '\n') {
        throw new ExchangeException(
            Trouble.MALFORMED, Message.of("A chunk of the answer does not end where it says."));
      }
    }
  }

  private long chunkSize() throws IOException {
    long size = 0;
    int digits = 0;
    int b = nextByte();
    for (int digit = Character.digit(b, 16); digit >= 0; digit = Character.digit(b, 16)) {
      digits++;
      size = size * 16 + digit;
      if (size > LONGEST_BODY || digits > 64) {
        throw tooLarge();
      }
      b = nextByte();
    }
    for (int skipped = 0; b != '\n'; skipped++) {
      // A chunk may carry extensions behind a semicolon.
      if (skipped > 4096 || digits == 0 || (skipped == 0 && b != '\r' && b != ';' && b != ' ')) {
        throw new ExchangeException(
            Trouble.MALFORMED, Message.of("The size of a chunk of the answer is malformed."));
      }
      b = nextByte();
    }
    if (digits == 0) {
      throw new ExchangeException(
          Trouble.MALFORMED, Message.of("The size of a chunk of the answer is missing."));
    }
    return size;
  }

  private void trailers() throws IOException {
    int lineLength = 0;
    for (int read = 0; read < KEPT_BODY; read++) {
      int b = nextByte();
      if (b == '\n') {
        if (lineLength == 0) {
          return;
        }
        lineLength = 0;
      } else if (b != '\r') {
        lineLength++;
      }
    }
    throw tooLarge();
  }

  private int nextByte() throws IOException {
    if (buffer.at == buffer.end) {
      refillBody();
    }
    return buffer.bytes()[buffer.at++];
  }

  /** Moves that many bytes at the buffer's position to the kept body, as far as it has room. */
  private void keep(int count) {
    int kept = Math.min(count, KEPT_BODY - (bodyEnd - headEnd));
    if (kept > 0) {
      if (bodyEnd != buffer.at) {
        System.arraycopy(buffer.bytes(), buffer.at, buffer.bytes(), bodyEnd, kept);
      }
      bodyEnd += kept;
    }
  }

  private void fillBody() throws IOException {
    if (!buffer.fill()) {
      throw cutOff();
    }
  }

  private void refillBody() throws IOException {
    if (!buffer.refill(bodyEnd)) {
      throw cutOff();
    }
  }

  private static ExchangeException cutOff() {
    return new ExchangeException(Trouble.CUT_OFF, Trouble.CUT_OFF.meaning());
  }

  private static ExchangeException tooLarge() {
    return new ExchangeException(
        Trouble.TOO_LARGE,
        Message.of("The answer goes on after {0} bytes. A run reads no more.", LONGEST_BODY));
  }
}
