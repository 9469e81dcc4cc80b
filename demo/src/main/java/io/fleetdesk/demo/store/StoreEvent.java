package io.fleetdesk.demo.store;

import org.jspecify.annotations.Nullable;

/**
 * One change. A deletion carries the object as it last was, under the revision of the deletion.
 *
 * @param previous what stood there before; null for {@link Type#ADDED}
 */
public record StoreEvent(Type type, StoredObject object, @Nullable StoredObject previous) {
  /** As in a watch stream. */
  public enum Type {
    ADDED,
    MODIFIED,
    DELETED
  }

  public long revision() {
    return object.resourceVersion();
  }
}
