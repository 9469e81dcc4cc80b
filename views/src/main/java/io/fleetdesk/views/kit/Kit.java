package io.fleetdesk.views.kit;

import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.messages.Explained;
import io.fleetdesk.messages.Message;
import io.fleetdesk.settings.Preferences;
import java.util.concurrent.ExecutorService;

/**
 * What controls need from outside, made once by the wiring.
 *
 * @param background for what blocks: one virtual thread a task
 */
public record Kit(
    FxThread fx,
    ExecutorService background,
    Messages messages,
    Preferences preferences,
    Ages ages,
    ClusterLooks clusters,
    FileDialogs files) {
  /** A scope for what a screen starts. */
  public Scope scope() {
    return new Scope(fx, background);
  }

  /** An object as a person names it, its cluster with its fleet when several are open. */
  public String object(ObjectRef ref) {
    return clusters.name(ref.cluster()) + " / " + ref.path();
  }

  /** A sentence that app made, in the language of the window. */
  public String text(Message message) {
    return messages.text(message);
  }

  /** Why a call failed, in the language of the window. */
  public String why(Exception e) {
    return e instanceof Explained told ? text(told.sentence()) : String.valueOf(e.getMessage());
  }

  public String text(String key) {
    return messages.text(key);
  }

  public String text(String key, Object... arguments) {
    return messages.text(key, arguments);
  }
}
