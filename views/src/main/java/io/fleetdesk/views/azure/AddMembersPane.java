package io.fleetdesk.views.azure;

import io.fleetdesk.azure.fleets.AzureCluster;
import io.fleetdesk.azure.fleets.AzureFleet;
import io.fleetdesk.azure.fleets.AzureMember;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTable;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** Picks clusters that shall join a fleet, several at once. JavaFX thread. */
final class AddMembersPane extends VBox implements AutoCloseable {
  private final LiveTable<String, AzureCluster> table;

  AddMembersPane(Kit kit, AzureModel model, AzureFleet fleet, Runnable close) {
    getStyleClass().add("dialog-box");
    table =
        new LiveTable<>(
            kit,
            "azure-candidates",
            c -> c.id().key(),
            List.of(
                LiveColumn.<AzureCluster>name("cluster", c -> c.id().name()).wide(140),
                LiveColumn.<AzureCluster>text("resource-group", c -> c.id().group()).wide(140),
                LiveColumn.<AzureCluster>text("location", AzureCluster::region).wide(100),
                LiveColumn.<AzureCluster>mono("version", AzureCluster::version).wide(80),
                LiveColumn.<AzureCluster>text("power", AzureCluster::power).wide(80),
                LiveColumn.<AzureCluster>text("member-name", AzureCluster::memberName)
                    .wide(180)
                    .grows()));
    table.sortedBy("cluster");
    table.asHighAsRows(4, 10);
    table.empty(kit.text("azure.candidates.empty"));
    List<AzureMember> members = model.members() == null ? List.of() : model.members();
    table.show(
        model.clusters().stream()
            .filter(c -> members.stream().noneMatch(m -> m.cluster().same(c.id())))
            .toList());
    table.complete();
    var go = new Button(kit.text("azure.members.add.none"));
    go.setId("azure-members-go");
    go.getStyleClass().add("primary");
    go.setDisable(true);
    go.setOnAction(
        _ -> {
          for (AzureCluster cluster : List.copyOf(table.selection())) {
            model.start(
                kit.text("azure.task.join", cluster.id().name(), fleet.name()),
                (access, listener) ->
                    access.join(fleet.id(), cluster, cluster.memberName(), listener),
                () -> {});
          }
          close.run();
        });
    table.onChange(
        () -> {
          int picked = table.selection().size();
          boolean stopped = table.selection().stream().anyMatch(AzureCluster::isStopped);
          go.setDisable(picked == 0 || stopped);
          go.setText(
              stopped
                  ? kit.text("azure.members.stopped")
                  : picked == 0
                      ? kit.text("azure.members.add.none")
                      : kit.text("azure.members.add.some", picked));
        });
    var cancel = new Button(kit.text("dialog.cancel"));
    cancel.setId("azure-members-cancel");
    cancel.setOnAction(_ -> close.run());
    getChildren().addAll(table, Dialogs.buttons(cancel, go));
  }

  @Override
  public void close() {
    table.close();
  }
}
