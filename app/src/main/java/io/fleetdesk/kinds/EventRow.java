package io.fleetdesk.kinds;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ObjectRef;
import java.time.Instant;
import java.util.List;

/**
 * An event.
 *
 * @param type {@code Normal} or {@code Warning}
 * @param about the object it speaks of
 * @param aboutUid empty when the writer left it out
 * @param count how often it was seen, at least 1
 * @param first when it was first seen
 * @param last when it was last seen
 * @param source the component that wrote it
 */
public record EventRow(
    Meta meta,
    String type,
    String reason,
    String message,
    ObjectRef about,
    String aboutUid,
    int count,
    Instant first,
    Instant last,
    String source)
    implements ObjectRow {

  public static final RowKind<EventRow> KIND =
      new RowKind<>("", List.of("v1"), "events", RowKind.Place.EVERYWHERE, new EventReader());

  public boolean isWarning() {
    return type.equals("Warning");
  }

  /** Whether it speaks of this object. */
  public boolean isAbout(ObjectRef ref) {
    return about.cluster().equals(ref.cluster())
        && about.kind().equals(ref.kind())
        && about.name().equals(ref.name())
        && about.namespace().equals(ref.namespace());
  }
}
