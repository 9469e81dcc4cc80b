package io.fleetdesk.views.yaml;

import io.fleetdesk.objects.Tone;
import io.fleetdesk.views.kit.Icons;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;

/** The margin of the editor: numbers of lines, and a mark where something is wrong. */
final class Gutter implements IntFunction<Node> {
  private Map<Integer, Boolean> errors = Map.of();

  /** True stands for an error, false for a warning. */
  void mark(Map<Integer, Boolean> marks) {
    errors = Map.copyOf(marks);
  }

  Set<Integer> marked() {
    return errors.keySet();
  }

  @Override
  public Node apply(int line) {
    var label = new Label(Integer.toString(line + 1));
    label.getStyleClass().add("code-number-margin");
    label.setTextOverrun(OverrunStyle.CLIP);
    Boolean error = errors.get(line);
    if (error != null) {
      label.setGraphic(Icons.of(error ? Tone.FAILED : Tone.ATTENTION));
    }
    return label;
  }
}
