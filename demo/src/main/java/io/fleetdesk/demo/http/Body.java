package io.fleetdesk.demo.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An answer put together from bytes that lie ready: nothing is copied until it is sent. */
final class Body {
  @SuppressWarnings("ArrayRecordComponent") // parts are never compared
  private record Part(byte[] bytes, int from) {}

  private final List<Part> parts = new ArrayList<>();
  private long length;

  Body add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  Body add(byte[] bytes) {
    return add(bytes, 0);
  }

  Body add(byte[] bytes, int from) {
    parts.add(new Part(bytes, from));
    length += bytes.length - from;
    return this;
  }

  long length() {
    return length;
  }

  void writeTo(OutputStream out) throws IOException {
    for (var part : parts) {
      out.write(part.bytes(), part.from(), part.bytes().length - part.from());
    }
  }

  byte[] bytes() {
    if (parts.size() == 1 && parts.getFirst().from() == 0) {
      return parts.getFirst().bytes();
    }
    var all = new ByteArrayOutputStream((int) length);
    for (var part : parts) {
      all.write(part.bytes(), part.from(), part.bytes().length - part.from());
    }
    return all.toByteArray();
  }
}
