package io.fleetdesk.traffic.http;

import io.fleetdesk.messages.Message;
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

  /** HTTP/1.1, which keeps connections unless told otherwise. */
  private boolean isCurrent;

  private boolean closes;
  private boolean persists;

  AnswerHead(ReadBuffer buffer) {
    this.buffer = buffer;
  }

  /** Reads one head at the buffer's position and leaves that behind the empty line. */
  void read() throws IOException {
    contentLength = -1;
    chunked = false;
    closes = false;
    persists = false;
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
            Trouble.TOO_LARGE,
            Message.of("The headers of the answer are longer than {0} bytes.", LIMIT));
      }
      if (!buffer.fill()) {
        throw buffer.touched()
            ? new ExchangeException(
                Trouble.CUT_OFF, Message.of("The connection ended within the headers."))
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
              Trouble.NOT_HTTP, Message.of("The port answers with TLS. Use https in the address."));
        }
        String sample = Ascii.printable(bytes, start, Math.min(buffer.end, start + 40));
        throw new ExchangeException(
            Trouble.NOT_HTTP,
            Message.sentences(
                Trouble.NOT_HTTP.meaning(), Message.of("It began with “{0}”.", sample)));
      }
    }
  }

  private void statusLine(int from, int to) throws ExchangeException {
    checkStart();
    byte[] bytes = buffer.bytes();
    int codeAt = from + HTTP.length + 2;
    if (to < codeAt + 3 || bytes[codeAt - 1] != ' ') {
      throw malformed(Message.of("status line"), from, to);
    }
    int code = 0;
    for (int i = codeAt; i < codeAt + 3; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        throw malformed(Message.of("status line"), from, to);
      }
      code = code * 10 + bytes[i] - '0';
    }
    if (code < 100 || (to > codeAt + 3 && bytes[codeAt + 3] != ' ')) {
      throw malformed(Message.of("status line"), from, to);
    }
    status = code;
    isCurrent = bytes[codeAt - 2] != '0';
  }

  private void header(int from, int to) throws ExchangeException {
    byte[] bytes = buffer.bytes();
    int colon = from;
    while (colon < to && bytes[colon] != ':') {
      colon++;
    }
    if (colon == to || colon == from || bytes[from] <= ' ') {
      throw malformed(Message.of("header"), from, to);
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
        throw malformed(Message.of("transfer encoding"), valueFrom, valueTo);
      }
      chunked = true;
    } else if (Ascii.is(bytes, from, colon, CONNECTION)) {
      connection(valueFrom, valueTo);
    }
  }

  /** One option after the other (RFC 9110, 7.6.1); whoever says close has the last word. */
  private void connection(int from, int to) {
    byte[] bytes = buffer.bytes();
    int at = from;
    while (at < to) {
      int end = at;
      while (end < to && bytes[end] != ',') {
        end++;
      }
      int optionFrom = at;
      int optionTo = end;
      while (optionFrom < optionTo && bytes[optionFrom] <= ' ') {
        optionFrom++;
      }
      while (optionTo > optionFrom && bytes[optionTo - 1] <= ' ') {
        optionTo--;
      }
      if (Ascii.is(bytes, optionFrom, optionTo, CLOSE)) {
        closes = true;
      } else if (Ascii.is(bytes, optionFrom, optionTo, KEEP_ALIVE)) {
        persists = true;
      }
      at = end + 1;
    }
  }

  /** Whether the other side keeps the connection. */
  boolean keepAlive() {
    return !closes && (persists || isCurrent);
  }

  private void length(int from, int to) throws ExchangeException {
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = buffer.bytes()[i] - '0';
      if (digit < 0 || digit > 9 || value > Long.MAX_VALUE / 100) {
        throw malformed(Message.quoted("Content-Length"), from, to);
      }
      value = value * 10 + digit;
    }
    if (from == to || (contentLength >= 0 && contentLength != value)) {
      throw malformed(Message.quoted("Content-Length"), from, to);
    }
    contentLength = value;
  }

  private ExchangeException malformed(Message what, int from, int to) {
    String shown = Ascii.printable(buffer.bytes(), from, Math.min(to, from + 60));
    return new ExchangeException(
        Trouble.MALFORMED, Message.of("The {0} of the answer is malformed: “{1}”.", what, shown));
  }
}
