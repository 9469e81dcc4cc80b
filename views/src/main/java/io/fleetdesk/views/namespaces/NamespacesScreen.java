package io.fleetdesk.views.namespaces;

import io.fleetdesk.actions.Kubectl;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.NamespaceRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.namespaces.NamespaceActions;
import io.fleetdesk.views.kit.ActionButton;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.CoverageWords;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.details.Details;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.kit.table.FirstSelection;
import io.fleetdesk.views.kit.table.ListBands;
import io.fleetdesk.views.kit.table.LiveCell;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.views.shell.EditYaml;
import io.fleetdesk.views.shell.FleetListActions;
import io.fleetdesk.views.shell.LiveScreen;
import io.fleetdesk.views.shell.ObjectDetails;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.ScreenPane;
import io.fleetdesk.views.shell.Snapshot;
import io.fleetdesk.views.shell.TableFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** Namespaces of a fleet, or of all open ones: one line a name, wherever it lives. */
public final class NamespacesScreen extends LiveScreen {
  private final Kit kit;
  private final Fleets fleets;
  private final ActionDialog actions;
  private final FleetScope scope;
  private final LiveTable<NamespaceLine.Key, NamespaceLine> table;
  private final ObjectDetails details;
  private final CoverageWords coverage;
  private final ActionButton delete;
  private final ScreenPane pane;
  private final NamespacesModel model;
  private final FirstSelection<NamespaceLine.Key, NamespaceLine> first;
  private final FleetListActions lists;

  public NamespacesScreen(Kit kit, Fleets fleets, ActionDialog actions, Place place) {
    super(kit, "nav.namespaces");
    this.kit = kit;
    this.fleets = fleets;
    this.actions = actions;
    this.scope = place.scope();
    this.model = new NamespacesModel(fleets, scope, kit.fx().flusher(), this::show);
    this.table = own(new LiveTable<>(kit, "namespaces", NamespaceLine::key, columns()));
    this.first = FirstSelection.of(table);
    this.details = own(new ObjectDetails(kit, fleets));
    this.coverage = new CoverageWords(kit);
    this.lists = new FleetListActions(kit, fleets, NamespaceRow.KIND);
    this.pane = new ScreenPane(title(), table.tools(), table);
    this.delete =
        new ActionButton(
            "namespaces-delete", kit.text("namespaces.delete"), "fth-trash-2", this::askDelete);
    pane.actions(
        scope instanceof FleetScope.One(var fleet)
            ? List.of(made(fleet), delete)
            : List.of(delete));
    delete.blocked(blocked());
    table.sortedBy("namespace");
    table.empty(kit.text("namespaces.empty"));
    table.onChange(this::picked);
  }

  private Button made(FleetId fleet) {
    var button = new Button(kit.text("namespaces.new"), Icons.of("fth-plus"));
    button.setId("namespaces-new");
    button.setOnAction(_ -> button.fireEvent(EditYaml.text("namespace", ClusterId.hub(fleet))));
    return button;
  }

  /** Why the namespace that is picked cannot be deleted from here; empty if it can. */
  private String blocked() {
    if (!actions.locked().isEmpty()) {
      return actions.locked();
    }
    if (table.selection().isEmpty()) {
      return kit.text("namespaces.pick");
    }
    NamespaceLine line = table.selection().getLast();
    return line.row().role() == NamespaceRow.Role.USER ? "" : why(line);
  }

  private void askDelete() {
    NamespaceLine line = table.selection().getLast();
    var there = line.hub() == null ? line.members() : List.of(line.row());
    actions.open(
        pane.getScene().getWindow(),
        NamespaceActions.delete(
            fleets, there, line.members(), model.placements(), model.rests(line.fleet())));
  }

  private List<LiveColumn<NamespaceLine>> columns() {
    var columns = new ArrayList<LiveColumn<NamespaceLine>>();
    columns.add(LiveColumn.<NamespaceLine>name("namespace", NamespaceLine::name).wide(240));
    if (scope instanceof FleetScope.AllOpen) {
      columns.add(LiveColumn.text("fleet", l -> l.fleet().name()));
    }
    columns.add(LiveColumn.<NamespaceLine>status("state", this::state).wide(140));
    columns.add(LiveColumn.<NamespaceLine>text("role", this::role).wide(240));
    columns.add(LiveColumn.<NamespaceLine>text("placed-by", this::placedBy).wide(170));
    columns.add(
        LiveColumn.<NamespaceLine>text("lives-on", this::livesOn)
            .wide(200)
            .grows()
            .shownBy(() -> new Squares(kit)));
    columns.add(LiveColumn.<NamespaceLine>age("age", l -> l.row().created()).wide(64));
    return List.copyOf(columns);
  }

