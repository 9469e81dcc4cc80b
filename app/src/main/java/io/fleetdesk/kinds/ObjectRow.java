package io.fleetdesk.kinds;

import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ObjectRef;
import java.time.Instant;
import java.util.List;

/** A row that keeps its metadata in one piece. */
public interface ObjectRow extends Row {
  Meta meta();

  @Override
  default RowKey key() {
    return meta().key();
  }

  @Override
  default ObjectRef ref() {
    return meta().ref();
  }

  @Override
  default Instant created() {
    return meta().created();
  }

  /** Its own conditions; empty for kinds that have none. */
  default List<Condition> conditions() {
    return List.of();
  }

  /** The placement that put it on the member, else empty. */
  default String placedBy() {
    return meta().origin().placement(namespace());
  }

  /**
   * What the object says of itself in a word, such as {@code Active}; empty when it says nothing.
   */
  default String phase() {
    return "";
  }

  /** Whether it was asked to go and waits for its finalizers. */
  default boolean isDeleting() {
    return meta().deleting() != null;
  }
}
