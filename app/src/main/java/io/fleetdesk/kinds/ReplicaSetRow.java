package io.fleetdesk.kinds;

import io.fleetdesk.changes.Interner;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.util.Fields;
import java.util.List;
import tools.jackson.core.JsonParser;

/**
 * A ReplicaSet.
 *
 * @param desired {@code spec.replicas}
 */
public record ReplicaSetRow(Meta meta, int desired, int current, int ready) implements ObjectRow {

  public static final RowKind<ReplicaSetRow> KIND =
      new RowKind<>(
          "apps", List.of("v1"), "replicasets", RowKind.Place.EVERYWHERE, ReplicaSetRow::read);

  public Tone tone() {
    if (desired == 0) {
      return Tone.NONE;
    }
    return ready >= desired ? Tone.GOOD : Tone.IN_PROGRESS;
  }

  private static ReplicaSetRow read(JsonParser parser, ClusterId cluster, Interner strings) {
    var meta = new StreamedMeta(strings);
    var counts = new int[] {1, 0, 0};
    Fields.each(
        parser,
        field -> {
          switch (field) {
            case "metadata" -> meta.read(parser);
            case "spec" -> Fields.each(parser, f -> count(parser, f, "replicas", counts, 0));
            case "status" ->
                Fields.each(
                    parser,
                    f -> {
                      count(parser, f, "replicas", counts, 1);
                      count(parser, f, "readyReplicas", counts, 2);
                    });
            default -> {}
          }
        });
    return new ReplicaSetRow(
        meta.build(cluster, "apps/v1", "ReplicaSet"), counts[0], counts[1], counts[2]);
  }

  private static void count(JsonParser parser, String field, String wanted, int[] into, int at) {
    if (field.equals(wanted)) {
      into[at] = Fields.number(parser);
    }
  }
}
