package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.LiveObject;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.ToneBox;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;

/** Leads from an object that a placement put on a member to the one on the hub that it is from. */
final class HubOrigin {
  private final Kit kit;
  private final Opening opening;

  HubOrigin(Kit kit, Opening opening) {
    this.kit = kit;
    this.opening = opening;
  }

  /** What one should know before one edits the object; null where no placement put it there. */
  @Nullable ToneBox warning(LiveObject object) {
    if (object.placedBy().isEmpty()) {
      return null;
    }
    var box =
        new ToneBox(
            Tone.ATTENTION,
            kit.text("yaml.placed", object.placedBy(), kit.object(object.ref())),
            kit.text("yaml.placed.follows"),
            button(object));
    box.setId("yaml-placed");
    return box;
  }

  Button button(LiveObject object) {
    var button = new Button(kit.text("yaml.placed.open"), Icons.of("fth-corner-left-up"));
    button.getStyleClass().add("yaml-open-hub");
    button.setOnAction(e -> open(object));
    return button;
  }

  private void open(LiveObject object) {
    ObjectRef placed = object.ref();
    ClusterId hub = ClusterId.hub(placed.cluster().fleet());
    var there =
        new ObjectRef(hub, placed.apiVersion(), placed.kind(), placed.namespace(), placed.name());
    opening.object(
        there, false, kit.text("yaml.placed.none", kit.object(there), object.placedBy()));
  }
}
