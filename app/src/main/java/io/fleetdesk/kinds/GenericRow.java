package io.fleetdesk.kinds;

import io.fleetdesk.changes.Interner;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.RowReader;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ServedKind;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/**
 * An object of any kind that discovery found.
 *
 * @param phase what the object says of itself in a word: {@code status.phase} or the like; may be
 *     empty
 * @param conditions the first few of its own
 */
public record GenericRow(Meta meta, String phase, List<Condition> conditions) implements ObjectRow {
  private static final int CONDITIONS = 4;

  /**
   * The kind for tables.
   *
   * @param versions in order of preference
   * @param kind name of the kind, for lists whose items leave it out
   */
  public static RowKind<GenericRow> kind(
      String group, List<String> versions, String plural, String kind, RowKind.Place place) {
    String version = versions.getFirst();
    String apiVersion = group.isEmpty() ? version : group + "/" + version;
    return new RowKind<>(group, versions, plural, place, new Reader(apiVersion, kind));
  }

  /** Equal for equal kinds, so that their lists are shared. */
  private record Reader(String apiVersion, String kind) implements RowReader<GenericRow> {
    @Override
    public GenericRow read(JsonParser parser, ClusterId cluster, Interner strings) {
      return GenericRow.read(parser.readValueAsTree(), cluster, apiVersion, kind);
    }
  }

  /** A kind that discovery found, for tables of all clusters. */
  public static RowKind<GenericRow> kind(ServedKind served) {
    return kind(
        served.group(),
        List.of(served.version()),
        served.plural(),
        served.kind(),
        RowKind.Place.EVERYWHERE);
  }

  private static GenericRow read(
      JsonNode object, ClusterId cluster, String apiVersion, String kind) {
    JsonNode status = object.path("status");
    List<Condition> conditions = Conditions.of(status.path("conditions"));
    return new GenericRow(
        Meta.of(object, cluster, apiVersion, kind),
        StatusWord.of(kind, object),
        conditions.subList(0, Math.min(CONDITIONS, conditions.size())));
  }
}
