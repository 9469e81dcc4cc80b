package io.fleetdesk.views.workloads;

import io.fleetdesk.changes.Row;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.views.kit.Counted;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.Screen;
import io.fleetdesk.views.shell.ScreenPane;
import io.fleetdesk.views.shell.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.SearchableComboBox;
import org.jspecify.annotations.Nullable;

/** Objects of any kind, of all clusters of a scope in one table. */
public final class WorkloadsScreen implements Screen {
  private final Kit kit;
  private final Fleets fleets;
  private final ActionDialog actions;
  private final FleetScope scope;
  private final PodPlacers placers = new PodPlacers();
  private final WorkloadKinds kinds;
  private final ComboBox<WorkloadKind<?>> choice = new SearchableComboBox<>();
  private final StackPane toolbar = new StackPane();
  private final StackPane main = new StackPane();
  private final ScreenPane pane;
  private final Map<String, KindTable<?>> tables = new TreeMap<>();
  private @Nullable KindTable<?> current;
  private boolean visible;
  private boolean filling;

  public WorkloadsScreen(Kit kit, Fleets fleets, ActionDialog actions, FleetScope scope) {
    this.kit = kit;
    this.fleets = fleets;
    this.actions = actions;
    this.scope = scope;
    this.kinds = new WorkloadKinds(kit, scope instanceof FleetScope.AllOpen, placers::placedBy);
    choice.setId("workloads-kind");
    choice.setAccessibleText(kit.text("column.kind"));
    choice.setVisibleRowCount(14);
    choice.setPrefWidth(260);
    choice.valueProperty().addListener((o, was, is) -> chosen(is));
    pane = new ScreenPane(title(), toolbar, main);
    pane.setId("workloads");
    pane.actions(List.of(choice));
    pane.subtitle(
        Counted.of(
            kit.text(
                scope instanceof FleetScope.AllOpen
                    ? "workloads.all-fleets"
                    : "workloads.one-fleet")));
    fill();
  }

  /** The kinds that are there; the one chosen stays. */
  private void fill() {
    var all = new ArrayList<>(kinds.own());
    all.addAll(kinds.others(fleets.servedKinds(scope)));
    WorkloadKind<?> before = choice.getValue();
    List<String> ids = all.stream().<String>map(WorkloadKind::id).toList();
    if (ids.equals(choice.getItems().stream().<String>map(WorkloadKind::id).toList())) {
      return;
    }
    filling = true;
    choice.getItems().setAll(all);
    int at = before == null ? 0 : ids.indexOf(before.id());
    choice.getSelectionModel().select(Math.max(0, at));
    filling = false;
  }

  private void chosen(@Nullable WorkloadKind<?> kind) {
    if (kind != null && !filling && visible) {
      show(kind);
    }
  }

  private <R extends Row> void show(WorkloadKind<R> kind) {
    KindTable<?> table =
        tables.computeIfAbsent(
            kind.id(), id -> new KindTable<>(kit, fleets, actions, scope, kind, pane));
    if (table != current) {
      if (current != null) {
        current.stop();
      }
      current = table;
      toolbar.getChildren().setAll(table.tools());
      main.getChildren().setAll(table.view());
    }
    table.start();
    if (kind.id().equals("pods")) {
      placers.follow(fleets, scope, kit.fx(), table::refresh);
    } else {
      placers.stop();
    }
  }

  @Override
  public void shown(Place place) {
    visible = true;
    fill();
    choice.getItems().stream()
        .filter(k -> k.id().equals(place.item()))
        .findFirst()
        .ifPresent(choice::setValue);
    show(choice.getValue());
    if (current != null && !place.filter().isEmpty()) {
      current.filter(place.filter());
    }
    if (current != null && place.object() != null) {
      current.select(place.object());
    }
  }

  @Override
  public void hidden() {
    visible = false;
    if (current != null) {
      current.stop();
    }
    placers.stop();
  }

  @Override
  public String title() {
    return kit.text("screen.workloads");
  }

  @Override
  public Parent view() {
    return pane;
  }

  @Override
  public Snapshot snapshot() {
    if (current == null) {
      return new Snapshot(kit.text("workloads.nothing-yet"), List.of(), List.of());
    }
    return current.snapshot();
  }

  @Override
  public void close() {
    hidden();
    tables.values().forEach(KindTable::close);
  }
}
