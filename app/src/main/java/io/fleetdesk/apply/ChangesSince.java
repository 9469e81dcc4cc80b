package io.fleetdesk.apply;

import io.fleetdesk.apply.schema.Schema;
import io.fleetdesk.messages.Message;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Whether an object is still the one that was opened or previewed. */
final class ChangesSince {
  private ChangesSince() {}

  /** Since an item was previewed. */
  static Optional<ApplyOutcome> preview(
      PlannedItem item, @Nullable LiveObject now, Optional<Schema> schema) {
    if (item.forecast() instanceof ApplyOutcome.Waits) {
      return Optional.empty();
    }
    LiveObject seen = item.live();
    if (seen == null) {
      return now == null
          ? Optional.empty()
          : Optional.of(
              new ApplyOutcome.ChangedMeanwhile(
                  Message.of(
                      "{0} was made by somebody since the preview. Preview it again.",
                      item.ref().toString()),
                  List.of()));
    }
    return since(
        seen,
        now,
        schema,
        Message.of(
            "{0} was deleted by somebody since the preview. Preview it again.",
            item.ref().toString()),
        (author, first) ->
            Message.of(
                "{0} was changed by {1} since the preview ({2}). Preview it again.",
                item.ref().toString(), author, first));
  }

  /** Since the text of an edit was opened or merged last. */
  static Optional<ApplyOutcome> opening(
      LiveObject base, @Nullable LiveObject now, Optional<Schema> schema) {
    return since(
        base,
        now,
        schema,
        Message.of("{0} was deleted by somebody since it was opened.", base.ref().toString()),
        (author, first) ->
            Message.of(
                "{0} was changed by {1} since it was opened ({2}). Merge the changes first.",
                base.ref().toString(), author, first));
  }

  private static Optional<ApplyOutcome> since(
      LiveObject seen,
      @Nullable LiveObject now,
      Optional<Schema> schema,
      Message gone,
      BiFunction<Message, Message, Message> changed) {
    if (now == null) {
      return Optional.of(new ApplyOutcome.ChangedMeanwhile(gone, List.of()));
    }
    if (!seen.uid().equals(now.uid())) {
      return Optional.of(
          new ApplyOutcome.ChangedMeanwhile(
              Message.of("{0} was deleted and made anew by somebody.", seen.ref().toString()),
              List.of()));
    }
    if (seen.resourceVersion().equals(now.resourceVersion())) {
      return Optional.empty();
    }
    List<FieldChange> theirs =
        TreeDiff.changes(
            ServerFields.without(seen.tree()), ServerFields.without(now.tree()), schema);
    if (theirs.isEmpty()) {
      return Optional.empty();
    }
    Message author =
        author(seen, now, theirs)
            .map(m -> Message.quoted(m.name()))
            .orElseGet(() -> Message.of("somebody"));
    return Optional.of(
        new ApplyOutcome.ChangedMeanwhile(
            changed.apply(author, theirs.getFirst().message()), theirs));
  }

  /** Who made these changes last; empty if nobody can be told. */
  static Optional<FieldManager> author(
      LiveObject before, LiveObject now, List<FieldChange> changes) {
    List<FieldManager> known = before.managers();
    return now.managers().stream()
        .filter(m -> m.subresource().isEmpty())
        .max(
            Comparator.comparing((FieldManager m) -> !known.contains(m))
                .thenComparing(m -> changes.stream().anyMatch(c -> m.owns(c.path())))
                .thenComparing(m -> Objects.requireNonNullElse(m.time(), Instant.EPOCH)));
  }
}
