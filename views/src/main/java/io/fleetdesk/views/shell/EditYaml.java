package io.fleetdesk.views.shell;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ObjectRef;
import java.util.Optional;
import javafx.event.Event;
import javafx.event.EventType;

/**
 * Asks the window to open YAML for editing: fired at any node, so that no screen needs to know the
 * one that edits.
 */
public final class EditYaml extends Event {
  private static final long serialVersionUID = 1;
  public static final EventType<EditYaml> ASKED = new EventType<>(Event.ANY, "EDIT_YAML");
  private static final int PARTS = 7;
  private static final String TEXT = "text";
  private static final String FORM = "form";

  /**
   * What is asked for.
   *
   * @param ref an object; of a new one the kind is the template's id and the name is empty
   * @param form whether as a form, where there is one
   */
  public record Asked(ObjectRef ref, boolean form) {
    public boolean isNew() {
      return ref.name().isEmpty();
    }
  }

  private final String item;

  private EditYaml(String item) {
    super(ASKED);
    this.item = item;
  }

  public EditYaml(ObjectRef ref) {
    this(item(TEXT, ref));
  }

  /** The object as a form. */
  public static EditYaml inForm(ObjectRef ref) {
    return new EditYaml(item(FORM, ref));
  }

  /**
   * A new object as a form.
   *
   * @param template its id
   * @param cluster that it is meant for
   */
  public static EditYaml made(String template, ClusterId cluster) {
    return new EditYaml(item(FORM, new ObjectRef(cluster, "", template, "", "")));
  }

  /** A new object as text. */
  public static EditYaml text(String template, ClusterId cluster) {
    return new EditYaml(item(TEXT, new ObjectRef(cluster, "", template, "", "")));
  }

  /** As the item of a {@link Place}. */
  public String item() {
    return item;
  }

  private static String item(String way, ObjectRef ref) {
    return String.join(
        "|",
        way,
        ref.cluster().name(),
        ref.apiVersion(),
        ref.kind(),
        ref.namespace(),
        ref.name(),
        ref.cluster().fleet().name());
  }

  /** Empty if it is none. */
  public static Optional<Asked> asked(String item) {
    String[] parts = item.split("\\|", PARTS);
    return parts.length < PARTS
        ? Optional.empty()
        : Optional.of(
            new Asked(
                new ObjectRef(
                    new ClusterId(new FleetId(parts[6]), parts[1]),
                    parts[2],
                    parts[3],
                    parts[4],
                    parts[5]),
                parts[0].equals(FORM)));
  }
}
