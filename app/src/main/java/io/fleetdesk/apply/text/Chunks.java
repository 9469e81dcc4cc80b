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
    /**
     * Tabs are allowed between the tokens of JSON, and our parser takes them for a fault. Within
     * quotes they are what they are.
     */
    String parsable() {
      if (!isJson(text) || text.indexOf('\t') < 0) {
        return text;
      }
      var parsable = new StringBuilder(text);
      char quote = 0;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (quote == 0 && c == '\t') {
          parsable.setCharAt(i, ' ');
        } else if (quote == 0 && (c == '"' || c == '\'') && beginsToken(i)) {
          quote = c;
        } else if (c == quote) {
          quote = 0;
        } else if (quote == '"' && c == '\\') {
          i++;
        }
      }
      return parsable.toString();
    }

    private boolean beginsToken(int at) {
      return at == 0 || "{[,: \t\r\n".indexOf(text.charAt(at - 1)) >= 0;
    }
  }

  private static boolean isJson(String text) {
    String begin = text.stripLeading();
    return begin.startsWith("{") || begin.startsWith("[");
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
    if (!says) {
      return;
    }
    int begin = line;
    for (int next = nextObject(part); next >= 0; next = nextObject(part)) {
      int lines = (int) part.substring(0, next).chars().filter(c -> c == '\n').count();
      chunks.add(new Chunk(begin, begin + lines, part.substring(0, next)));
      begin += lines;
      part = part.substring(next);
    }
    chunks.add(new Chunk(begin, Math.max(begin, lastLine), part));
  }

  /** Objects of JSON may follow each other without a mark, as kubectl prints them; -1 if none. */
  private static int nextObject(String json) {
    if (!isJson(json)) {
      return -1;
    }
    int deep = 0;
    boolean quoted = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (quoted && c == '\\') {
        i++;
      } else if (!quoted && c == '{') {
        if (deep++ == 0 && json.substring(0, i).strip().endsWith("}")) {
          return i;
        }
      } else if (!quoted && c == '}') {
        deep--;
      }
    }
    return -1;
  }
}
