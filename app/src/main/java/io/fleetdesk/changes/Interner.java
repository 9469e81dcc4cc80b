package io.fleetdesk.changes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One instance for equal texts, and for equal labels. Bounded: past the limit it returns what it
 * was given.
 */
public final class Interner {
  private static final int LIMIT = 20_000;

  private final Map<String, String> known = new ConcurrentHashMap<>();

  /** Pods of one set have the same. */
  private final Map<Map<String, String>, Map<String, String>> labels = new ConcurrentHashMap<>();

  public String intern(String text) {
    return first(known, text);
  }

  /** An unmodifiable map of equal content. */
  public Map<String, String> intern(Map<String, String> map) {
    Map<String, String> found = labels.get(map);
    return found == null ? first(labels, Map.copyOf(map)) : found;
  }

  private static <T> T first(Map<T, T> known, T value) {
    T first = known.get(value);
    if (first != null || known.size() >= LIMIT) {
      return first == null ? value : first;
    }
    T raced = known.putIfAbsent(value, value);
    return raced == null ? value : raced;
  }
}
