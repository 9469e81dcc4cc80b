package io.fleetdesk.changes;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ObjectRef;
import java.time.Instant;

/**
 * One object as a table shows it: an immutable record that holds only what is shown. Equal records
 * are the same state: a change to an equal record is dropped.
 */
public interface Row {
  RowKey key();

  /** The object behind the row. */
  ObjectRef ref();

  /** {@code metadata.creationTimestamp}. */
  Instant created();

  default ClusterId cluster() {
    return key().cluster();
  }

  default String namespace() {
    return ref().namespace();
  }

  default String name() {
    return ref().name();
  }
}
