package io.fleetdesk.demo.api;

import org.jspecify.annotations.Nullable;

/**
 * How to delete.
 *
 * @param gracePeriodSeconds null for the kind's own; 0 removes at once
 * @param uid only if the object has this uid; null for any
 * @param resourceVersion only if the object is at this version; null for any
 * @param dryRun answer as if, change nothing
 */
public record DeleteOptions(
    @Nullable Long gracePeriodSeconds,
    Propagation propagation,
    @Nullable String uid,
    @Nullable String resourceVersion,
    boolean dryRun) {

  /** What becomes of the objects that the deleted one owns. */
  public enum Propagation {
    BACKGROUND,
    FOREGROUND,
    ORPHAN
  }

  /** In the background, with the kind's own grace: a pod that runs on a node is marked first. */
  public static DeleteOptions standard() {
    return new DeleteOptions(null, Propagation.BACKGROUND, null, null, false);
  }

  /** Without grace, as a kubelet ends a pod whose containers have stopped. */
  public static DeleteOptions now() {
    return new DeleteOptions(0L, Propagation.BACKGROUND, null, null, false);
  }
}
