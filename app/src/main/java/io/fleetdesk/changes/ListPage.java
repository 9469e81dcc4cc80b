package io.fleetdesk.changes;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.util.Fields;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;

/**
 * One page of a list, read as it arrives.
 *
 * @param version {@code metadata.resourceVersion}: where a watch goes on
 * @param next token of the next page, empty on the last
 */
record ListPage(String version, String next) {
  /** So many rows are shown at a time while a page arrives. */
  private static final int BATCH = 100;

  /** Throws JacksonException when the stream breaks or is no list. */
  static <R extends Row> ListPage read(
      InputStream stream,
      RowReader<R> reader,
      ClusterId cluster,
      Interner strings,
      Consumer<List<R>> batches) {
    var meta = new String[] {"", ""};
    var batch = new ArrayList<R>(BATCH);
    try (JsonParser parser = ClusterSession.JSON.createParser(stream)) {
      parser.nextToken();
      Fields.each(
          parser,
          field -> {
            switch (field) {
              case "metadata" -> Fields.each(parser, f -> meta(parser, f, meta));
              case "items" ->
                  Fields.items(
                      parser,
                      () -> {
                        batch.add(reader.read(parser, cluster, strings));
                        if (batch.size() == BATCH) {
                          batches.accept(List.copyOf(batch));
                          batch.clear();
                        }
                      });
              default -> {}
            }
          });
    }
    if (!batch.isEmpty()) {
      batches.accept(batch);
    }
    return new ListPage(meta[0], meta[1]);
  }

  private static void meta(JsonParser parser, String field, String[] into) {
    switch (field) {
      case "resourceVersion" -> into[0] = Fields.text(parser);
      case "continue" -> into[1] = Fields.text(parser);
      default -> {}
    }
  }
}
