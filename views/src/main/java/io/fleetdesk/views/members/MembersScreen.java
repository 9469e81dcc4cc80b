package io.fleetdesk.views.members;

import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterInfo;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.AgentRow;
import io.fleetdesk.kinds.Condition;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.Taint;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.members.MemberActions;
import io.fleetdesk.members.MemberHealth;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.ActionButton;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.details.Details;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.kit.table.LiveColumn;
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
import java.util.stream.Collectors;
import javafx.scene.Parent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Members of a fleet, or of all open ones. */
public final class MembersScreen implements Screen {
  /** Silence grows by itself: states are worked out again so often. */
  private static final Duration AGAIN = Duration.ofSeconds(5);

  /** How many placements are on each member, followed until closed. */
  public interface PlacementCounts
      extends BiFunction<FleetScope, Consumer<Map<ClusterId, Integer>>, Subscription> {}

  private final Kit kit;
  private final Fleets fleets;
  private final FleetsNow now;
  private final FleetScope scope;
  private final PlacementCounts counts;
  private final MemberWords words;
  private final LiveTable<RowKey, MemberRow> table;
  private final ObjectDetails details;
  private final ScreenPane pane;
  private final MemberLabels labels;
  private final ActionDialog dialog;
  private final ActionButton edit;
  private final ActionButton cordon;
  private final MemberContext contexts;
  private final ActionButton choose;
  private Map<ClusterId, Integer> placements = Map.of();
  private String wanted = "";
  private boolean selectedOnce;
  private @Nullable Scope shown;
  private @Nullable TableFeed<MemberRow> feed;

  public MembersScreen(
      Kit kit,
      Fleets fleets,
      FleetsNow now,
      ActionDialog dialog,
      PlacementCounts counts,
      Place place) {
    this.kit = kit;
    this.fleets = fleets;
    this.now = now;
    this.scope = place.scope();
    this.counts = counts;
    this.words = new MemberWords(kit);
    this.table = LiveTable.ofRows(kit, "members", columns());
    this.details = new ObjectDetails(kit, fleets);
    this.labels = new MemberLabels(kit, fleets, dialog);
    this.dialog = dialog;
    this.edit =
        new ActionButton(
            "members-edit-labels", kit.text("members.edit-labels"), "fth-tag", this::editLabels);
    this.cordon =
        new ActionButton(
            "members-cordon", kit.text("members.cordon"), "fth-pause-circle", this::cordon);
    this.contexts = new MemberContext(kit, fleets);
    this.choose =
        new ActionButton(
            "members-context", kit.text("members.context"), "fth-link", this::chooseContext);
    table.asHighAsRows(3, 10);
    VBox.setVgrow(details.pane(), Priority.ALWAYS);
    details.pane().setPrefHeight(0);
    details.pane().getStyleClass().add("bottom");
    this.pane = new ScreenPane(title(), table.tools(), new VBox(table, details.pane()));
    pane.actions(List.of(choose, cordon, edit));
    table.sortedBy("member");
    table.empty(kit.text("members.empty"));
    table.onChange(this::picked);
  }

