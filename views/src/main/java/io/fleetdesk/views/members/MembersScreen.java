package io.fleetdesk.views.members;

import io.fleetdesk.actions.Kubectl;
import io.fleetdesk.changes.Known;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.AgentRow;
import io.fleetdesk.kinds.Condition;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.members.Drains;
import io.fleetdesk.members.MemberHealth;
import io.fleetdesk.members.join.Joins;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.ToneBox;
import io.fleetdesk.views.kit.details.Details;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.kit.table.FirstSelection;
import io.fleetdesk.views.kit.table.ListBands;
import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.views.shell.FleetListActions;
import io.fleetdesk.views.shell.FleetStatuses;
import io.fleetdesk.views.shell.LiveScreen;
import io.fleetdesk.views.shell.ObjectDetails;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.ScreenPane;
import io.fleetdesk.views.shell.Snapshot;
import io.fleetdesk.views.shell.TableFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Members of a fleet, or of all open ones. */
public final class MembersScreen extends LiveScreen {
  /** Silence grows by itself: states are worked out again so often. */
  private static final Duration AGAIN = Duration.ofSeconds(5);

  /** How many placements are on each member, followed until closed. */
  public interface PlacementCounts
      extends BiFunction<FleetScope, Consumer<Known<Map<ClusterId, Integer>>>, Subscription> {}

  private final Kit kit;
  private final Fleets fleets;
  private final MembersModel model;
  private final MemberWords words;
  private final LiveTable<RowKey, MemberRow> table;
  private final ObjectDetails details;
  private final ScreenPane pane;
  private final ActionDialog dialog;
  private final MemberBar bar;
  private final MemberContext contexts;
  private final DrainPane drain;
  private final VBox list;
  private final StackPane main = new StackPane();
  private final ForecastFacts facts;
  private final FleetScope scope;
  private final FirstSelection<RowKey, MemberRow> first;
  private final FleetListActions lists;
  private final Joins joins;
  private final VBox unfinished = new VBox();

  public MembersScreen(
      Kit kit,
      Fleets fleets,
      FleetStatuses now,
      ActionDialog dialog,
      PlacementCounts counts,
      Drains drains,
      Joins joins,
      Place place) {
    super(kit, "nav.members");
    this.kit = kit;
    this.fleets = fleets;
    this.scope = place.scope();
    this.model =
        new MembersModel(fleets, scope, kit.fx().flusher(), now::cluster, counts, this::show);
    this.words = new MemberWords(kit);
    this.table =
        own(
            LiveTable.ofRows(
                kit,
                "members",
                MemberColumns.of(
                    kit,
                    scope instanceof FleetScope.AllOpen,
                    model::health,
                    model::version,
                    model::context,
                    model::placements)));
    this.first = FirstSelection.of(table).orFirst(_ -> true);
    this.lists = new FleetListActions(kit, fleets, MemberRow.KIND);
    this.details = own(new ObjectDetails(kit, fleets));
    this.dialog = dialog;
    this.joins = joins;
    this.contexts = new MemberContext(kit, fleets);
    this.facts = own(new ForecastFacts(kit, fleets, scope, () -> {}));
    this.bar = new MemberBar(kit, fleets, dialog, facts, this::openDrain, this::askRemove);
    this.drain = own(new DrainPane(kit, fleets, dialog, drains, this::openList));
    table.asHighAsRows(3, 10);
    VBox.setVgrow(details.pane(), Priority.ALWAYS);
    details.pane().setPrefHeight(0);
    details.pane().getStyleClass().add("bottom");
    this.list = new VBox(table.tools(), unfinished, table, bar, details.pane());
    main.getChildren().setAll(list);
    this.pane = new ScreenPane(title(), null, main);
    if (scope instanceof FleetScope.One(var fleet)) {
      var add = new Button(kit.text("members.add"), Icons.of("fth-plus"));
      add.setId("members-add");
      add.getStyleClass().add("primary");
      add.setOnAction(_ -> JoinWizard.open(window(), kit, joins, fleet, isLocked()));
      pane.actions(List.of(add));
    }
    table.contextMenu(_ -> bar.menu());
    table.sortedBy("member");
    table.empty(kit.text("members.empty"));
    table.onChange(this::picked);
  }

  private Window window() {
    return pane.getScene().getWindow();
  }

  private boolean isLocked() {
    return !dialog.locked().isEmpty();
  }

