package io.fleetdesk.views.yaml.form;

import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Segments;
import io.fleetdesk.yaml.FormFault;
import io.fleetdesk.yaml.PlacementForm;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Which clusters a placement picks; says at once which ones have the labels now. */
final class PolicyPane extends VBox {
  private final Kit kit;
  private final Supplier<FormFacts> facts;
  private final Runnable changed;
  private final Segments types;
  private final Label typeHint;
  private final FlowPane clusters = new FlowPane(14, 6);
  private final Set<String> chosen = new LinkedHashSet<>();
  private final TextField number;
  private final VBox terms = new VBox(6);
  private final Label matching;
  private final Label unshown;
  private final FormField typeField;
  private final FormField clustersField;
  private final FormField numberField;
  private final FormField termsField;
  private String type = "PickAll";

  PolicyPane(Kit kit, Supplier<FormFacts> facts, Runnable changed) {
    this.kit = kit;
    this.facts = facts;
    this.changed = changed;
    getStyleClass().add("form-part");
    types =
        new Segments(type, this::pick)
            .with("PickAll", "form-pickall", "PickAll", null)
            .with("PickFixed", "form-pickfixed", "PickFixed", null)
            .with("PickN", "form-pickn", "PickN", null);
    typeHint = FormFields.hint("");
    matching = FormFields.hint("");
    matching.setId("form-matching");
    unshown = FormFields.hint(kit.text("form.more"));
    unshown.setId("form-more");
    number = FormFields.text("form-number", "1", 90, changed);
    number.setMaxWidth(90);
    var add =
        FormFields.add(
            "form-term-add",
            kit.text("form.term.add"),
            () -> {
              addTerm("");
              changed.run();
            });
    typeField = new FormField(kit, "type", kit.text("form.type"), new VBox(4, types, typeHint));
    clustersField = new FormField(kit, "clusters", kit.text("form.clusters"), clusters);
    numberField = new FormField(kit, "number", kit.text("form.number"), number);
    termsField =
        new FormField(
            kit, "required", kit.text("form.terms"), new VBox(6, terms, add, matching, unshown));
    getChildren().addAll(typeField, clustersField, numberField, termsField);
    turnType();
  }

  /** Leaves out what the new type does not take. */
  private void pick(String value) {
    type = value;
    if (!value.equals("PickFixed")) {
      chosen.clear();
    } else {
      terms.getChildren().clear();
    }
    number.setText(value.equals("PickN") ? "1" : "");
    turnType();
    fillClusters();
    changed.run();
  }

  private void turnType() {
    types.show(type);
    typeHint.setText(
        switch (type) {
          case "PickFixed" -> kit.text("form.type.pickfixed");
          case "PickN" -> kit.text("form.type.pickn");
          default -> kit.text("form.type.pickall");
        });
    clustersField.shown(type.equals("PickFixed") || !chosen.isEmpty());
    numberField.shown(type.equals("PickN") || !number.getText().isEmpty());
    termsField.shown(!type.equals("PickFixed") || !terms.getChildren().isEmpty());
  }

  private TextField addTerm(String labels) {
    int at = terms.getChildren().size();
    TextField field =
        FormFields.text("form-term-" + at, kit.text("form.labels.prompt"), 260, this::termChanged);
    field.setAccessibleText(kit.text("form.terms"));
    field.setText(labels);
    FormFields.offerLabels(field, () -> facts.get().names());
    HBox.setHgrow(field, Priority.ALWAYS);
    var row = new HBox(6);
    row.getStyleClass().add("bar-cell");
    row.getChildren()
        .addAll(
            field,
            FormFields.remove(
                "form-term-remove-" + at,
                kit.text("form.term.remove"),
                () -> {
                  terms.getChildren().remove(row);
                  termChanged();
                }));
    terms.getChildren().add(row);
    return field;
  }

  private void termChanged() {
    tellMatching();
    changed.run();
  }

  private List<TextField> termFields() {
    return terms.getChildren().stream()
        .map(r -> (TextField) ((HBox) r).getChildren().getFirst())
        .toList();
  }

  void show(PlacementForm form) {
    type = form.type();
    chosen.clear();
    chosen.addAll(form.clusters());
    FormFields.set(number, form.number());
    if (!required().equals(form.required())) {
      terms.getChildren().clear();
      form.required().forEach(t -> addTerm(LabelsText.write(t)));
    }
    unshown.setVisible(form.more());
    unshown.setManaged(form.more());
    turnType();
    fillClusters();
    tellMatching();
  }

  private void fillClusters() {
    var names = new ArrayList<>(facts.get().memberNames());
    chosen.stream().filter(c -> !names.contains(c)).forEach(names::add);
    List<String> shown =
        clusters.getChildren().stream().map(n -> String.valueOf(n.getUserData())).toList();
    if (!shown.equals(names)) {
      clusters.getChildren().setAll(names.stream().map(this::cluster).toList());
    }
    clusters
        .getChildren()
        .forEach(n -> ((CheckBox) n).setSelected(chosen.contains(String.valueOf(n.getUserData()))));
  }

  private CheckBox cluster(String member) {
    var box = new CheckBox(member);
    box.setId("form-cluster-" + member);
    box.setUserData(member);
    facts.get().members().stream()
        .filter(m -> m.name().equals(member))
        .map(MemberRow::member)
        .findFirst()
        .ifPresent(c -> box.setGraphic(new ClusterSwatch(kit.clusters().color(c))));
    box.setOnAction(
        e -> {
          if (box.isSelected()) {
            chosen.add(member);
          } else {
            chosen.remove(member);
          }
          changed.run();
        });
    return box;
  }

  private void tellMatching() {
    FormFacts now = facts.get();
    List<String> fit = now.matching(required());
    matching.setText(
        now.members().isEmpty()
            ? ""
            : required().isEmpty()
                ? kit.text("form.matching.all", now.members().size())
                : kit.text(
                    "form.matching", fit.size(), now.members().size(), String.join(", ", fit)));
  }

  void faults(List<FormFault> faults) {
    List.of(typeField, clustersField, numberField, termsField).forEach(f -> f.faults(faults));
  }

  String type() {
    return type;
  }

  List<String> clusters() {
    return List.copyOf(chosen);
  }

  String number() {
    return number.getText().strip();
  }

  List<Map<String, String>> required() {
    return termFields().stream()
        .map(f -> LabelsText.read(f.getText()))
        .filter(t -> !t.isEmpty())
        .toList();
  }
}
