package io.fleetdesk.changes;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Fields;
import java.io.InputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads the events of one watch into a feed, until the stream ends. */
final class WatchStream<R extends Row> {
  private final RowReader<R> reader;
  private final ClusterId cluster;
  private final Interner strings;
  private final Feed<R> feed;
  private final Consumer<String> versions;

  /**
   * @param versions told the resourceVersion after each event
   */
  WatchStream(
      RowReader<R> reader,
      ClusterId cluster,
      Interner strings,
      Feed<R> feed,
      Consumer<String> versions) {
    this.reader = reader;
    this.cluster = cluster;
    this.strings = strings;
    this.feed = feed;
    this.versions = versions;
  }

  /** Throws JacksonException when the stream breaks, ApiException when the server ends it. */
  void read(InputStream stream) throws ApiException {
    try (var parser = new ResourceVersionTap(ClusterSession.JSON.createParser(stream))) {
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        event(parser);
      }
    }
  }

  private void event(ResourceVersionTap parser) throws ApiException {
    var type = new String[] {""};
    var error = new JsonNode[1];
    Fields.each(
        parser,
        field -> {
          if (field.equals("type")) {
            type[0] = Fields.text(parser);
          } else if (field.equals("object")) {
            error[0] = object(type[0], parser);
          }
        });
    if (error[0] != null) {
      throw failed(error[0]);
    }
    String version = parser.take();
    if (!version.isEmpty()) {
      versions.accept(version);
    }
  }

  /** Returns the Status of an ERROR event. The server writes the type before the object. */
  private @org.jspecify.annotations.Nullable JsonNode object(String type, JsonParser parser) {
    switch (type) {
      case "ADDED", "MODIFIED" -> feed.put(reader.read(parser, cluster, strings));
      case "DELETED" -> feed.remove(reader.read(parser, cluster, strings).key());
      case "ERROR" -> {
        return parser.readValueAsTree();
      }
      // A bookmark: the tap takes its version while it is walked through.
      default -> Fields.each(parser, _ -> Fields.each(parser, _ -> {}));
    }
    return null;
  }

  private ApiException failed(JsonNode status) {
    int code = status.path("code").asInt(0);
    return new ApiException(
        ApiException.kindOf(code),
        code,
        Message.of("{0} ended a watch: {1}.", cluster, status.path("message").asString("")),
        null);
  }
}
