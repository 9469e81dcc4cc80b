package io.fleetdesk.apply;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Span;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of one document on one cluster; of a dry run, what would become. */
public sealed interface ApplyOutcome {
  /** It was not there before. */
  record Created() implements ApplyOutcome {}

  /** These fields are different now, what the server filled in included. */
  record Changed(List<FieldChange> fields) implements ApplyOutcome {}

  /** It was so already. */
  record Unchanged() implements ApplyOutcome {}

  /** It is gone, or going where something holds it. */
  record Deleted(boolean going) implements ApplyOutcome {}

  /** Others own fields that would change: nothing was changed. */
  record Conflict(List<FieldConflict> conflicts) implements ApplyOutcome {}

  /** The object is not what the preview showed any more: nothing was changed. */
  record ChangedMeanwhile(String why, List<FieldChange> theirs) implements ApplyOutcome {}

  /** The server says that the object is wrong. */
  record Rejected(List<Cause> causes) implements ApplyOutcome {}

  /** One may not: 403. */
  record Forbidden(String verb, String resource, String namespace, String why)
      implements ApplyOutcome {}

  /** The cluster has no such kind. */
  record NotServed(String why) implements ApplyOutcome {}

  /** Of a preview: cannot be tried before something else of the same text is there. */
  record Waits(String why) implements ApplyOutcome {}

  /**
   * No answer.
   *
   * @param mayBeDone whether the request had been sent, so that it may have been carried out
   */
  record Unreachable(String why, boolean mayBeDone) implements ApplyOutcome {}

  /** The server could not: a webhook, an overload, a fault of its own. */
  record Failed(int code, String why) implements ApplyOutcome {}

  /** Changes to this cluster are switched off here. */
  record ReadOnly(String why) implements ApplyOutcome {}

  /** Was not begun any more. */
  record Cancelled() implements ApplyOutcome {}

  /**
   * Why it was rejected.
   *
   * @param path of the field, the root if the server names none
   * @param span where it stands in the text; null without a text
   */
  record Cause(FieldPath path, String message, @Nullable Span span) {
    @Override
    public String toString() {
      return path.isRoot() ? message : path + ": " + message;
    }
  }

  /**
   * A field that somebody else owns.
   *
   * @param managers who, by the name of their field manager
   * @param since when they last changed anything; null if not known
   * @param theirs the value there is, as text
   * @param mine the value that was to be
   * @param span where it stands in the text; null without a text
   */
  record FieldConflict(
      FieldPath path,
      List<String> managers,
      @Nullable Instant since,
      String theirs,
      String mine,
      @Nullable Span span) {}

  /** Whether the cluster is, or would be, as wanted. */
  default boolean isGood() {
    return switch (this) {
      case Created _, Changed _, Unchanged _, Deleted _ -> true;
      case Conflict _, ChangedMeanwhile _, Rejected _, Forbidden _, NotServed _, Waits _ -> false;
      case Unreachable _, Failed _, ReadOnly _, Cancelled _ -> false;
    };
  }

  /** One sentence for people. */
  default String sentence() {
    return switch (this) {
      case Created _ -> "Created.";
      case Changed c ->
          c.fields().size() == 1
              ? "Changed " + c.fields().getFirst() + "."
              : "Changed " + c.fields().size() + " fields.";
      case Unchanged _ -> "Was so already.";
      case Deleted d -> d.going() ? "Is being deleted: finalizers hold it." : "Deleted.";
      case Conflict c ->
          c.conflicts().stream()
              .map(f -> f.path() + " belongs to " + String.join(" and ", f.managers()))
              .collect(Collectors.joining("; ", "Conflict: ", "."));
      case ChangedMeanwhile c -> c.why();
      case Rejected r ->
          r.causes().stream()
              .map(Cause::toString)
              .collect(Collectors.joining("; ", "Rejected: ", "."));
      case Forbidden f -> f.why();
      case NotServed n -> n.why();
      case Waits w -> w.why();
      case Unreachable u ->
          u.mayBeDone() ? u.why() + " Whether it was applied is not known: look again." : u.why();
      case Failed f -> f.why();
      case ReadOnly r -> r.why();
      case Cancelled _ -> "Not applied: it was cancelled before.";
    };
  }
}
