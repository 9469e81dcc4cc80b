package io.fleetdesk.views.workloads;

import io.fleetdesk.changes.Row;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.Counted;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.shell.LiveScreen;
import io.fleetdesk.views.shell.Place;
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
public final class WorkloadsScreen extends LiveScreen {
  private final Kit kit;
  private final Fleets fleets;
  private final ActionDialog actions;
  private final FleetScope scope;
  private final WorkloadsModel model;
  private final WorkloadKinds kinds;
  private final ComboBox<WorkloadKind<?>> choice = new SearchableComboBox<>();
  private final StackPane toolbar = new StackPane();
  private final StackPane main = new StackPane();
  private final ScreenPane pane;
  private final Map<String, KindTable<?>> tables = new TreeMap<>();
  private @Nullable KindTable<?> current;
  private @Nullable Subscription owners;
  private boolean filling;

  public WorkloadsScreen(Kit kit, Fleets fleets, ActionDialog actions, FleetScope scope) {
    super(kit, "screen.workloads");
    this.kit = kit;
    this.fleets = fleets;
    this.actions = actions;
    this.scope = scope;
    this.model = new WorkloadsModel(fleets, scope, kit.fx().flusher(), this::refresh);
    this.kinds = new WorkloadKinds(kit, scope instanceof FleetScope.AllOpen, model::placedBy);
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
    all.addAll(kinds.generic(model.others(all.stream().map(WorkloadKind::id).toList())));
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
    if (kind != null && !filling && isInView()) {
      show(kind);
    }
  }

  private <R extends Row> void show(WorkloadKind<R> kind) {
    KindTable<?> table =
        tables.computeIfAbsent(
            kind.id(), id -> own(new KindTable<>(kit, fleets, actions, scope, kind, pane)));
    if (table != current) {
      if (current != null) {
        current.stop();
      }
      current = table;
      toolbar.getChildren().setAll(table.tools());
      main.getChildren().setAll(table.view());
    }
    table.start();
    boolean pods = kind.id().equals("pods");
    if (pods && owners == null) {
      owners = model.followOwners();
    } else if (!pods) {
      stopOwners();
    }
  }

  private void stopOwners() {
    if (owners != null) {
      owners.close();
      owners = null;
    }
  }

  private void refresh() {
    if (current != null) {
      current.refresh();
    }
  }

  @Override
  protected void start(Scope whileInView) {}

  @Override
  protected void arrive(Place place) {
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
  protected void stopped() {
    if (current != null) {
      current.stop();
    }
    stopOwners();
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
}
