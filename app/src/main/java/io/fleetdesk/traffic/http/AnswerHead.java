package io.fleetdesk.traffic.http;

import java.io.IOException;

/** Reads the status line and headers of an answer, and what they say about its body. */
final class AnswerHead {
  /** More than any server sends in earnest. */
  private static final int LIMIT = 64 * 1024;

  private static final byte[] HTTP = Ascii.bytes("HTTP/1.");
  private static final byte[] CONTENT_LENGTH = Ascii.bytes("content-length");
  private static final byte[] TRANSFER_ENCODING = Ascii.bytes("transfer-encoding");
  private static final byte[] CONNECTION = Ascii.bytes("connection");
  private static final byte[] CHUNKED = Ascii.bytes("chunked");
  private static final byte[] CLOSE = Ascii.bytes("close");
  private static final byte[] KEEP_ALIVE = Ascii.bytes("keep-alive");

  private final ReadBuffer buffer;
  int status;
  int start;
  long contentLength;
  boolean chunked;
  boolean keepAlive;

  AnswerHead(ReadBuffer buffer) {
    this.buffer = buffer;
  }

  /** Reads one head at the buffer's position and leaves that behind the empty line. */
  void read() throws IOException {
    contentLength = -1;
    chunked = false;
    start = buffer.at;
    int lineEnd = line(start);
    statusLine(start, lineEnd);
    int at = buffer.at;
    while ((lineEnd = line(at)) > at) {
      header(at, lineEnd);
      at = buffer.at;
    }
  }

  /** Finds the end of the line that starts there, without its CR LF, and steps behind it. */
  private int line(int from) throws IOException {
    int at = from;
    while (true) {
      while (at < buffer.end) {
        if (buffer.bytes()[at++] == '\n') {
          buffer.at = at;
          return at - 2 >= from && buffer.bytes()[at - 2] == '\r' ? at - 2 : at - 1;
        }
      }
      if (from == start) {
        checkStart();
      }
      if (buffer.end > LIMIT) {
        throw new ExchangeException(
            Trouble.TOO_LARGE, "The headers of the answer are longer than " + LIMIT + " bytes.");
      }
      if (!buffer.fill()) {
        throw buffer.touched()
            ? new ExchangeException(Trouble.CUT_OFF, "The connection ended within the headers.")
            : new ExchangeException(Trouble.NO_ANSWER, Trouble.NO_ANSWER.meaning());
      }
    }
  }

  /** Tells at the first bytes what is not HTTP, so that an endless stream of it is not read. */
  private void checkStart() throws ExchangeException {
    byte[] bytes = buffer.bytes();
    for (int i = 0; i < HTTP.length && start + i < buffer.end; i++) {
      if (bytes[start + i] != HTTP[i]) {
        if (bytes[start] == 0x15 && start + 1 < buffer.end && bytes[start + 1] == 3) {
          throw new ExchangeException(
              Trouble.NOT_HTTP, "The port answers with TLS: use https in the address.");
        }
        String sample = Ascii.printable(bytes, start, Math.min(buffer.end, start + 40));
        throw new ExchangeException(
            Trouble.NOT_HTTP, Trouble.NOT_HTTP.meaning() + " It began with \"" + sample + "\".");
      }
    }
  }

  private void statusLine(int from, int to) throws ExchangeException {
    checkStart();
    byte[] bytes = buffer.bytes();
    int codeAt = from + HTTP.length + 2;
    if (to < codeAt + 3 || bytes[codeAt - 1] != ' ') {
      throw malformed("status line", from, to);
    }
    int code = 0;
    for (int i = codeAt; i < codeAt + 3; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        throw malformed("status line", from, to);
      }
      code = code * 10 + bytes[i] - '0';
    }
    if (code < 100 || (to > codeAt + 3 && bytes[codeAt + 3] != ' ')) {
      throw malformed("status line", from, to);
    }
    status = code;
    keepAlive = bytes[codeAt - 2] != '0';
  }

  private void header(int from, int to) throws ExchangeException {
    byte[] bytes = buffer.bytes();
    int colon = from;
    while (colon < to && bytes[colon] != ':') {
      colon++;
    }
    if (colon == to || colon == from || bytes[from] <= ' ') {
      throw malformed("header", from, to);
    }
    int valueFrom = colon + 1;
    int valueTo = to;
    while (valueFrom < valueTo && bytes[valueFrom] <= ' ') {
      valueFrom++;
    }
    while (valueTo > valueFrom && bytes[valueTo - 1] <= ' ') {
      valueTo--;
    }
    if (Ascii.is(bytes, from, colon, CONTENT_LENGTH)) {
      length(valueFrom, valueTo);
    } else if (Ascii.is(bytes, from, colon, TRANSFER_ENCODING)) {
      if (!Ascii.is(bytes, valueFrom, valueTo, CHUNKED)) {
        throw malformed("transfer encoding", valueFrom, valueTo);
      }
      chunked = true;
    } else if (Ascii.is(bytes, from, colon, CONNECTION)) {
      if (Ascii.is(bytes, valueFrom, valueTo, CLOSE)) {
        keepAlive = false;
      } else if (Ascii.is(bytes, valueFrom, valueTo, KEEP_ALIVE)) {
        keepAlive = true;
      }
    }
  }

  private void length(int from, int to) throws ExchangeException {
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = buffer.bytes()[i] - '0';
      if (digit < 0 || digit > 9 || value > Long.MAX_VALUE / 100) {
        throw malformed("Content-Length", from, to);
      }
      value = value * 10 + digit;
    }
    if (from == to || (contentLength >= 0 && contentLength != value)) {
      throw malformed("Content-Length", from, to);
    }
    contentLength = value;
  }

  private ExchangeException malformed(String what, int from, int to) {
    String shown = Ascii.printable(buffer.bytes(), from, Math.min(to, from + 60));
    return new ExchangeException(
        Trouble.MALFORMED, "The answer's " + what + " is malformed: \"" + shown + "\".");
  }
}
