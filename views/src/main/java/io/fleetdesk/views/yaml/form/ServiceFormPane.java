package io.fleetdesk.views.yaml.form;

import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.yaml.FormCheck;
import io.fleetdesk.yaml.FormFault;
import io.fleetdesk.yaml.MultiClusterServiceForm;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The form of a MultiClusterService. */
final class ServiceFormPane extends VBox {
  private final Kit kit;
  private final Runnable changed;
  private final TextField name;
  private final TextField namespace;
  private final TextField serviceImport;
  private final CheckBox internal;
  private final List<FormField> fields = new ArrayList<>();
  private FormFacts facts = FormFacts.NONE;
  private boolean filling;

  ServiceFormPane(Kit kit, Runnable changed) {
    this.kit = kit;
    this.changed = changed;
    getStyleClass().add("form-part");
    name = FormFields.text("form-name", "", 240, this::turned);
    namespace = FormFields.text("form-namespace", "", 240, this::turned);
    FormFields.offer(namespace, () -> facts.names().namespaces());
    serviceImport = FormFields.text("form-import", "", 240, this::turned);
    List.of(name, namespace, serviceImport).forEach(f -> f.setMaxWidth(f.getPrefWidth()));
    internal = new CheckBox(kit.text("form.internal"));
    internal.setId("form-internal");
    internal.setOnAction(e -> turned());
    getChildren()
        .addAll(
            field("name", "form.name", name),
            field("namespace", "form.namespace", namespace),
            field("serviceImport", "form.import", serviceImport),
            FormFields.hint(kit.text("form.import.hint")),
            field("internal", "form.balancer", internal),
            FormFields.hint(kit.text("form.service.hint")));
  }

  private FormField field(String field, String key, Node control) {
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

  void show(MultiClusterServiceForm form, FormFacts now) {
    filling = true;
    facts = now;
    FormFields.set(name, form.name());
    FormFields.set(namespace, form.namespace());
    FormFields.set(serviceImport, form.serviceImport());
    internal.setSelected(form.internal());
    filling = false;
    check();
  }

  private void check() {
    List<FormFault> faults = FormCheck.of(form());
    fields.forEach(f -> f.faults(faults));
  }

  MultiClusterServiceForm form() {
    return new MultiClusterServiceForm(
        name.getText().strip(),
        namespace.getText().strip(),
        serviceImport.getText().strip(),
        internal.isSelected());
  }
}
