package io.fleetdesk.views.yaml.form;

import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.yaml.FormCheck;
import io.fleetdesk.yaml.FormFault;
import io.fleetdesk.yaml.PlacementForm;
import io.fleetdesk.yaml.PlacementForm.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The form of a ClusterResourcePlacement or ResourcePlacement. */
final class PlacementPane extends VBox {
  private final Kit kit;
  private final Runnable changed;
  private final TextField name;
  private final VBox selectors = new VBox(6);
  private final PolicyPane policy;
  private final TextField unavailable;
  private final TextField surge;
  private final TextField seconds;
  private final FormField selectorsField;
  private final List<FormField> fields = new ArrayList<>();
  private FormFacts facts = FormFacts.NONE;
  private boolean namespaced;
  private boolean more;
  private boolean filling;

  /**
   * @param changed told after a person changed something
   */
  PlacementPane(Kit kit, Runnable changed) {
    this.kit = kit;
    this.changed = changed;
    getStyleClass().add("form-part");
    name = FormFields.text("form-name", "", 240, this::turned);
    policy = new PolicyPane(kit, () -> facts, this::turned);
    unavailable = FormFields.text("form-unavailable", "25%", 90, this::turned);
    surge = FormFields.text("form-surge", "25%", 90, this::turned);
    seconds = FormFields.text("form-seconds", "60", 90, this::turned);
    List.of(name, unavailable, surge, seconds).forEach(f -> f.setMaxWidth(f.getPrefWidth()));
    var add = FormFields.add("form-selector-add", kit.text("form.selector.add"), this::addSelector);
    selectorsField = field("selectors", "form.objects", new VBox(6, selectors, add));
    getChildren()
        .addAll(
            field("name", "form.name", name),
            FormFields.section(kit.text("form.section.what")),
            selectorsField,
            FormFields.section(kit.text("form.section.where")),
            policy,
            FormFields.section(kit.text("form.section.rollout")),
            field("maxUnavailable", "form.unavailable", unavailable),
            field("maxSurge", "form.surge", surge),
            field("unavailableSeconds", "form.seconds", seconds),
            FormFields.hint(kit.text("form.rollout.hint")));
  }

  private FormField field(String field, String key, javafx.scene.Node control) {
    var made = new FormField(kit, field, kit.text(key), control);
    fields.add(made);
    return made;
  }

  private void turned() {
    if (!filling) {
      check();
      changed.run();
    }
  }

  private SelectorRow row() {
    return new SelectorRow(
        kit,
        selectors.getChildren().size(),
        namespaced,
        () -> facts,
        this::turned,
        r -> {
          selectors.getChildren().remove(r);
          turned();
        });
  }

  private void addSelector() {
    SelectorRow row = row();
    row.show(
        namespaced
            ? new Selector("apps", "v1", "Deployment", "", Map.of())
            : new Selector("", "v1", "Namespace", "", Map.of()),
        facts);
    selectors.getChildren().add(row);
    turned();
  }

  private Stream<SelectorRow> rows() {
    return selectors.getChildren().stream().map(SelectorRow.class::cast);
  }

  /** Shows a form; what stands there already is not touched. */
  void show(PlacementForm form, boolean isNamespaced, FormFacts now) {
    filling = true;
    facts = now;
    if (isNamespaced != namespaced) {
      namespaced = isNamespaced;
      selectors.getChildren().clear();
    }
    more = form.more();
    FormFields.set(name, form.name());
    while (selectors.getChildren().size() > form.selectors().size()) {
      selectors.getChildren().removeLast();
    }
    while (selectors.getChildren().size() < form.selectors().size()) {
      selectors.getChildren().add(row());
    }
    List<SelectorRow> rows = rows().toList();
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).show(form.selectors().get(i), facts);
    }
    policy.show(form);
    FormFields.set(unavailable, form.maxUnavailable());
    FormFields.set(surge, form.maxSurge());
    FormFields.set(seconds, form.unavailableSeconds());
    filling = false;
    check();
  }

  private void check() {
    List<FormFault> faults = FormCheck.of(form(), namespaced, facts.cluster(), facts.memberNames());
    fields.forEach(f -> f.faults(faults));
    policy.faults(faults);
  }

  PlacementForm form() {
    return new PlacementForm(
        name.getText().strip(),
        rows().map(SelectorRow::selector).toList(),
        policy.type(),
        policy.clusters(),
        policy.number(),
        policy.required(),
        more,
        unavailable.getText().strip(),
        surge.getText().strip(),
        seconds.getText().strip());
  }
}
