package io.fleetdesk.views.members;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.fleets.LiveRows;
import io.fleetdesk.kinds.EndpointSliceRow;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.ServiceExportRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.members.Loss;
import io.fleetdesk.members.LossMap;
import io.fleetdesk.views.kit.ActionButton;
import io.fleetdesk.views.kit.Coalesced;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.ToneBox;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What breaks when members or regions are lost; changes nothing. */
final class LossPane extends VBox implements AutoCloseable {
  /**
   * A member or a region, and what its loss alone means.
   *
   * @param members that are lost with it
   */
  record Case(
      String name, boolean region, Set<String> members, long fails, long shorts, long moves) {}

  private final Kit kit;
  private final ForecastFacts facts;
  private final FleetId fleet;
  private final Scope scope;
  private final Scope.Latest working;
  private final Map<RowKey, EndpointSliceRow> slices = new HashMap<>();
  private final Map<RowKey, ServiceExportRow> exports = new HashMap<>();
  private final Map<RowKey, MultiClusterServiceRow> services = new HashMap<>();
  private final List<LiveRows<?>> sources = new ArrayList<>();
  private final LiveTable<String, Case> cases;
  private final LiveTable<String, Loss> losses;
  private final VBox verdict = new VBox();
  private final CheckBox leaving;
  private final Coalesced again;
  private @Nullable LossMap map;

  LossPane(Kit kit, Fleets fleets, ForecastFacts facts, FleetId fleet, Runnable back) {
    super(10);
    this.kit = kit;
    this.facts = facts;
    this.fleet = fleet;
    this.scope = kit.scope();
    this.working = scope.latest();
    getStyleClass().add("dialog-box");
    this.again = scope.own(new Coalesced(kit.fx().flusher(), this::work));
    follow(fleets, EndpointSliceRow.KIND, slices);
    follow(fleets, ServiceExportRow.KIND, exports);
    follow(fleets, MultiClusterServiceRow.KIND, services);
    leaving = new CheckBox(kit.text("loss.leaving"));
    leaving.setId("loss-leaving");
    leaving.setOnAction(_ -> work());
    var close = new ActionButton("loss-back", kit.text("drain.back"), "fth-arrow-left", back);
    var title = new Label(kit.text("loss.title"));
    title.getStyleClass().add("pane-title");
    var line = new HBox(8, close, title, leaving);
    line.setAlignment(Pos.CENTER_LEFT);
    cases =
        scope.own(
            new LiveTable<>(
                kit,
                "loss-cases",
                c -> (c.region() ? "region " : "member ") + c.name(),
                List.of(
                    LiveColumn.<Case>text("loss-case", Case::name).wide(200).grows(),
                    LiveColumn.<Case>number("loss-fails", Case::fails).wide(64),
                    LiveColumn.<Case>number("loss-shorts", Case::shorts).wide(84),
                    LiveColumn.<Case>number("loss-moves", Case::moves).wide(64))));
    cases.sortedBy("loss-fails", true);
    cases.onChange(this::picked);
    losses =
        scope.own(
            new LiveTable<>(
                kit,
                "loss-losses",
                l -> l.service() + l.name(),
                List.of(
                    LiveColumn.<Loss>status("loss-verdict", l -> status(l.verdict()))
                        .orderedBy(java.util.Comparator.comparing(Loss::verdict))
                        .wide(110),
                    LiveColumn.<Loss>text("loss-name", Loss::name).wide(180),
                    LiveColumn.<Loss>text(
                            "loss-kind",
                            l -> kit.text(l.service() ? "loss.service" : "loss.placement"))
                        .wide(90),
                    LiveColumn.<Loss>mono("loss-count", l -> l.before() + " → " + l.after())
                        .wide(80),
                    LiveColumn.<Loss>text("loss-what", l -> kit.messages().text(l.what()))
                        .wide(320)
                        .grows())));
    losses.sortedBy("loss-verdict");
    losses.empty(kit.text("loss.choose"));
    var right = new VBox(10, verdict, losses);
    VBox.setVgrow(losses, Priority.ALWAYS);
    var split = new SplitPane(cases, right);
    split.setDividerPositions(0.36);
    VBox.setVgrow(split, Priority.ALWAYS);
    var how = new Label(kit.text("loss.how"));
    how.setWrapText(true);
    how.getStyleClass().add("secondary");
    how.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(line, split, how);
    work();
  }

  private <R extends Row> void follow(Fleets fleets, RowKind<R> kind, Map<RowKey, R> rows) {
    LiveRows<R> source = fleets.rows(facts.scope(), kind);
    sources.add(source);
    scope.own(source.onStates(again));
    scope.own(
        source.subscribe(
            kit.fx().flusher(),
            (ChangeSet<R> changes) -> {
              rows.putAll(changes.put());
              rows.keySet().removeAll(changes.removed());
              again.run();
            }));
  }

