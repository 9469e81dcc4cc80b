package io.fleetdesk.apply;

import io.fleetdesk.actions.Kubectl;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.messages.Message;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One document on one cluster, as the server tried it.
 *
 * @param forecast what became of it in the dry run
 * @param changes fields that would differ from the live object, defaults and mutations included
 * @param before the live object as text, without what servers keep for themselves; empty if there
 *     is none
 * @param after the result as text
 * @param notes what one should know
 * @param live what was there; null if nothing
 * @param mine fields of others that the person decided to set nevertheless
 * @param request what was tried and is what will be sent; null where it could not be tried
 * @param dropped what a write takes out since its version does not carry it
 */
public record PlannedItem(
    Manifest manifest,
    ObjectRef ref,
    ApplyOutcome forecast,
    List<FieldChange> changes,
    String before,
    String after,
    List<Note> notes,
    @Nullable LiveObject live,
    Set<FieldPath> mine,
    @Nullable ApplyRequest request,
    List<FieldChange> dropped) {

  /** One sentence beside the forecast. */
  public record Note(Kind kind, Message sentence) {
    /** What it is about. */
    public enum Kind {
      /** Whether it is an edit or a manifest there, and what it goes without. */
      MODE,
      /** Pods are replaced. */
      RESTART,
      /** The order of a list changes where it means something. */
      ORDER,
      /** A placement owns the object and will take it back or report drift. */
      PLACED,
      /** The server warns. */
      WARNING,
      /** A namespace was filled in. */
      NAMESPACE,
      /** A field that others own is set or removed. */
      OWNERSHIP,
      /** The version that is written carries less than the cluster keeps. */
      VERSION,
      /** The text bears another name than the object it came from, which stays. */
      RENAMED,
      /** Only tried: changes to the cluster are switched off here. */
      READ_ONLY
    }
  }

  PlannedItem withNotes(List<Note> others) {
    return new PlannedItem(
        manifest,
        ref,
        forecast,
        changes,
        before,
        after,
        List.copyOf(others),
        live,
        mine,
        request,
        dropped);
  }

  /**
   * Whether {@link #live} is what was there; not where it could not be read, nor where the
   * namespace or the kind is still to be made.
   */
  boolean hasSeen() {
    return forecast.isGood() || live != null;
  }

  /** An update of the object that the text was opened from, and not the apply of a manifest. */
  public boolean isEdit() {
    return manifest.isEditOn(ref.cluster());
  }

  /** Whether it can be sent: it would be taken, or waits for what goes before it. */
  public boolean isReady() {
    return (forecast.isGood() || forecast instanceof ApplyOutcome.Waits)
        && notes.stream().noneMatch(n -> n.kind() == Note.Kind.READ_ONLY);
  }

  /** Whether {@link #after} is there: not where the cluster refused. */
  public boolean hasResult() {
    return !after.isEmpty();
  }

  /** Both texts line by line. */
  public List<TextDiff.Line> textDiff() {
    return TextDiff.of(before, after);
  }

  /** The same with kubectl, the text in {@code manifest.yaml}. */
  public String command(String context) {
    LiveObject there = live;
    return isEdit() && there != null
        ? Kubectl.replace(context, there.resourceVersion())
        : Kubectl.apply(context, request != null && request.force());
  }
}
