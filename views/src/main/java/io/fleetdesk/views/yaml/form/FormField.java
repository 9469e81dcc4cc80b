package io.fleetdesk.views.yaml.form;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.yaml.FormFault;
import java.util.List;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A control with its name at the left and, below it, what is wrong with what it holds. */
final class FormField extends HBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final Kit kit;
  private final String field;
  private final Node control;
  private final Label fault = new Label();

  /**
   * @param field as {@link FormFault#field}; what begins with it is said here too
   * @param name empty for a line that continues the one above
   */
  FormField(Kit kit, String field, String name, Node control) {
    this.kit = kit;
    this.field = field;
    this.control = control;
    getStyleClass().add("form-field");
    var label = new Label(name);
    label.getStyleClass().add("form-name");
    label.setLabelFor(control);
    label.setWrapText(true);
    if (control.getAccessibleText() == null) {
      control.setAccessibleText(name);
    }
    fault.getStyleClass().add("form-fault");
    fault.setId("fault-" + field);
    fault.setWrapText(true);
    fault.setMinHeight(USE_PREF_SIZE);
    fault.setGraphic(Icons.of(Tone.FAILED));
    var box = new VBox(4, control, fault);
    box.setFillWidth(true);
    HBox.setHgrow(box, Priority.ALWAYS);
    getChildren().addAll(label, box);
    say("");
  }

  void faults(List<FormFault> faults) {
    say(
        faults.stream()
            .filter(f -> f.field().equals(field) || f.field().startsWith(field + "."))
            .map(f -> words(kit, f))
            .distinct()
            .collect(Collectors.joining("\n")));
  }

  static String words(Kit kit, FormFault fault) {
    return switch (fault.why()) {
      case MISSING -> kit.text("form.fault.missing");
      case NO_NAME -> kit.text("form.fault.no-name", fault.about());
      case NO_LABEL_NAME -> kit.text("form.fault.no-label-name", fault.about());
      case TOO_LONG -> kit.text("form.fault.too-long", fault.about());
      case NO_NUMBER -> kit.text("form.fault.no-number", fault.about());
      case NO_SHARE -> kit.text("form.fault.no-share", fault.about());
      case NONE_SELECTED -> kit.text("form.fault.none-selected");
      case KIND_NOT_SERVED -> kit.text("form.fault.kind-not-served", fault.about());
      case KIND_NAMESPACED -> kit.text("form.fault.kind-namespaced", fault.about());
      case NAME_AND_LABELS -> kit.text("form.fault.name-and-labels");
      case ALL_OF_KIND -> kit.text("form.fault.all-of-kind", fault.about());
      case NO_LABELS -> kit.text("form.fault.no-labels", fault.about());
      case NO_CLUSTER -> kit.text("form.fault.no-cluster");
      case NO_MEMBER -> kit.text("form.fault.no-member", fault.about());
      case FIXED_HAS_MORE -> kit.text("form.fault.fixed-has-more");
    };
  }

  private void say(String words) {
    fault.setText(words);
    boolean wrong = !words.isEmpty();
    fault.setVisible(wrong);
    fault.setManaged(wrong);
    control.pseudoClassStateChanged(WRONG, wrong);
  }

  void shown(boolean on) {
    setVisible(on);
    setManaged(on);
  }
}
