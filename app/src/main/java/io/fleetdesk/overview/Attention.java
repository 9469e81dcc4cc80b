package io.fleetdesk.overview;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something a person should look at.
 *
 * @param subject what it is about, in a few words
 * @param why one sentence
 * @param cluster where it is
 * @param target the object to go to; null when it is the cluster's connection
 */
public record Attention(
    Topic topic,
    Tone tone,
    Message subject,
    Message why,
    ClusterId cluster,
    @Nullable ObjectRef target) {
  /** What kind of screen has the fix. */
  public enum Topic {
    CONNECTION,
    MEMBER,
    /** An export or a multi-cluster service. */
    SERVICE,
    PLACEMENT,
    /** A staged run, or an approval that one waits for. */
    ROLLOUT,
    /** Members that no kubeconfig context leads to. */
    CONTEXTS
  }

  /** Clusters that cannot be reached first: nothing else is known of them. */
  public static final Comparator<Attention> MOST_SEVERE_FIRST =
      Comparator.comparingInt(Attention::rank)
          .thenComparing(Attention::topic)
          .thenComparing(a -> a.subject().english());

  private int rank() {
    boolean silent = tone == Tone.STALE || tone == Tone.FAILED;
    return switch (topic) {
      case CONNECTION -> silent ? (cluster.isHub() ? -3 : -2) : AttentionList.rank(tone);
      case MEMBER -> silent ? -1 : AttentionList.rank(tone);
      default -> AttentionList.rank(tone);
    };
  }
}
