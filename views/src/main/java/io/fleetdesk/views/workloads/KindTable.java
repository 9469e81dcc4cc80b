package io.fleetdesk.views.workloads;

import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.settings.Settings;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.views.kit.table.TableTools;
import io.fleetdesk.views.shell.ObjectDetails;
import io.fleetdesk.views.shell.ScreenPane;
import io.fleetdesk.views.shell.Snapshot;
import io.fleetdesk.views.shell.TableFeed;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/** The table of one kind, fed while it is in view. */
final class KindTable<R extends Row> implements AutoCloseable {
  private final Kit kit;
  private final Fleets fleets;
  private final FleetScope scope;
  private final WorkloadKind<R> kind;
  private final ScreenPane pane;
  private final LiveTable<RowKey, R> table;
  private final TableTools<R> tools;
  private final RowDetails<R> words;
  private final ObjectDetails details;
  private final RowActions<R> actions;
  private @Nullable TableFeed<R> feed;
  private @Nullable LogView logs;
  private @Nullable ObjectRef wanted;

  KindTable(
      Kit kit,
      Fleets fleets,
      ActionDialog dialog,
      FleetScope scope,
      WorkloadKind<R> kind,
      ScreenPane pane) {
    this.kit = kit;
    this.fleets = fleets;
    this.scope = scope;
    this.kind = kind;
    this.pane = pane;
    // Over all fleets there is a column more: arranged apart.
    String all = scope instanceof FleetScope.AllOpen ? "all-" : "";
    table = LiveTable.ofRows(kit, "workloads-" + all + kind.id().replace('.', '-'), kind.columns());
    table.sortedBy("namespace");
    String namespace = new Settings(kit.preferences()).defaultNamespace();
    if (kind.namespaced() && !namespace.isEmpty()) {
      table.filter("namespace:" + namespace);
    }
    table.empty(kit.text("workloads.empty", kind.noun()));
    tools = table.tools();
    words = new RowDetails<>(kit, fleets, kind.columns());
    details = new ObjectDetails(kit, fleets);
    details.pane().setId(table.getId() + "-details");
    actions = new RowActions<>(kit, fleets, dialog, kind, table, this::follow);
    tools.with(actions.buttons());
    table.contextMenu(actions::menu);
    table.onChange(this::selected);
  }

  void start() {
    if (feed == null) {
      feed = new TableFeed<>(kit, fleets, table, scope, kind.kind(), kind.noun());
    }
    selected();
  }

  /** Lets go of the lists; what came stays until it is looked at again. */
  void stop() {
    if (feed != null) {
      feed.close();
      feed = null;
    }
    closeLogs();
  }

  /** The logs of pods, below the table until they are closed. */
  private void follow(List<ObjectRef> pods) {
    if (logs != null) {
      logs.close();
    }
    logs = new LogView(kit, fleets, pods, this::closeLogs);
    pane.details(logs, true);
  }

  private void closeLogs() {
    if (logs != null) {
      logs.close();
      logs = null;
      selected();
    }
  }

  private void selected() {
    if (feed == null || selectWanted()) {
      return;
    }
    var rows = table.selection();
    actions.selected(rows);
    details.show(rows.isEmpty() ? null : words.of(rows.getLast()));
    if (logs == null) {
      pane.details(rows.isEmpty() ? null : details.pane(), false);
    }
  }

  void refresh() {
    table.refresh();
  }

  void filter(String typed) {
    table.filter(typed);
  }

  /** That object as soon as it is there, whatever was filtered before. */
  void select(ObjectRef object) {
    wanted = object;
    selected();
  }

  /** Returns whether it was selected now, which has told of itself. */
  private boolean selectWanted() {
    R row = wanted == null ? null : find(wanted);
    if (row == null) {
      return false;
    }
    wanted = null;
    if (!table.shown().contains(row)) {
      table.filter("");
    }
    table.select(row.key());
    return true;
  }

  private @Nullable R find(ObjectRef ref) {
    return table.records().stream()
        .filter(r -> r.name().equals(ref.name()))
        .filter(r -> r.namespace().equals(ref.namespace()))
        .filter(r -> r.cluster().equals(ref.cluster()))
        .findFirst()
        .orElse(null);
  }

  Parent view() {
    return table;
  }

  Parent tools() {
    return tools;
  }

  Snapshot snapshot() {
    var lines = new ArrayList<String>();
    String waiting = feed == null ? "" : feed.waitingFor();
    if (feed != null) {
      String shown = table.matching() + " / " + table.size();
      lines.add(kind.title() + ": " + feed.counted(shown).text());
      lines.addAll(feed.lines());
    }
    return new Snapshot(waiting, List.of(TableFeed.words(table)), lines);
  }

  @Override
  public void close() {
    stop();
    details.close();
    table.close();
  }
}
