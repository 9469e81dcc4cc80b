package io.fleetdesk.views.shell;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ObjectRef;
import java.util.Optional;
import javafx.event.Event;
import javafx.event.EventType;

/**
 * Asks the window to open an object's YAML for editing: fired at any node, so that no screen needs
 * to know the one that edits.
 */
public final class EditYaml extends Event {
  private static final long serialVersionUID = 1;
  public static final EventType<EditYaml> ASKED = new EventType<>(Event.ANY, "EDIT_YAML");
  private static final int PARTS = 6;

  private final transient ObjectRef ref;

  public EditYaml(ObjectRef ref) {
    super(ASKED);
    this.ref = ref;
  }

  public ObjectRef ref() {
    return ref;
  }

  /** The object as the item of a {@link Place}. */
  public static String item(ObjectRef ref) {
    return String.join(
        "|",
        ref.cluster().name(),
        ref.apiVersion(),
        ref.kind(),
        ref.namespace(),
        ref.name(),
        ref.cluster().fleet().name());
  }

  /** Empty if it is none. */
  public static Optional<ObjectRef> ref(String item) {
    String[] parts = item.split("\\|", PARTS);
    return parts.length < PARTS
        ? Optional.empty()
        : Optional.of(
            new ObjectRef(
                new ClusterId(new FleetId(parts[5]), parts[0]),
                parts[1],
                parts[2],
                parts[3],
                parts[4]));
  }
}
