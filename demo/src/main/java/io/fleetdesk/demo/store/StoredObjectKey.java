package io.fleetdesk.demo.store;

import java.util.Comparator;

/** Orders a collection as etcd does: by namespace, then name. */
record StoredObjectKey(String namespace, String name) implements Comparable<StoredObjectKey> {
  private static final Comparator<StoredObjectKey> ORDER =
      Comparator.comparing(StoredObjectKey::namespace).thenComparing(StoredObjectKey::name);

  @Override
  public int compareTo(StoredObjectKey other) {
    return ORDER.compare(this, other);
  }
}