  private Status status(Loss.Verdict verdict) {
    return switch (verdict) {
      case FAILS -> new Status(Tone.FAILED, kit.text("loss.fails"));
      case RUNS_SHORT -> new Status(Tone.ATTENTION, kit.text("loss.runs-short"));
      case MOVES -> new Status(Tone.IN_PROGRESS, kit.text("loss.moves"));
      case HOLDS -> new Status(Tone.GOOD, kit.text("loss.holds"));
    };
  }

  /** Members whose services are not read: their end points are not counted. */
  private Set<String> unread() {
    var names = new TreeSet<String>();
    for (MemberRow member : facts.members(fleet)) {
      for (var source : sources) {
        var state = source.states().get(member.member());
        if (!(state instanceof ListState.Complete) && !(state instanceof ListState.NotServed)) {
          names.add(member.name());
        }
      }
    }
    return names;
  }

  /** Works everything out anew, soon. */
  void refresh() {
    again.run();
  }

  private void work() {
    if (facts.isUnread(fleet)) {
      verdict.getChildren().setAll(new ToneBox(Tone.NONE, "", kit.text("members.preview.unread")));
      return;
    }
    var members = facts.members(fleet);
    var now = new LossMap(facts.forecast(fleet), facts.placements(fleet), endPoints(), addresses());
    boolean leave = leaving.isSelected();
    working.ask(
        () -> {
          var all = new ArrayList<Case>();
          var regions = new TreeMap<String, Set<String>>();
          for (MemberRow member : members) {
            all.add(one(now, member.name(), false, Set.of(member.name()), leave));
            if (!member.location().isEmpty()) {
              regions.computeIfAbsent(member.location(), _ -> new HashSet<>()).add(member.name());
            }
          }
          regions.forEach((region, lost) -> all.add(one(now, region, true, lost, leave)));
          return all;
        },
        all -> {
          map = now;
          cases.show(all);
          picked();
        },
        e -> verdict.getChildren().setAll(new ToneBox(Tone.FAILED, "", String.valueOf(e))));
  }

  private static Case one(
      LossMap map, String name, boolean region, Set<String> lost, boolean leave) {
    var found = map.without(lost, leave);
    return new Case(
        name,
        region,
        Set.copyOf(lost),
        count(found, Loss.Verdict.FAILS),
        count(found, Loss.Verdict.RUNS_SHORT),
        count(found, Loss.Verdict.MOVES));
  }

  private static long count(List<Loss> losses, Loss.Verdict verdict) {
    return losses.stream().filter(l -> l.verdict() == verdict).count();
  }

  private Set<String> exported() {
    return exports.values().stream()
        .map(e -> e.namespace() + "/" + e.name())
        .collect(Collectors.toSet());
  }

  private Map<String, Map<String, Integer>> endPoints() {
    var exported = exported();
    var found = new TreeMap<String, Map<String, Integer>>();
    for (var slice : slices.values()) {
      String service = slice.namespace() + "/" + slice.service();
      if (!slice.cluster().isHub() && exported.contains(service) && !slice.imported()) {
        found
            .computeIfAbsent(service, _ -> new TreeMap<>())
            .merge(slice.cluster().name(), (int) slice.readyCount(), Integer::sum);
      }
    }
    return found;
  }

  private Map<String, Set<String>> addresses() {
    var found = new TreeMap<String, Set<String>>();
    for (var service : services.values()) {
      found
          .computeIfAbsent(
              service.namespace() + "/" + service.serviceImport(), _ -> new TreeSet<>())
          .add(service.cluster().name());
    }
    return found;
  }

  private void picked() {
    LossMap now = map;
    var lost = new TreeSet<String>();
    cases.selection().forEach(c -> lost.addAll(c.members()));
    if (now == null || lost.isEmpty()) {
      losses.show(List.of());
      verdict.getChildren().setAll(new ToneBox(Tone.NONE, "", kit.text("loss.choose")));
      return;
    }
    var found = now.without(lost, leaving.isSelected());
    losses.show(found);
    long fails = count(found, Loss.Verdict.FAILS);
    long shorts = count(found, Loss.Verdict.RUNS_SHORT);
    var blind = unread();
    verdict
        .getChildren()
        .setAll(
            new ToneBox(
                fails > 0 ? Tone.FAILED : shorts > 0 ? Tone.ATTENTION : Tone.GOOD,
                kit.text(
                    "loss.verdict",
                    String.join(", ", lost),
                    fails,
                    shorts,
                    count(found, Loss.Verdict.MOVES),
                    count(found, Loss.Verdict.HOLDS)),
                blind.isEmpty() ? "" : kit.text("loss.unread", String.join(", ", blind))));
  }

  @Override
  public void close() {
    scope.close();
  }
}
