package io.fleetdesk.views.overview;

import io.fleetdesk.actions.Kubectl;
import io.fleetdesk.fleets.AzureHub;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.overview.FleetRow;
import io.fleetdesk.views.kit.CommandBox;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.LiveScrollPane;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.ToneBox;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What a fleet is and where it lives, with a line on what its parts are for. */
final class FleetFacts extends LiveScrollPane {
  private final Kit kit;
  private final FleetWords words;
  private final VBox box = new VBox();

  FleetFacts(Kit kit, FleetWords words) {
    this.kit = kit;
    this.words = words;
    box.getStyleClass().add("details-facts");
    getStyleClass().add("details-pane");
    setContent(box);
    setFitToWidth(true);
  }

  void show(@Nullable FleetRow fleet) {
    if (fleet == null) {
      box.getChildren().setAll(text(kit.text("details.none"), "muted"));
      return;
    }
    var name = text(fleet.fleet().name(), "pane-title");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    List<Node> lines = new ArrayList<>();
    lines.add(new HBox(8, name, space, new StatusLabel(words.connection(fleet))));
    lines.add(text(subtitle(fleet), "secondary"));
    if (!fleet.status().problem().isEmpty()) {
      lines.add(new ToneBox(Tone.ATTENTION, "", kit.text(fleet.status().problem())));
    }
    lines.addAll(facts(fleet));
    lines.add(text(kit.text("fleet.by-hand"), "secondary"));
    lines.add(new CommandBox(kit, Kubectl.list(fleet.status().hubContext(), "memberclusters")));
    box.getChildren().setAll(lines);
  }

  /** Where the hub is and how it is reached, a block each. */
  List<Node> facts(FleetRow fleet) {
    List<Node> lines = new ArrayList<>();
    fact(lines, kit.text("fleet.hub-address"), fleet.status().server(), "");
    fact(lines, kit.text("column.version"), fleet.version(), "");
    fact(lines, kit.text("column.location"), fleet.location(), "");
    fleet.azure().ifPresent(azure -> azure(lines, azure));
    fact(lines, kit.text("column.context"), fleet.status().hubContext(), "");
    if (!fleet.status().otherContexts().isEmpty()) {
      fact(
          lines,
          kit.text("fleet.other-contexts"),
          String.join("\n", fleet.status().otherContexts()),
          kit.text("fleet.other-contexts.why"));
    }
    fact(lines, kit.text("column.signed-in"), fleet.signedInAs(), "");
    return lines;
  }

  private static String subtitle(FleetRow fleet) {
    String kind =
        fleet.status().kind().equals("Azure")
            ? "Azure Kubernetes Fleet Manager"
            : fleet.status().kind();
    return kind;
  }

  private void azure(List<Node> lines, AzureHub azure) {
    fact(lines, kit.text("fleet.group"), azure.group(), kit.text("fleet.group.why"));
    fact(lines, kit.text("fleet.hub-group"), azure.hubGroup(), kit.text("fleet.hub-group.why"));
    fact(
        lines,
        kit.text("fleet.nodes-group"),
        azure.nodesGroup() + "…",
        kit.text("fleet.nodes-group.why"));
  }

  private static void fact(List<Node> lines, String name, String value, String why) {
    if (value.isEmpty()) {
      return;
    }
    var parts = new VBox(text(name, "secondary"), text(value, "mono"));
    if (!why.isEmpty()) {
      parts.getChildren().add(text(why, "secondary"));
    }
    lines.add(parts);
  }

  private static Label text(String text, String styleClass) {
    var label = new Label(text);
    label.getStyleClass().add(styleClass);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
