package io.fleetdesk.views.members;

import io.fleetdesk.changes.Known;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterInfo;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.ClusterStatus;
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
import io.fleetdesk.views.kit.Counted;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.ToneBox;
import io.fleetdesk.views.kit.details.Details;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.views.shell.FleetsNow;
import io.fleetdesk.views.shell.ObjectDetails;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.Screen;
import io.fleetdesk.views.shell.ScreenPane;
import io.fleetdesk.views.shell.Snapshot;
import io.fleetdesk.views.shell.TableFeed;
import java.time.Duration;
import java.time.Instant;
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
import org.jspecify.annotations.Nullable;

/** Members of a fleet, or of all open ones. */
public final class MembersScreen implements Screen {
  /** Silence grows by itself: states are worked out again so often. */
  private static final Duration AGAIN = Duration.ofSeconds(5);

  /** How many placements are on each member, followed until closed. */
  public interface PlacementCounts
      extends BiFunction<FleetScope, Consumer<Known<Map<ClusterId, Integer>>>, Subscription> {}

  private final Kit kit;
  private final Fleets fleets;
  private final FleetsNow now;
  private final FleetScope scope;
  private final PlacementCounts counts;
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
  private final FleetFacts facts;
  private final Joins joins;
  private final VBox unfinished = new VBox();
  private @Nullable Known<Map<ClusterId, Integer>> placements;
  private String wanted = "";
  private boolean selectedOnce;
  private @Nullable LossPane lossPane;
  private @Nullable Scope shown;
  private @Nullable TableFeed<MemberRow> feed;

