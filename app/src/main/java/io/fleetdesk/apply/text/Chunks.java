package io.fleetdesk.apply.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text at its document markers. A line that begins with three dashes or dots ends a document
 * wherever it stands, also within a block of text (YAML 1.2, 9.1.2), so lines suffice.
 */
final class Chunks {
  /** A document's part of the text, without its marker. */
  record Chunk(int firstLine, int lastLine, String text) {
    /** Tabs are allowed between the tokens of JSON, and our parser takes them for a fault. */
    String parsable() {
      String begin = text.stripLeading();
      boolean json = begin.startsWith("{") || begin.startsWith("[");
      return json && text.indexOf('\t') >= 0 ? text.replace('\t', ' ') : text;
    }
  }

  private Chunks() {}

  static List<Chunk> of(String text) {
    var chunks = new ArrayList<Chunk>();
    int begin = text.startsWith("\uFEFF") ? 1 : 0;
    int chunkStart = begin;
    int chunkLine = 0;
    int line = 0;
    int at = begin;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? text.length() : end + 1;
      if (isMarker(text, at, next)) {
        add(chunks, text, chunkStart, at, chunkLine, line - 1);
        String rest = text.substring(at + 3, next).strip();
        boolean content = !rest.isEmpty() && !rest.startsWith("#");
        chunkStart = content ? at : next;
        chunkLine = content ? line : line + 1;
      }
      line++;
      at = next;
    }
    add(chunks, text, chunkStart, text.length(), chunkLine, line);
    return chunks;
  }

  private static boolean isMarker(String text, int at, int next) {
    boolean three = text.startsWith("---", at) || text.startsWith("...", at);
    return three && (at + 3 == next || Character.isWhitespace(text.charAt(at + 3)));
  }

  private static void add(
      List<Chunk> chunks, String text, int from, int to, int line, int lastLine) {
    String part = text.substring(Math.min(from, to), to);
    boolean says =
        part.lines()
            .map(String::strip)
            .anyMatch(l -> !l.isEmpty() && !l.startsWith("#") && !l.startsWith("%"));
    if (says) {
      chunks.add(new Chunk(line, Math.max(line, lastLine), part));
    }
  }
}
