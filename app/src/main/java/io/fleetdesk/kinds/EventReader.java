package io.fleetdesk.kinds;

import io.fleetdesk.changes.Interner;
import io.fleetdesk.changes.RowReader;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.util.Fields;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Reads a core/v1 event from the stream, written the old way or the new one. */
public final class EventReader implements RowReader<EventRow> {
  @Override
  public EventRow read(JsonParser parser, ClusterId cluster, Interner strings) {
    var meta = new StreamedMeta(strings);
    var event = new Reading(strings);
    Fields.each(
        parser,
        field -> {
          if (field.equals("metadata")) {
            meta.read(parser);
          } else {
            event.field(parser, field);
          }
        });
    return event.build(meta.build(cluster, "v1", "Event"));
  }

  private static final class Reading {
    private final Interner strings;
    private String type = "";
    private String reason = "";
    private String message = "";
    private String source = "";
    private String aboutVersion = "";
    private String aboutKind = "";
    private String aboutNamespace = "";
    private String aboutName = "";
    private String aboutUid = "";
    private int count;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private @Nullable Instant time;
    private @Nullable Instant seriesLast;

    Reading(Interner strings) {
      this.strings = strings;
    }

    void field(JsonParser parser, String field) {
      switch (field) {
        case "type" -> type = strings.intern(Fields.text(parser));
        case "reason" -> reason = strings.intern(Fields.text(parser));
        case "message" -> message = strings.intern(Fields.text(parser));
        case "count" -> count = Math.max(count, Fields.number(parser));
        case "firstTimestamp" -> first = Fields.time(parser);
        case "lastTimestamp" -> last = Fields.time(parser);
        case "eventTime" -> time = Fields.time(parser);
        case "series" -> Fields.each(parser, f -> series(parser, f));
        case "source" ->
            Fields.each(
                parser,
                f -> {
                  if (f.equals("component")) {
                    source(parser);
                  }
                });
        case "reportingComponent" -> source(parser);
        case "involvedObject" -> Fields.each(parser, f -> about(parser, f));
        default -> {}
      }
    }

    private void source(JsonParser parser) {
      String text = strings.intern(Fields.text(parser));
      source = source.isEmpty() ? text : source;
    }

    private void series(JsonParser parser, String field) {
      switch (field) {
        case "count" -> count = Math.max(count, Fields.number(parser));
        case "lastObservedTime" -> seriesLast = Fields.time(parser);
        default -> {}
      }
    }

    private void about(JsonParser parser, String field) {
      switch (field) {
        case "apiVersion" -> aboutVersion = strings.intern(Fields.text(parser));
        case "kind" -> aboutKind = strings.intern(Fields.text(parser));
        case "namespace" -> aboutNamespace = strings.intern(Fields.text(parser));
        case "name" -> aboutName = strings.intern(Fields.text(parser));
        case "uid" -> aboutUid = Fields.text(parser);
        default -> {}
      }
    }

    EventRow build(Meta meta) {
      Instant earliest = firstOf(first, time, meta.created());
      return new EventRow(
          meta,
          type,
          reason,
          message,
          new ObjectRef(meta.key().cluster(), aboutVersion, aboutKind, aboutNamespace, aboutName),
          aboutUid,
          Math.max(1, count),
          earliest,
          firstOf(seriesLast, last, earliest),
          source);
    }

    private static Instant firstOf(@Nullable Instant a, @Nullable Instant b, Instant otherwise) {
      return Stream.of(a, b).filter(Objects::nonNull).findFirst().orElse(otherwise);
    }
  }
}
