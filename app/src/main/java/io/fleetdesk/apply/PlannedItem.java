package io.fleetdesk.apply;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.clusters.ObjectRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One document on one cluster, as the server tried it.
 *
 * @param forecast what became of it in the dry run
 * @param changes fields that would differ from the live object, defaults and mutations included
 * @param before the live object as text, without noise; empty if there is none
 * @param after the result as text
 * @param notes what one should know
 * @param live what was there; null if nothing
 * @param decisions on fields in conflict
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
    Map<FieldPath, Keep> decisions) {

  /** One sentence beside the forecast. */
  public record Note(Kind kind, String sentence) {
    /** What it is about. */
    public enum Kind {
      /** Pods are replaced. */
      RESTART,
      /** A placement owns the object and will take it back or report drift. */
      PLACED,
      /** The server warns. */
      WARNING,
      /** A namespace was filled in. */
      NAMESPACE,
      /** A field that others own is taken over or removed. */
      OWNERSHIP,
      /** Only tried: changes to the cluster are switched off here. */
      READ_ONLY
    }
  }

  /**
   * Whether {@link #live} is what was there; not where it could not be read, nor where the
   * namespace or the kind is still to be made.
   */
  boolean hasSeen() {
    return forecast.isGood() || live != null;
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
    return KubectlLine.apply(context, decisions.containsValue(Keep.MINE));
  }
}
