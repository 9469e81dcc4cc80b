package io.fleetdesk.overview;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.Tone;
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
    String subject,
    String why,
    ClusterId cluster,
    @Nullable ObjectRef target) {
  /** What kind of screen has the fix. */
  public enum Topic {
    CONNECTION,
    MEMBER,
    PLACEMENT,
    /** Members that no kubeconfig context leads to. */
    CONTEXTS
  }
}
