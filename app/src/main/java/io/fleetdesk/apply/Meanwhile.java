package io.fleetdesk.apply;

import io.fleetdesk.apply.schema.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an object is still what the preview showed. */
final class Meanwhile {
  private Meanwhile() {}

  static Optional<ApplyOutcome> changed(
      PlannedItem item, @Nullable LiveObject now, Optional<Schema> schema) {
    LiveObject seen = item.live();
    if (item.forecast() instanceof ApplyOutcome.Waits) {
      return Optional.empty();
    }
    if (seen == null || now == null) {
      boolean same = seen == null && now == null;
      return same
          ? Optional.empty()
          : Optional.of(
              new ApplyOutcome.ChangedMeanwhile(
                  item.ref()
                      + (now == null ? " was deleted" : " was made")
                      + " by somebody since the preview. Preview it again.",
                  List.of()));
    }
    if (seen.resourceVersion().equals(now.resourceVersion())) {
      return Optional.empty();
    }
    List<FieldChange> theirs =
        TreeDiff.changes(Noise.without(seen.tree()), Noise.without(now.tree()), schema);
    if (theirs.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ApplyOutcome.ChangedMeanwhile(
            "%s was changed by %s since the preview (%s). Preview it again."
                .formatted(
                    item.ref(),
                    author(seen, now, theirs).map(FieldManager::name).orElse("somebody"),
                    theirs.getFirst()),
            theirs));
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
