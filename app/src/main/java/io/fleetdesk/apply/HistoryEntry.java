package io.fleetdesk.apply;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Trees;
import io.fleetdesk.clusters.ObjectReader;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.util.Json;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One apply or deletion that changed something. Values of Secrets are {@code ***}.
 *
 * @param id unique in this history
 * @param before the object as it was, without noise; null if there was none
 * @param after as it became; null if it was deleted
 * @param sent what was applied; null for a deletion
 * @param removed fields that were taken out beside
 * @param uid of the object
 * @param changes one text each
 */
public record HistoryEntry(
    String id,
    ObjectRef ref,
    Instant time,
    @Nullable JsonNode before,
    @Nullable JsonNode after,
    @Nullable JsonNode sent,
    List<FieldPath> removed,
    String uid,
    List<String> changes) {

  static HistoryEntry of(
      ObjectRef ref,
      Instant time,
      @Nullable JsonNode before,
      @Nullable JsonNode after,
      @Nullable DesiredBody desired,
      List<FieldChange> changes) {
    JsonNode any = after == null ? before : after;
    return new HistoryEntry(
        id(time),
        ref,
        time,
        kept(before),
        kept(after),
        desired == null ? null : Secrets.masked(desired.body()),
        desired == null ? List.of() : desired.removals(),
        any == null ? "" : Json.text(any.path("metadata"), "uid"),
        changes.stream().map(FieldChange::toString).toList());
  }

  /** Fields whose ownership ended; to undo it is to apply them again. */
  static HistoryEntry givenUp(LiveObject live, Instant time, List<FieldPath> fields) {
    ObjectNode owned = JsonNodeFactory.instance.objectNode();
    List<FieldPath> identity =
        List.of(
            FieldPath.of("apiVersion"),
            FieldPath.of("kind"),
            FieldPath.of("metadata", "name"),
            FieldPath.of("metadata", "namespace"));
    for (FieldPath field : Stream.concat(identity.stream(), fields.stream()).toList()) {
      JsonNode value = Trees.get(live.tree(), field);
      if (value != null) {
        Trees.set(owned, field, value, live.tree());
      }
    }
    return new HistoryEntry(
        id(time),
        live.ref(),
        time,
        kept(live.tree()),
        kept(live.tree()),
        Secrets.masked(owned),
        List.of(),
        live.uid(),
        fields.stream().map(f -> f + " given up").toList());
  }

  private static String id(Instant time) {
    return time.toEpochMilli() + "-" + java.util.UUID.randomUUID().toString().substring(0, 8);
  }

  private static @Nullable JsonNode kept(@Nullable JsonNode object) {
    return object == null ? null : Secrets.masked(Noise.without(object));
  }

  /** {@code Created}, {@code Changed}, {@code GivenUp} or {@code Deleted}. */
  public String what() {
    if (before == null) {
      return "Created";
    }
    return after == null ? "Deleted" : before.equals(after) ? "GivenUp" : "Changed";
  }

  public String beforeText() {
    return before == null ? "" : ObjectReader.yaml(before);
  }

  public String afterText() {
    return after == null ? "" : ObjectReader.yaml(after);
  }

  public List<TextDiff.Line> textDiff() {
    return TextDiff.of(beforeText(), afterText());
  }

  boolean isSecret() {
    return Secrets.isSecret(before) || Secrets.isSecret(after);
  }
}
