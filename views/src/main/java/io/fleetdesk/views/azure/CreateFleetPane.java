package io.fleetdesk.views.azure;

import io.fleetdesk.azure.fleets.AzurePrerequisites;
import io.fleetdesk.azure.fleets.AzureSubscription;
import io.fleetdesk.azure.fleets.FleetDraft;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import io.fleetdesk.views.kit.Choices;
import io.fleetdesk.views.kit.CommandBox;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.ToneBox;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Makes a fleet: what it shall be, and below it what is sent. JavaFX thread. */
final class CreateFleetPane extends VBox {
  private final Kit kit;
  private final AzureSubscription subscription;
  private final List<String> groups;
  private final ComboBox<String> group;
  private final TextField name = new TextField();
  private final ChoiceBox<String> region;
  private final CheckBox hub;
  private final VBox review = new VBox(8);
  private final Button go;

  CreateFleetPane(
      Kit kit,
      AzureModel model,
      AzureSubscription subscription,
      AzurePrerequisites needs,
      List<String> groups,
      Runnable close) {
    this.kit = kit;
    this.subscription = subscription;
    this.groups = groups;
    getStyleClass().add("dialog-box");
    group = new ComboBox<>(FXCollections.observableArrayList(groups));
    group.setId("azure-group");
    group.setEditable(true);
    name.setId("azure-fleet-name");
    region =
        Choices.of(
            "azure-region",
            needs.regions(),
            needs.regions().isEmpty() ? "" : needs.regions().getFirst(),
            r -> r);
    hub = new CheckBox(kit.text("azure.hub.with"));
    hub.setId("azure-hub");
    hub.setSelected(true);
    var form = new GridPane(12, 8);
    form.addRow(0, new Label(kit.text("azure.subscription")), new Label(subscription.name()));
    form.addRow(1, new Label(kit.text("azure.group")), group);
    form.addRow(2, new Label(kit.text("azure.name")), name);
    form.addRow(3, new Label(kit.text("azure.region")), region);
    form.add(hub, 1, 4);
    var about = new Label(kit.text("azure.hub.about"));
    about.getStyleClass().add("muted");
    about.setWrapText(true);
    form.add(about, 1, 5);
    go = new Button(kit.text("azure.create"));
    go.setId("azure-create-go");
    go.getStyleClass().add("primary");
    go.setOnAction(
        _ -> {
          model.create(draft());
          close.run();
        });
    var cancel = new Button(kit.text("dialog.cancel"));
    cancel.setId("azure-create-cancel");
    cancel.setOnAction(_ -> close.run());
    getChildren().addAll(form, review, Dialogs.buttons(cancel, go));
    group.getEditor().textProperty().addListener((o, was, is) -> show());
    name.textProperty().addListener((o, was, is) -> show());
    region.valueProperty().addListener((o, was, is) -> show());
    hub.selectedProperty().addListener((o, was, is) -> show());
    show();
  }

  private FleetDraft draft() {
    String in = group.getEditor().getText().strip();
    return new FleetDraft(
        subscription.id(),
        in,
        groups.stream().noneMatch(g -> g.equalsIgnoreCase(in)),
        name.getText().strip(),
        region.getValue() == null ? "" : region.getValue(),
        hub.isSelected(),
        Map.of());
  }

  private void show() {
    FleetDraft draft = draft();
    List<Message> problems = draft.problems();
    go.setDisable(!problems.isEmpty());
    if (problems.isEmpty()) {
      var body = new Label("PUT " + draft.id() + "\n" + draft.bodyText());
      body.getStyleClass().addAll("mono", "inset-text");
      body.setWrapText(true);
      review
          .getChildren()
          .setAll(
              new Label(kit.text("azure.review")),
              body,
              new Label(kit.text("command.equivalent")),
              new CommandBox(kit, draft.commands()));
    } else {
      review
          .getChildren()
          .setAll(
              new ToneBox(
                  Tone.ATTENTION,
                  "",
                  problems.stream().map(kit.messages()::text).collect(Collectors.joining("\n"))));
    }
    Dialogs.fit(this);
  }
}
