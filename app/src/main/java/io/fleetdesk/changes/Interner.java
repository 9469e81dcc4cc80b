package io.fleetdesk.changes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One instance for equal texts. Bounded: past the limit it returns what it was given. */
public final class Interner {
  private static final int LIMIT = 20_000;

  private final Map<String, String> known = new ConcurrentHashMap<>();

  public String intern(String text) {
    String first = known.get(text);
    if (first != null || known.size() >= LIMIT) {
      return first == null ? text : first;
    }
    String raced = known.putIfAbsent(text, text);
    return raced == null ? text : raced;
  }
}
