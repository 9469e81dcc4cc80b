package io.fleetdesk.apply;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.clusters.ObjectReader;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.util.Json;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One change or deletion that was made from here. What is secret is {@code ***}.
 *
 * @param id unique in this history
 * @param before the object as it was, without what servers keep for themselves; null if there was
 *     none
 * @param after as it became; null if it was deleted
 * @param ownersBefore managedFields as they were
 * @param ownersAfter as they became
 * @param uid of the object
 * @param changes one text each
 */
public record HistoryEntry(
    String id,
    ObjectRef ref,
    Instant time,
    @Nullable JsonNode before,
    @Nullable JsonNode after,
    JsonNode ownersBefore,
    JsonNode ownersAfter,
    String uid,
    List<String> changes) {

  static HistoryEntry of(
      ObjectRef ref,
      Instant time,
      @Nullable JsonNode before,
      @Nullable JsonNode after,
      List<FieldChange> changes) {
    return of(ref, time, before, after, changes.stream().map(FieldChange::toString), "");
  }

  /** Fields whose ownership ended; to undo it is to own them again. */
  static HistoryEntry released(
      LiveObject live, JsonNode answer, Instant time, List<FieldPath> fields) {
    return of(
        live.ref(),
        time,
        live.tree(),
        answer,
        fields.stream().map(FieldPath::toString),
        live.uid());
  }

  private static HistoryEntry of(
      ObjectRef ref,
      Instant time,
      @Nullable JsonNode before,
      @Nullable JsonNode after,
      Stream<String> changes,
      String uid) {
    JsonNode any = after == null ? before : after;
    return new HistoryEntry(
        id(time),
        ref,
        time,
        kept(before),
        kept(after),
        FieldOwners.of(before == null ? MissingNode.getInstance() : before),
        FieldOwners.of(after == null ? MissingNode.getInstance() : after),
        uid.isEmpty() && any != null ? Json.text(any.path("metadata"), "uid") : uid,
        changes.toList());
  }

  private static String id(Instant time) {
    return time.toEpochMilli() + "-" + java.util.UUID.randomUUID().toString().substring(0, 8);
  }

  private static @Nullable JsonNode kept(@Nullable JsonNode object) {
    return object == null ? null : Secrets.masked(ServerFields.without(object));
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

  /** Whether values changed that are not kept. */
  boolean isOfSecretValues() {
    return changes.stream().anyMatch(c -> c.contains(Secrets.MASK))
        || (after == null && !Secrets.of(before).isEmpty());
  }
}
