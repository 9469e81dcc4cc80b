package io.fleetdesk.services;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import java.util.List;
import java.util.Optional;

/**
 * The way of a service through a fleet: from the hub over exports and import to an address and the
 * pods behind it, and where it is broken.
 *
 * @param parts by stage, in the order of a picture
 * @param links between parts by their places
 * @param problems the one to mend first at the front
 * @param reach what no object of the fleet tells, and how to find out or who has
 */
public record ServicePath(
    List<Part> parts, List<Link> links, List<Problem> problems, Optional<Problem> reach) {
  /** Nothing. */
  public static final ServicePath EMPTY =
      new ServicePath(List.of(), List.of(), List.of(), Optional.empty());

  /** A column of the picture. */
  public enum Stage {
    DEFINITION,
    EXPORTS,
    IMPORT,
    ENTRY,
    PODS
  }

  /**
   * @param title kind and name, or an address
   * @param state in words
   */
  public record Part(
      Stage stage, ClusterId cluster, Message title, Message detail, Tone tone, Message state) {}

  /** From one part to another; broken when its tone is FAILED, not there yet when it is NONE. */
  public record Link(int from, int to, Tone tone) {}

  /** What mends it, as far as this application can. */
  public enum Step {
    NONE,
    EXPORT,
    IMPORT,
    /** The export on that cluster is deleted. */
    END_EXPORT,
    /** The multi-cluster service on that cluster is deleted: another may have the import then. */
    END_IMPORT,
    /** A traffic run shows it. */
    PROVE
  }

  /**
   * @param fact what is, in one sentence that names it
   * @param more why, and what to do
   * @param on where the step can be done, as far as it is about single clusters; what disturbs
   *     least first
   */
  public record Problem(Tone tone, Message fact, Message more, Step step, List<ClusterId> on) {
    Problem(Tone tone, Message fact, Message more, Step step) {
      this(tone, fact, more, step, List.of());
    }
  }

  /**
   * @param proofs what traffic runs have shown
   */
  public static ServicePath of(FleetService service, ReachProofs proofs) {
    return new PathBuilder(service, proofs).build();
  }

  /** How it stands as a whole. */
  public Tone tone() {
    return problems.isEmpty() ? Tone.GOOD : problems.getFirst().tone();
  }

  /** Whether requests to the common address reach at least one pod. */
  public boolean answers() {
    return links.stream()
        .anyMatch(l -> l.tone() == Tone.GOOD && parts.get(l.to()).stage() == Stage.PODS);
  }
}
