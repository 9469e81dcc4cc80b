package io.fleetdesk.kinds;

import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ObjectRef;
import java.time.Instant;

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

  /** Whether it was asked to go and waits for its finalizers. */
  default boolean isDeleting() {
    return meta().deleting() != null;
  }
}