  /** Joins that were begun and did not come to their end. */
  private void tellUnfinished() {
    unfinished.getChildren().clear();
    if (scope instanceof FleetScope.One(var fleet)) {
      for (var record : joins.unfinished(fleet)) {
        var resume = new Button(kit.text("join.resume"));
        resume.setId("join-resume");
        resume.setOnAction(_ -> JoinWizard.resume(window(), kit, joins, fleet, isLocked(), record));
        unfinished
            .getChildren()
            .add(
                new ToneBox(
                    Tone.ATTENTION,
                    "",
                    kit.text("join.unfinished", record.plan().name(), record.created().size()),
                    resume));
      }
    }
  }

  private void openDrain(MemberRow member) {
    drain.show(member);
    main.getChildren().setAll(drain);
  }

  private void openList() {
    main.getChildren().setAll(list);
  }

  private void askRemove(MemberRow member) {
    RemoveDialog.open(
        pane.getScene().getWindow(), kit, fleets, dialog, facts, member, () -> openDrain(member));
  }

  private void picked() {
    List<MemberRow> selected = table.selection();
    bar.show(selected);
    details.show(selected.isEmpty() ? null : known(selected.getLast()));
  }

  private void show() {
    table.show(model.members());
    ListBands.tell(kit, table, kit.text("members.noun"), model.states(), lists);
    table.refresh();
    pane.subtitle(
        ListBands.counted(
            kit,
            model.states(),
            kit.text("members.noun"),
            kit.text("members.subtitle", table.size(), model.ready())));
    picked();
  }

  private void again() {
    show();
    tellUnfinished();
  }

  private ObjectDetails.Known known(MemberRow m) {
    MemberHealth health = model.health(m);
    var facts = new ArrayList<Details.Fact>();
    facts.add(new Details.Fact(kit.text("column.state"), kit.text(health.why())));
    for (AgentRow agent : m.agents()) {
      facts.add(
          new Details.Fact(
              agent.type(),
              kit.text(
                  "members.agent",
                  agent.joined().map(Condition::status).orElse("?"),
                  agent.lastHeartbeat() == null ? "?" : kit.ages().clock(agent.lastHeartbeat()))));
    }
    facts.add(fact("column.location", m.location(), false));
    facts.add(fact("column.version", model.version(m), true));
    facts.add(fact("column.cpu", MemberWords.cpu(m.cpu()), true));
    facts.add(fact("column.memory", MemberWords.memory(m.memory()), true));
    facts.add(fact("column.taints", MemberColumns.taints(kit, m), true));
    facts.add(fact("column.labels", m.meta().labelText().replace(",", "\n"), true));
    facts.add(fact("column.context", model.context(m), true));
    contexts
        .binding(m)
        .ifPresent(b -> facts.add(fact("members.context.how", kit.text(b.why()), false)));
    facts.add(fact("column.resource-id", m.resourceId(), true));
    facts.removeIf(f -> f.value().isEmpty());
    return new ObjectDetails.Known(
        m.ref(),
        words.status(health),
        kit.text("members.details.subtitle", m.cluster().fleet().name()),
        List.copyOf(facts),
        List.of(),
        Kubectl.get(fleets, m.ref()));
  }

  private Details.Fact fact(String key, String value, boolean mono) {
    return new Details.Fact(kit.text(key), value, mono);
  }

  @Override
  public boolean shows(ClusterId cluster) {
    return cluster.isHub();
  }

  @Override
  public Parent view() {
    return pane;
  }

  @Override
  protected void start(Scope whileInView) {
    whileInView.own(model.start());
    whileInView.own(kit.fx().every(AGAIN, this::again));
    tellUnfinished();
  }

  @Override
  protected void arrive(Place place) {
    if (!place.filter().isEmpty()) {
      table.filter(place.filter());
    }
    if (!place.item().isEmpty()) {
      first.want(m -> m.name().equals(place.item()));
    }
    picked();
  }

  @Override
  protected void released() {}

  @Override
  public Snapshot snapshot() {
    var lines = new ArrayList<>(List.of(pane.subtitle()));
    lines.addAll(ListBands.incomplete(model.states()));
    return new Snapshot(
        isInView()
            ? ListBands.waitingFor(kit, model.states(), kit.text("members.noun"))
            : kit.text("members.noun"),
        List.of(TableFeed.words(table)),
        lines);
  }
}