  public MembersScreen(
      Kit kit,
      Fleets fleets,
      FleetsNow now,
      ActionDialog dialog,
      PlacementCounts counts,
      Drains drains,
      Joins joins,
      Place place) {
    this.kit = kit;
    this.fleets = fleets;
    this.now = now;
    this.scope = place.scope();
    this.counts = counts;
    this.words = new MemberWords(kit);
    this.table =
        LiveTable.ofRows(
            kit,
            "members",
            MemberColumns.of(
                kit,
                scope instanceof FleetScope.AllOpen,
                this::health,
                this::version,
                this::context,
                this::placements));
    this.details = new ObjectDetails(kit, fleets);
    this.dialog = dialog;
    this.joins = joins;
    this.contexts = new MemberContext(kit, fleets);
    this.facts = new FleetFacts(kit, fleets, scope, () -> {});
    this.bar = new MemberBar(kit, fleets, dialog, facts, this::openDrain, this::askRemove);
    this.drain = new DrainPane(kit, fleets, dialog, drains, this::openList);
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
      var loss = new Button(kit.text("loss.title"), Icons.of("fth-map"));
      loss.setId("members-loss");
      loss.setOnAction(_ -> openLoss(fleet));
      pane.actions(List.of(loss, add));
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
        resume.setOnAction(
            _ -> JoinWizard.resume(window(), kit, joins, fleet, isLocked(), record));
        unfinished
            .getChildren()
            .add(
                new ToneBox(
                    Tone.ATTENTION,
                    "",
                    kit.text(
                        "join.unfinished", record.plan().name(), record.created().size()),
                    resume));
      }
    }
  }

  private void openDrain(MemberRow member) {
    drain.show(member);
    main.getChildren().setAll(drain);
  }

  private void openLoss(FleetId fleet) {
    closeLoss();
    lossPane = new LossPane(kit, fleets, facts, fleet, this::openList);
    main.getChildren().setAll(lossPane);
  }

  private void closeLoss() {
    if (lossPane != null) {
      lossPane.close();
      lossPane = null;
    }
  }

  private void openList() {
    closeLoss();
    main.getChildren().setAll(list);
  }

  private void askRemove(MemberRow member) {
    RemoveDialog.open(
        pane.getScene().getWindow(), kit, fleets, dialog, facts, member, () -> openDrain(member));
  }

  private MemberHealth health(MemberRow member) {
    Instant hubNow =
        fleets.connection(member.cluster()).map(ClusterConnection::now).orElseGet(Instant::now);
    return MemberHealth.of(member, hubNow);
  }

  /** What the member's own server says; without a connection, what the hub was told. */
  private String version(MemberRow member) {
    return now.cluster(member.member())
        .flatMap(ClusterStatus::info)
        .map(ClusterInfo::version)
        .orElseGet(member::kubernetesVersion);
  }

  private String context(MemberRow member) {
    return now.cluster(member.member()).map(ClusterStatus::context).orElse("");
  }

  /** How many are on it; null before their lists were asked for. */
  private @Nullable Known<Integer> placements(MemberRow member) {
    Known<Map<ClusterId, Integer>> counted = placements;
    return counted == null ? null : counted.map(p -> p.getOrDefault(member.member(), 0));
  }

  private void picked() {
    List<MemberRow> selected = table.selection();
    bar.show(selected);
    details.show(selected.isEmpty() ? null : known(selected.getLast()));
    long ready = table.shown().stream().filter(m -> health(m).state().tone() == Tone.GOOD).count();
    pane.subtitle(
        feed == null
            ? Counted.NOTHING
            : feed.counted(kit.text("members.subtitle", table.size(), ready)));
    if (selected.isEmpty() && wanted.isEmpty() && !selectedOnce && table.size() > 0) {
      selectedOnce = true;
      table.select(table.shown().getFirst().key());
    }
    if (!wanted.isEmpty()) {
      table.shown().stream()
          .filter(m -> m.name().equals(wanted))
          .findFirst()
          .ifPresent(
              m -> {
                wanted = "";
                table.select(m.key());
              });
    }
  }

  private ObjectDetails.Known known(MemberRow m) {
    MemberHealth health = health(m);
    var facts = new ArrayList<Details.Fact>();
    facts.add(new Details.Fact(kit.text("column.state"), health.why()));
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
    facts.add(fact("column.version", version(m), true));
    facts.add(fact("column.cpu", MemberWords.cpu(m.cpu()), true));
    facts.add(fact("column.memory", MemberWords.memory(m.memory()), true));
    facts.add(fact("column.taints", MemberColumns.taints(kit, m), true));
    facts.add(fact("column.labels", m.meta().labelText().replace(",", "\n"), true));
    facts.add(fact("column.context", context(m), true));
    contexts.binding(m).ifPresent(b -> facts.add(fact("members.context.how", b.why(), false)));
    facts.add(fact("column.resource-id", m.resourceId(), true));
    facts.removeIf(f -> f.value().isEmpty());
    String hub = now.cluster(m.cluster()).map(ClusterStatus::context).orElse("");
    return new ObjectDetails.Known(
        m.ref(),
        words.status(health),
        kit.text("members.details.subtitle", m.cluster().fleet().name()),
        List.copyOf(facts),
        List.of(),
        "kubectl --context " + hub + " get membercluster " + m.name() + " -o yaml");
  }

  private Details.Fact fact(String key, String value, boolean mono) {
    return new Details.Fact(kit.text(key), value, mono);
  }

  @Override
  public String title() {
    return kit.text("nav.members");
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
  public void shown(Place place) {
    if (!place.filter().isEmpty()) {
      table.filter(place.filter());
    }
    wanted = place.item();
    if (shown == null) {
      shown = kit.scope();
      feed =
          shown.own(
              new TableFeed<>(kit, fleets, table, scope, MemberRow.KIND, kit.text("members.noun")));
      shown.own(
          counts.apply(
              scope,
              counted -> {
                placements = counted;
                table.refresh();
              }));
      shown.own(kit.fx().every(AGAIN, table::refresh));
      shown.own(kit.fx().every(AGAIN, this::tellUnfinished));
      tellUnfinished();
      shown.own(feed.onStates(this::picked));
    }
    picked();
  }

  @Override
  public void hidden() {
    if (shown != null) {
      shown.close();
      shown = null;
      feed = null;
    }
  }

  @Override
  public Snapshot snapshot() {
    var lines = new ArrayList<>(List.of(pane.subtitle()));
    if (feed != null) {
      lines.addAll(feed.lines());
    }
    return new Snapshot(
        feed == null ? kit.text("members.noun") : feed.waitingFor(),
        List.of(TableFeed.words(table)),
        lines);
  }

  @Override
  public void close() {
    hidden();
    details.close();
    drain.close();
    closeLoss();
    facts.close();
    table.close();
  }
}
