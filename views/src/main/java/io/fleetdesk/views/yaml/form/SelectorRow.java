package io.fleetdesk.views.yaml.form;

import io.fleetdesk.clusters.Capabilities;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.views.kit.Choices;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.yaml.PlacementForm.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** What a placement takes along: a kind, and its name or labels. */
final class SelectorRow extends HBox {
  /** Fleet's own kinds are not placed. */
  private static final Set<String> OWN =
      Set.of("placement.kubernetes-fleet.io", "cluster.kubernetes-fleet.io");

  /** A kind in one version. */
  record Kind(String group, String version, String kind) {
    String apiVersion() {
      return group.isEmpty() ? version : group + "/" + version;
    }

    String word() {
      return group.isEmpty() ? kind : kind + " (" + apiVersion() + ")";
    }
  }

  private final ComboBox<Kind> kind = new ComboBox<>();
  private final TextField name;
  private final TextField labels;
  private final boolean namespaced;
  private final Runnable changed;
  private boolean filling;

  SelectorRow(
      Kit kit,
      int at,
      boolean namespaced,
      Supplier<FormFacts> facts,
      Runnable changed,
      Consumer<SelectorRow> removed) {
    super(6);
    this.namespaced = namespaced;
    this.changed = changed;
    kind.setId("form-kind-" + at);
    kind.setAccessibleText(kit.text("form.kind"));
    kind.setPromptText(kit.text("form.kind"));
    kind.setPrefWidth(176);
    kind.setConverter(Choices.words(Kind::word));
    kind.valueProperty().addListener((o, was, is) -> turned());
    name = FormFields.text("form-object-" + at, kit.text("form.object"), 130, this::turned);
    FormFields.offer(name, () -> isNamespace() ? facts.get().names().namespaces() : List.of());
    name.setAccessibleText(kit.text("form.object"));
    labels =
        FormFields.text("form-labels-" + at, kit.text("form.labels.prompt"), 130, this::turned);
    labels.setAccessibleText(kit.text("form.labels.prompt"));
    HBox.setHgrow(labels, Priority.ALWAYS);
    getStyleClass().add("bar-cell");
    getChildren()
        .addAll(
            kind,
            name,
            labels,
            FormFields.remove(
                "form-remove-" + at, kit.text("form.selector.remove"), () -> removed.accept(this)));
  }

  private boolean isNamespace() {
    return kind.getValue() != null && kind.getValue().kind().equals("Namespace");
  }

  private void turned() {
    if (!filling) {
      changed.run();
    }
  }

  void show(Selector s, FormFacts facts) {
    filling = true;
    var shown = new Kind(s.group(), s.version(), s.kind());
    var kinds = new ArrayList<>(kinds(facts.cluster()));
    if (!s.kind().isEmpty() && !kinds.contains(shown)) {
      kinds.addFirst(shown);
    }
    if (!kind.getItems().equals(kinds)) {
      kind.getItems().setAll(kinds);
    }
    kind.setValue(s.kind().isEmpty() ? null : shown);
    FormFields.set(name, s.name());
    if (!LabelsText.read(labels.getText()).equals(s.labels())) {
      labels.setText(LabelsText.write(s.labels()));
    }
    filling = false;
  }

  private List<Kind> kinds(Optional<Capabilities> cluster) {
    var seen = new ArrayList<String>();
    var kinds = new ArrayList<Kind>();
    for (ServedKind k : cluster.map(Capabilities::kinds).orElse(List.of())) {
      boolean placed =
          k.namespaced() == namespaced && k.verbs().contains("create") && !OWN.contains(k.group());
      if (placed && !seen.contains(k.group() + " " + k.kind())) {
        seen.add(k.group() + " " + k.kind());
        kinds.add(new Kind(k.group(), k.version(), k.kind()));
      }
    }
    kinds.sort(
        java.util.Comparator.comparing((Kind k) -> !k.kind().equals("Namespace"))
            .thenComparing(k -> !k.group().isEmpty())
            .thenComparing(Kind::kind));
    return kinds;
  }

  Selector selector() {
    Kind k = kind.getValue();
    Map<String, String> typed = LabelsText.read(labels.getText());
    return k == null
        ? new Selector("", "", "", name.getText().strip(), typed)
        : new Selector(k.group(), k.version(), k.kind(), name.getText().strip(), typed);
  }
}