  /** A square for each cluster: which ones at a glance, their names in the tooltip. */
  private static final class Squares extends LiveCell<NamespaceLine> {
    private final Kit kit;
    private final HBox box = new HBox(4);

    Squares(Kit kit) {
      this.kit = kit;
      box.getStyleClass().add("bar-cell");
    }

    @Override
    protected void show(NamespaceLine line) {
      box.getChildren()
          .setAll(
              line.clusters().stream()
                  .limit(24)
                  .map(c -> new ClusterSwatch(kit.clusters().color(c)))
                  .toList());
      setGraphic(box);
      setTooltip(new Tooltip(clusters(line)));
      setAccessibleText(clusters(line));
      setText(line.rests().isWhole() ? "" : kit.text("known.more.unread"));
    }
  }

  private static String clusters(NamespaceLine line) {
    return line.clusters().stream().map(ClusterId::label).collect(Collectors.joining(", "));
  }

  private String livesOn(NamespaceLine line) {
    return coverage.soFar(line.rests().known(clusters(line)));
  }

  /** Who is found does so; that nobody does is known when all was read. */
  private String placedBy(NamespaceLine line) {
    return line.placedBy().isEmpty()
        ? coverage.soFar(model.rests(line.fleet()).known(""))
        : line.placedBy();
  }

  private Status state(NamespaceLine line) {
    if (line.isTerminating()) {
      return new Status(Tone.IN_PROGRESS, kit.text("namespace.terminating"));
    }
    return line.hub() == null
        ? coverage.status(
            line.rests()
                .only(ClusterId::isHub)
                .known(new Status(Tone.NONE, kit.text("namespace.members-only"))))
        : new Status(Tone.GOOD, kit.text("namespace.active"));
  }

  private String role(NamespaceLine line) {
    return switch (line.row().role()) {
      case USER -> kit.text("namespace.user");
      case MAILBOX -> kit.text("namespace.mailbox", line.row().mailboxOf());
      case SYSTEM -> kit.text("namespace.system");
    };
  }

  private String why(NamespaceLine line) {
    return switch (line.row().role()) {
      case USER -> kit.text("namespace.user.why");
      case MAILBOX -> kit.text("namespace.mailbox.why");
      case SYSTEM -> kit.text("namespace.system.why");
    };
  }

  private void show() {
    table.show(model.lines());
    String noun = kit.text("namespaces.noun");
    pane.subtitle(
        ListBands.counted(
            kit,
            model.states(),
            noun,
            kit.text("namespaces.subtitle", table.size(), model.clusterCount())));
    ListBands.tell(kit, table, noun, model.states(), lists);
  }

  private void picked() {
    delete.blocked(blocked());
    pane.details(table.selection().isEmpty() ? null : details.pane(), false);
    if (table.selection().isEmpty()) {
      details.show(null);
      return;
    }
    NamespaceLine line = table.selection().getLast();
    var facts = new ArrayList<Details.Fact>();
    facts.add(new Details.Fact(kit.text("column.role"), role(line) + ". " + why(line)));
    if (!line.placedBy().isEmpty()) {
      facts.add(new Details.Fact(kit.text("column.placed-by"), line.placedBy(), true));
    }
    facts.add(new Details.Fact(kit.text("column.lives-on"), livesOn(line)));
    if (!line.row().meta().labels().isEmpty()) {
      facts.add(
          new Details.Fact(
              kit.text("column.labels"), line.row().meta().labelText().replace(",", "\n"), true));
    }
    var copies =
        line.members().stream()
            .map(m -> new Details.Related(m.ref(), new Status(Tone.GOOD, m.status()), m.placedBy()))
            .toList();
    details.show(
        new ObjectDetails.Known(
            line.row().ref(),
            state(line),
            "Namespace · " + line.fleet(),
            List.copyOf(facts),
            copies,
            Kubectl.get(fleets, line.row().ref())));
  }

  @Override
  public Parent view() {
    return pane;
  }

  @Override
  protected void start(Scope whileInView) {
    whileInView.own(model.start());
  }

  @Override
  protected void arrive(Place place) {
    if (!place.filter().isEmpty()) {
      table.filter(place.filter());
    }
    if (!place.item().isEmpty()) {
      first.want(l -> l.name().equals(place.item()));
    }
  }

  @Override
  public Snapshot snapshot() {
    String noun = kit.text("namespaces.noun");
    return new Snapshot(
        isInView() ? ListBands.waitingFor(kit, model.states(), noun) : noun,
        List.of(TableFeed.words(table)),
        List.of(pane.subtitle()));
  }
}
