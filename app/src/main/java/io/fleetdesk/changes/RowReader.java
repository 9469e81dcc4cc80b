package io.fleetdesk.changes;

import io.fleetdesk.clusters.ClusterId;
import java.util.function.BiFunction;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/**
 * Makes a row of one object on a stream. Kinds that come in thousands are read from the parser; the
 * few rich ones from a tree.
 */
@FunctionalInterface
public interface RowReader<R extends Row> {
  /**
   * @param parser at the object's start; left at its end
   * @param strings shares texts that repeat from row to row (namespaces, nodes, phases)
   */
  R read(JsonParser parser, ClusterId cluster, Interner strings);

  /** A reader that has the whole object as a tree first. */
  static <R extends Row> RowReader<R> ofTree(BiFunction<JsonNode, ClusterId, R> reader) {
    return (parser, cluster, strings) -> reader.apply(parser.readValueAsTree(), cluster);
  }
}
