package io.fleetdesk.views.kit.table;

import java.util.List;

/**
 * A record and what stands below it in a tree.
 *
 * @param key unique in the whole tree; what expansion and selection are kept by
 */
public record Branch<K, R>(K key, R row, List<Branch<K, R>> below) {
  /** Without anything below it. */
  public static <K, R> Branch<K, R> leaf(K key, R row) {
    return new Branch<>(key, row, List.of());
  }
}
