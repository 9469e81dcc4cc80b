package io.fleetdesk.views.workloads;

import io.fleetdesk.actions.Action;
import io.fleetdesk.changes.Row;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.views.kit.ActionButton;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.workloads.WorkloadActions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;

/** What can be done to the selected rows of a kind, as buttons and as a menu. */
final class RowActions<R extends Row> {
  /**
   * @param changes something on a cluster
   */
  private record Offer<R>(
      String id, String text, String icon, boolean changes, Consumer<List<R>> run) {}

  private final Kit kit;
  private final Fleets fleets;
  private final ActionDialog dialog;
  private final LiveTable<?, R> table;
  private final List<Offer<R>> offers = new ArrayList<>();
  private final List<ActionButton> buttons = new ArrayList<>();

  RowActions(
      Kit kit,
      Fleets fleets,
      ActionDialog dialog,
      WorkloadKind<R> kind,
      LiveTable<?, R> table,
      Consumer<List<ObjectRef>> logs) {
    this.kit = kit;
    this.fleets = fleets;
    this.dialog = dialog;
    this.table = table;
    switch (kind.id()) {
      case "deployments" -> {
        offers.add(offer("scale", kit.text("workloads.scale"), "fth-sliders", this::scale));
        offers.add(
            offer(
                "restart",
                kit.text("workloads.restart"),
                "fth-refresh-cw",
                rows -> open(WorkloadActions.restart(fleets, deployments(rows)))));
      }
      case "pods" ->
          offers.add(
              new Offer<>(
                  "logs",
                  kit.text("workloads.logs"),
                  "fth-align-left",
                  false,
                  rows -> logs.accept(rows.stream().map(Row::ref).toList())));
      default -> {}
    }
    offers.add(
        offer(
            "delete",
            kit.text("workloads.delete"),
            "fth-trash-2",
            rows -> open(WorkloadActions.delete(fleets, rows))));
    for (Offer<R> offer : offers) {
      buttons.add(
          new ActionButton(
              table.getId() + "-" + offer.id(),
              offer.text(),
              offer.icon(),
              () -> offer.run().accept(List.copyOf(table.selection()))));
    }
    selected(List.of());
  }

  private static <R> Offer<R> offer(String id, String text, String icon, Consumer<List<R>> run) {
    return new Offer<>(id, text, icon, true, run);
  }

  Node[] buttons() {
    return buttons.toArray(Node[]::new);
  }

  void selected(List<R> rows) {
    for (int i = 0; i < offers.size(); i++) {
      buttons.get(i).blocked(why(offers.get(i), rows));
    }
  }

  private String why(Offer<R> offer, List<R> rows) {
    if (offer.changes() && !dialog.locked().isEmpty()) {
      return dialog.locked();
    }
    return rows.isEmpty() ? kit.text("actions.select") : "";
  }

  /** For the menu of the table; what is locked says why in its place. */
  List<MenuItem> menu(List<R> rows) {
    var items = new ArrayList<MenuItem>();
    for (Offer<R> offer : offers) {
      String why = why(offer, rows);
      var item =
          new MenuItem(
              why.isEmpty() ? offer.text() : offer.text() + "   " + why, Icons.of(offer.icon()));
      item.setDisable(!why.isEmpty());
      item.setOnAction(_ -> offer.run().accept(rows));
      items.add(item);
    }
    return items;
  }

  private void scale(List<R> rows) {
    List<DeploymentRow> deployments = deployments(rows);
    ScaleQuestion.ask(
        kit,
        table.getScene().getWindow(),
        deployments,
        replicas -> open(WorkloadActions.scale(fleets, deployments, replicas)));
  }

  private List<DeploymentRow> deployments(List<R> rows) {
    return rows.stream()
        .filter(DeploymentRow.class::isInstance)
        .map(DeploymentRow.class::cast)
        .toList();
  }

  private void open(Action action) {
    dialog.open(table.getScene().getWindow(), action);
  }
}
