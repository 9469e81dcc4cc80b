package io.fleetdesk.kinds;

import io.fleetdesk.changes.Interner;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.util.Fields;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** {@code metadata} read from a stream: fill it by {@link #read}, then ask. */
public final class StreamedMeta {
  private final Interner strings;
  private final Map<String, String> labels = new TreeMap<>();
  private String name = "";
  private String namespace = "";
  private String uid = "";
  private long generation;
  private @Nullable Instant created;
  private @Nullable Instant deleting;
  private Origin origin = Origin.NONE;

  public StreamedMeta(Interner strings) {
    this.strings = strings;
  }

  /** Reads the {@code metadata} object that the parser stands on. */
  public void read(JsonParser parser) {
    Fields.each(parser, field -> field(parser, field));
  }

  private void field(JsonParser parser, String field) {
    switch (field) {
      case "name" -> name = Fields.text(parser);
      case "namespace" -> namespace = strings.intern(Fields.text(parser));
      case "uid" -> uid = Fields.text(parser);
      case "generation" -> generation = Fields.number(parser);
      case "creationTimestamp" -> created = Fields.time(parser);
      case "deletionTimestamp" -> deleting = Fields.time(parser);
      case "labels" ->
          Fields.each(
              parser, key -> labels.put(strings.intern(key), strings.intern(Fields.text(parser))));
      case "ownerReferences" -> Fields.items(parser, () -> owner(parser));
      default -> {}
    }
  }

  private void owner(JsonParser parser) {
    var owner = new String[] {"", "", "", ""};
    Fields.each(
        parser,
        field -> {
          switch (field) {
            case "kind" -> owner[0] = strings.intern(Fields.text(parser));
            case "name" -> owner[1] = strings.intern(Fields.text(parser));
            case "controller" -> owner[2] = Fields.text(parser);
            case "apiVersion" -> owner[3] = strings.intern(Fields.text(parser));
            default -> {}
          }
        });
    origin = origin.and(owner[3], owner[0], owner[1], owner[2].equals("true"));
  }

  public Meta build(ClusterId cluster, String apiVersion, String kind) {
    return new Meta(
        new RowKey(cluster, uid),
        new ObjectRef(cluster, apiVersion, kind, namespace, name),
        created == null ? Instant.EPOCH : created,
        deleting,
        generation,
        strings.intern(labels),
        origin);
  }
}
