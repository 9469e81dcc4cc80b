package io.fleetdesk.views.settings;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.FleetStatus;
import io.fleetdesk.settings.Settings;
import io.fleetdesk.settings.Settings.Access;
import io.fleetdesk.views.kit.Card;
import io.fleetdesk.views.kit.Choices;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.shell.FleetStatuses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;

/** Which fleets and clusters are not to be changed from here. */
final class SafetyCard {
  /** Most that are listed at once: the rest is set through its fleet. */
  private static final int MOST = 50;

  private final Card card;
  private final Kit kit;
  private final Settings settings;
  private final FleetStatuses fleets;
  private final boolean allReadOnly;

  /** What stands in the box of a line. */
  private enum Choice {
    INHERITED,
    READ_ONLY,
    MAY_CHANGE
  }

  /**
   * @param allReadOnly whether the whole program was started read-only
   */
  SafetyCard(Kit kit, Settings settings, FleetStatuses fleets, boolean allReadOnly) {
    card = new Card(kit.text("settings.safety")).icon(Icons.of("fth-shield")).flush();
    this.kit = kit;
    this.settings = settings;
    this.fleets = fleets;
    this.allReadOnly = allReadOnly;
  }

  Card card() {
    return card;
  }

  void show() {
    var lines = new ArrayList<Node>();
    if (allReadOnly) {
      lines.add(
          new SettingLine(kit.text("settings.read-only"), kit.text("settings.read-only.all")));
    } else {
      lines.add(
          new SettingLine(kit.text("settings.read-only"), kit.text("settings.read-only.help")));
      if (fleets.known().isEmpty()) {
        lines.add(new SettingLine("", kit.text("settings.read-only.none")));
      }
      for (FleetStatus fleet : fleets.known()) {
        lines.add(fleet(fleet));
        List<ClusterStatus> clusters = fleets.clusters(new FleetScope.One(fleet.id()));
        clusters.stream().limit(MOST).forEach(c -> lines.add(cluster(c.id())));
        if (clusters.size() > MOST) {
          lines.add(
              new SettingLine("", kit.text("settings.read-only.more", clusters.size() - MOST)));
        }
      }
    }
    card.body().getChildren().setAll(lines);
  }

  private SettingLine fleet(FleetStatus fleet) {
    String name = fleet.id().name();
    boolean readOnly = settings.access().get(name) == Access.READ_ONLY;
    var box =
        box(
            name,
            List.of(Choice.INHERITED, Choice.READ_ONLY),
            readOnly ? Choice.READ_ONLY : Choice.INHERITED,
            kit.text("settings.access.rights"));
    return new SettingLine(name, "", box);
  }

  private SettingLine cluster(ClusterId id) {
    String name = id.toString();
    Access own = settings.access().get(name);
    String inherited =
        settings.access().get(id.fleet().name()) == Access.READ_ONLY
            ? kit.text("settings.access.from-fleet")
            : kit.text("settings.access.rights");
    var box =
        box(
            name,
            List.of(Choice.values()),
            own == null
                ? Choice.INHERITED
                : own == Access.READ_ONLY ? Choice.READ_ONLY : Choice.MAY_CHANGE,
            inherited);
    var line = new SettingLine(id.label(), "", box);
    line.getStyleClass().add("below");
    return line;
  }

  private ChoiceBox<Choice> box(String name, List<Choice> choices, Choice now, String inherited) {
    var box =
        Choices.of(
            "settings-access-" + name.replaceAll("[^A-Za-z0-9]+", "-"),
            choices,
            now,
            c ->
                switch (c) {
                  case INHERITED -> inherited;
                  case READ_ONLY -> kit.text("settings.access.read-only");
                  case MAY_CHANGE -> kit.text("settings.access.may-change");
                });
    box.setAccessibleText(kit.text("settings.access.of", name));
    box.setOnAction(
        e ->
            settings.access(
                name,
                switch (box.getValue()) {
                  case INHERITED -> Optional.empty();
                  case READ_ONLY -> Optional.of(Access.READ_ONLY);
                  case MAY_CHANGE -> Optional.of(Access.MAY_CHANGE);
                }));
    return box;
  }
}
