package io.fleetdesk.views.services;

import io.fleetdesk.actions.Action;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.services.FleetService;
import io.fleetdesk.services.ImportDraft;
import io.fleetdesk.services.Prerequisites;
import io.fleetdesk.services.Prerequisites.Check;
import io.fleetdesk.services.ServiceActions;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a multi-cluster service shall be made: a form and its YAML, each following the
 * other, and whether what it needs is there.
 */
final class ImportDialog extends VBox {
  private final Kit kit;
  private final Connections connections;
  private final FleetService service;
  private final Scope owned;
  private final Scope.Latest asking;
  private final ComboBox<ClusterId> member = new ComboBox<>();
  private final TextField name = new TextField();
  private final TextField from = new TextField();
  private final CheckBox internal;
  private final TextArea yaml = new TextArea();
  private final StatusLabel problem = new StatusLabel();
  private final VBox checks = new VBox(4);
  private final Button next;
  private boolean writing;

  static void ask(
      Kit kit,
      Window owner,
      Connections connections,
      FleetService service,
      List<ClusterId> members,
      Consumer<Action> then) {
    var stage =
        Dialogs.open(
            owner,
            kit.text("services.import.title", service.key().item()),
            Dialogs.WIDE,
            close ->
                new ImportDialog(
                    kit,
                    connections,
                    service,
                    members,
                    close,
                    action -> {
                      close.run();
                      then.accept(action);
                    }));
    stage.addEventHandler(
        WindowEvent.WINDOW_HIDDEN,
        e -> {
          if (stage.getScene().getRoot() instanceof ImportDialog dialog) {
            dialog.owned.close();
          }
        });
  }

  ImportDialog(
      Kit kit,
      Connections connections,
      FleetService service,
      List<ClusterId> members,
      Runnable close,
      Consumer<Action> then) {
    this.kit = kit;
    this.connections = connections;
    this.service = service;
    this.owned = kit.scope();
    this.asking = owned.latest();
    this.internal = new CheckBox(kit.text("services.import.internal"));
    getStyleClass().add("dialog-box");
    member.getItems().setAll(members);
    member.setId("import-member");
    member.setCellFactory(_ -> new MemberCell());
    member.setButtonCell(new MemberCell());
    member.setValue(best(members));
    member.valueProperty().addListener((o, was, is) -> check());
    name.setId("import-name");
    name.setText(service.key().name());
    from.setId("import-from");
    from.setText(service.key().name());
    internal.setId("import-internal");
    yaml.setId("import-yaml");
    yaml.getStyleClass().add("mono");
    yaml.setPrefRowCount(9);
    yaml.setAccessibleText("YAML");
    problem.setId("import-problem");
    problem.setWrapText(true);
    problem.setMinWidth(0);
    checks.setId("import-checks");
    var cancel = new Button(kit.text("dialog.cancel"));
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> close.run());
    next = new Button(kit.text("services.import.next"));
    next.setId("import-next");
    next.getStyleClass().add("primary");
    next.setDefaultButton(true);
    next.setOnAction(
        _ ->
            then.accept(ServiceActions.importOn(connections, service, member.getValue(), draft())));
    var needs = new Label(kit.text("services.import.needs"));
    needs.getStyleClass().add("header-text");
    getChildren().addAll(form(), yaml, problem, needs, checks, Dialogs.buttons(cancel, next));
    name.textProperty().addListener((o, was, is) -> write());
    from.textProperty().addListener((o, was, is) -> write());
    internal.selectedProperty().addListener((o, was, is) -> write());
    yaml.textProperty().addListener((o, was, is) -> read());
    write();
    check();
  }

  /** One that exports and has ready pods of its own, so that something answers in any case. */
  private ClusterId best(List<ClusterId> members) {
    return members.stream()
        .filter(m -> service.exports().containsKey(m) && service.ready(m) > 0)
        .findFirst()
        .orElse(members.getFirst());
  }

  private Node form() {
    var grid = new GridPane(10, 8);
    grid.addRow(0, word("services.import.member", member), member);
    grid.addRow(1, word("services.import.name", name), name);
    grid.addRow(2, word("services.import.from", from), from);
    grid.add(internal, 1, 3);
    for (var field : List.of(member, name, from)) {
      GridPane.setHgrow(field, Priority.ALWAYS);
      field.setMaxWidth(Double.MAX_VALUE);
    }
    return grid;
  }

  private Label word(String key, Node of) {
    var label = new Label(kit.text(key));
    label.setLabelFor(of);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private ImportDraft draft() {
    return ImportDraft.read(yaml.getText(), service.key());
  }

  /** From the form to the YAML. */
  private void write() {
    if (!writing) {
      writing = true;
      yaml.setText(
          ImportDraft.written(
              yaml.getText(),
              service.key(),
              name.getText(),
              from.getText(),
              internal.isSelected()));
      writing = false;
      judge(draft());
    }
  }

  /** From the YAML to the form; what the form does not know stays in the YAML. */
  private void read() {
    if (!writing) {
      writing = true;
      var draft = draft();
      if (draft.isObject()) {
        name.setText(draft.name());
        from.setText(draft.serviceImport());
        internal.setSelected(draft.internal());
      }
      writing = false;
      judge(draft);
    }
  }

  private void judge(ImportDraft draft) {
    problem.show(new Status(Tone.FAILED, kit.text(draft.problem())));
    problem.setVisible(!draft.problem().isEmpty());
    problem.setManaged(problem.isVisible());
    next.setDisable(!draft.problem().isEmpty());
    // What cannot be read must not be lost to a touch of the form.
    boolean kept = !draft.isObject() && !yaml.getText().isBlank();
    List.of(name, from, internal).forEach(f -> f.setDisable(kept));
  }

  /** What it needs: rows tell at once, the clusters when they have been asked. */
  private void check() {
    var needs = new Prerequisites(service, member.getValue());
    show(needs.known(), true);
    asking.ask(
        () -> needs.asked(connections),
        asked -> {
          var all = new ArrayList<>(asked);
          all.addAll(needs.known());
          show(all, false);
        },
        failed -> show(needs.known(), false));
  }

  private void show(List<Check> all, boolean coming) {
    checks.getChildren().setAll(all.stream().map(this::line).toList());
    if (coming) {
      var waits = new Label(kit.text("services.import.asking"));
      waits.getStyleClass().add("muted");
      checks.getChildren().addFirst(waits);
    }
    if (getScene() != null && getScene().getWindow() != null) {
      getScene().getWindow().sizeToScene();
    }
  }

  private Node line(Check check) {
    var words = new Label(kit.text(check.what()));
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(words, Priority.ALWAYS);
    var line = new HBox(8, Icons.of(check.tone()), words);
    line.getStyleClass().add("service-check");
    return line;
  }

  private final class MemberCell extends ListCell<ClusterId> {
    @Override
    protected void updateItem(@Nullable ClusterId item, boolean empty) {
      super.updateItem(item, empty);
      setText(item == null ? null : item.label());
      setGraphic(item == null ? null : new ClusterSwatch(kit.clusters().color(item)));
    }
  }
}
