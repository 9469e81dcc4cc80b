package io.fleetdesk.actions;

/** Told by an action while it works on a target; on any thread. */
@FunctionalInterface
public interface Progress {
  Progress NONE = _ -> {};

  /**
   * @param doing a few words: {@code waiting for finalizers}
   */
  void step(String doing);
}
