package io.fleetdesk.views.shell;

import io.fleetdesk.clusters.ObjectRef;
import javafx.event.Event;
import javafx.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Asks the window to go to where an object is shown: fired at any node, so that no screen needs to
 * know the others.
 */
public final class OpenObject extends Event {
  private static final long serialVersionUID = 1;
  public static final EventType<OpenObject> ASKED = new EventType<>(Event.ANY, "OPEN_OBJECT");

  private final transient @Nullable ObjectRef ref;

  public OpenObject(ObjectRef ref) {
    super(ASKED);
    this.ref = ref;
  }

  /** Null in an event that was stored and read again, which nobody does. */
  public @Nullable ObjectRef ref() {
    return ref;
  }
}
