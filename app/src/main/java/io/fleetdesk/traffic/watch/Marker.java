package io.fleetdesk.traffic.watch;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.messages.Message;
import java.time.Instant;

/**
 * Something that a watch saw during a run, or that a person did meanwhile.
 *
 * @param at when this application heard of it
 * @param what one short sentence that names the object
 */
public record Marker(Instant at, Kind kind, ClusterId cluster, String subject, Message what) {
  /** What it is about. */
  public enum Kind {
    POD_DELETED,
    ENDPOINT_READY,
    ENDPOINT_GONE,
    EXPORT,
    SERVICE,
    /** A rehearsal took the cluster out or put it back. */
    REHEARSAL
  }

  /** Whether who can answer changed with it. */
  public boolean changesEndpoints() {
    return kind != Kind.SERVICE && kind != Kind.REHEARSAL;
  }
}
