package io.fleetdesk.apply;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.clusters.ObjectReader;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.objects.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
        time.toEpochMilli() + "-" + java.util.UUID.randomUUID().toString().substring(0, 8),
        ref,
        time,
        kept(before),
        kept(after),
        desired == null ? null : Secrets.masked(desired.body()),
        desired == null ? List.of() : desired.removals(),
        any == null ? "" : Json.text(any.path("metadata"), "uid"),
        changes.stream().map(FieldChange::toString).toList());
  }

  private static @Nullable JsonNode kept(@Nullable JsonNode object) {
    return object == null ? null : Secrets.masked(Noise.without(object));
  }

  /** {@code Created}, {@code Changed} or {@code Deleted}. */
  public String what() {
    return before == null ? "Created" : after == null ? "Deleted" : "Changed";
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
