package io.fleetdesk.apply;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Span;
import io.fleetdesk.messages.Message;
import java.time.Instant;
import java.util.List;
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

  /** The object is not what was opened or previewed any more: nothing was changed. */
  record ChangedMeanwhile(Message why, List<FieldChange> theirs) implements ApplyOutcome {}

  /** The server says that the object is wrong. */
  record Rejected(List<Cause> causes) implements ApplyOutcome {}

  /** One may not: 403. */
  record Forbidden(String verb, String resource, String namespace, Message why)
      implements ApplyOutcome {}

  /** The cluster has no such kind. */
  record NotServed(Message why) implements ApplyOutcome {}

  /** Of a preview: cannot be tried before something else of the same text is there. */
  record Waits(Message why) implements ApplyOutcome {}

  /**
   * No answer.
   *
   * @param mayBeDone whether the request had been sent, so that it may have been carried out
   */
  record Unreachable(Message why, boolean mayBeDone) implements ApplyOutcome {}

  /** The server could not: a webhook, an overload, a fault of its own. */
  record Failed(int code, Message why) implements ApplyOutcome {
    /** A fault of this program, of which the cluster knows nothing. */
    static Failed here(String what, RuntimeException fault) {
      return new Failed(
          0, Message.of("{0} failed here, not on the cluster: {1}.", what, fault.toString()));
    }
  }

  /** Changes to this cluster are switched off here. */
  record ReadOnly(Message why) implements ApplyOutcome {}

  /** Was not begun any more. */
  record Cancelled() implements ApplyOutcome {}

  /**
   * Why it was rejected.
   *
   * @param path of the field, the root if the server names none
   * @param span where it stands in the text; null without a text
   */
  record Cause(FieldPath path, Message message, @Nullable Span span) {
    /** With the field before it. */
    public Message sentence() {
      return path.isRoot() ? message : Message.of("{0}: {1}", path.toString(), message);
    }

    @Override
    public String toString() {
      return sentence().english();
    }
  }

  /**
   * A field that somebody else owns.
   *
   * @param managers who, by the name of their field manager
   * @param since when they last changed anything; null if not known
   * @param theirs the value there is, as text
   * @param mine the value that was to be
   * @param next what the owner does when the field is set nevertheless
   * @param span where it stands in the text; null without a text
   */
  record FieldConflict(
      FieldPath path,
      List<String> managers,
      @Nullable Instant since,
      String theirs,
      String mine,
      Message next,
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
  default Message sentence() {
    return switch (this) {
      case Created _ -> Message.of("Created.");
      case Changed c ->
          c.fields().size() == 1
              ? Message.of("Changed {0}.", c.fields().getFirst().message())
              : Message.plural(c.fields().size(), "Changed {0} field.", "Changed {0} fields.");
      case Unchanged _ -> Message.of("No change.");
      case Deleted d ->
          d.going() ? Message.of("Is being deleted: finalizers hold it.") : Message.of("Deleted.");
      case Conflict c ->
          Message.sentences(
              c.conflicts().stream()
                  .map(
                      f ->
                          Message.of(
                              "Conflict: {0} belongs to {1}.", f.path().toString(), f.managers()))
                  .toList());
      case ChangedMeanwhile c -> c.why();
      case Rejected r ->
          Message.sentences(
              r.causes().stream().map(x -> Message.of("Rejected: {0}.", x.sentence())).toList());
      case Forbidden f -> f.why();
      case NotServed n -> n.why();
      case Waits w -> w.why();
      case Unreachable u ->
          u.mayBeDone()
              ? Message.sentences(
                  u.why(), Message.of("Whether it was applied is not known: look again."))
              : u.why();
      case Failed f -> f.why();
      case ReadOnly r -> r.why();
      case Cancelled _ -> Message.of("Not applied: it was cancelled before.");
    };
  }
}