  private List<LiveColumn<MemberRow>> columns() {
    var columns = new ArrayList<LiveColumn<MemberRow>>();
    columns.add(LiveColumn.<MemberRow>cluster("member", MemberRow::member).wide(180));
    if (scope instanceof FleetScope.AllOpen) {
      columns.add(LiveColumn.text("fleet", m -> m.cluster().fleet().name()));
    }
    columns.add(LiveColumn.<MemberRow>status("state", m -> words.status(health(m))).wide(128));
    columns.add(LiveColumn.<MemberRow>text("joined", MembersScreen::joined).wide(70));
    columns.add(LiveColumn.<MemberRow>age("heartbeat", MemberRow::lastHeartbeat).wide(84));
    columns.add(LiveColumn.<MemberRow>text("location", MemberRow::location).wide(84));
    columns.add(LiveColumn.<MemberRow>mono("version", this::version).wide(80));
    columns.add(
        LiveColumn.<MemberRow>number(
            "nodes", MemberRow::nodes, m -> m.nodes() < 0 ? "" : Integer.toString(m.nodes())));
    columns.add(
        LiveColumn.<MemberRow>number("cpu", m -> m.cpu().available(), m -> MemberWords.cpu(m.cpu()))
            .wide(96));
    columns.add(
        LiveColumn.<MemberRow>number(
                "memory", m -> m.memory().available(), m -> MemberWords.memory(m.memory()))
            .wide(110));
    columns.add(LiveColumn.<MemberRow>number("placements", this::placements).wide(96));
    columns.add(LiveColumn.<MemberRow>text("taints", this::taintWords).wide(110));
    columns.add(LiveColumn.<MemberRow>text("context", this::context).wide(160));
    columns.add(LiveColumn.<MemberRow>age("age", MemberRow::created).wide(64));
    columns.add(LiveColumn.<MemberRow>text("labels", m -> m.meta().labelText()).wide(240).grows());
    columns.add(LiveColumn.mono("resource-id", MemberRow::resourceId).hiddenAtFirst());
    return List.copyOf(columns);
  }

  private MemberHealth health(MemberRow member) {
    Instant hubNow =
        fleets.connection(member.cluster()).map(ClusterConnection::now).orElseGet(Instant::now);
    return MemberHealth.of(member, hubNow);
  }

  private static String joined(MemberRow member) {
    return member.joined().map(Condition::status).orElse("");
  }

  /** The cordon by its name: the taint behind it says nothing to a reader. */
  private String taintWords(MemberRow member) {
    return member.taints().stream()
        .map(t -> t.equals(Taint.CORDON) ? kit.text("members.cordoned") : t.toString())
        .collect(Collectors.joining(", "));
  }

  private static String taints(MemberRow member) {
    return member.taints().stream().map(Taint::toString).collect(Collectors.joining(", "));
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

  private int placements(MemberRow member) {
    return placements.getOrDefault(member.member(), 0);
  }

  private void editLabels() {
    labels.open(edit.getScene().getWindow(), table.selection().getFirst());
  }

  /** Cordons those picked, or takes it back where all of them are cordoned. */
  private void cordon() {
    List<MemberRow> selected = table.selection();
    dialog.open(
        cordon.getScene().getWindow(),
        areCordoned(selected)
            ? MemberActions.uncordon(fleets, selected)
            : MemberActions.cordon(fleets, selected));
  }

  private static boolean areCordoned(List<MemberRow> members) {
    return !members.isEmpty() && members.stream().allMatch(MemberRow::isCordoned);
  }

  private void chooseContext() {
    contexts.open(choose.getScene().getWindow(), table.selection().getFirst());
  }

  private void picked() {
    List<MemberRow> selected = table.selection();
    edit.blocked(
        !dialog.locked().isEmpty()
            ? dialog.locked()
            : selected.size() == 1 ? "" : kit.text("members.select-one"));
    boolean back = areCordoned(selected);
    cordon.show(
        kit.text(back ? "members.uncordon" : "members.cordon"),
        back ? "fth-play-circle" : "fth-pause-circle");
    cordon.blocked(
        !dialog.locked().isEmpty()
            ? dialog.locked()
            : selected.isEmpty() ? kit.text("members.select") : "");
    choose.blocked(selected.size() == 1 ? "" : kit.text("members.select-one"));
    details.show(selected.isEmpty() ? null : known(selected.getLast()));
    long ready = table.shown().stream().filter(m -> health(m).state().tone() == Tone.GOOD).count();
    pane.subtitle(
        feed == null
            ? ""
            : feed.counted(table.size(), kit.text("members.subtitle", table.size(), ready)));
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
    facts.add(fact("column.taints", taints(m), true));
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
    table.close();
  }
}
