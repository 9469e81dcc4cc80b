package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.text.TextProblem;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What is wrong in the text, from top to bottom; a click goes to the place. */
final class ProblemList extends VBox {
  private static final double ROW = 26;
  private static final int MOST_SHOWN = 5;

  private final Kit kit;
  private final Label count = new Label();
  private final ListView<TextProblem> list = new ListView<>();

  ProblemList(Kit kit, EditorControl editor) {
    this.kit = kit;
    getStyleClass().add("yaml-problems");
    var title = new Label(kit.text("yaml.problems"));
    title.getStyleClass().add("strong");
    count.getStyleClass().add("muted");
    var head = new HBox(8, title, count);
    head.getStyleClass().add("yaml-part-head");
    list.setId("yaml-problems");
    list.setFixedCellSize(ROW);
    list.setCellFactory(v -> new ProblemCell());
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (o, was, is) -> {
              if (is != null) {
                editor.goTo(is.span().line(), is.span().column());
              }
            });
    getChildren().addAll(head, list);
    setMinHeight(USE_PREF_SIZE);
    room(0);
  }

  /** As high as what there is to say, and not more than some lines. */
  private void room(int problems) {
    list.setVisible(problems > 0);
    list.setManaged(problems > 0);
    double height = Math.min(problems, MOST_SHOWN) * ROW + 2;
    list.setPrefHeight(height);
    list.setMinHeight(height);
    list.setMaxHeight(height);
  }

  void show(List<TextProblem> problems) {
    if (!problems.equals(list.getItems())) {
      list.getItems().setAll(problems);
    }
    long errors = problems.stream().filter(TextProblem::isError).count();
    count.setText(
        problems.isEmpty()
            ? kit.text("yaml.problems.none")
            : kit.text("yaml.problems.count", errors, problems.size() - errors));
    room(problems.size());
  }

  List<String> words() {
    return list.getItems().stream().map(this::words).toList();
  }

  private String words(TextProblem problem) {
    return kit.text("yaml.problem", problem.span().line() + 1, kit.text(problem.message()));
  }

  /** The lines to mark. */
  static Map<Integer, Boolean> lines(List<TextProblem> problems) {
    var lines = new HashMap<Integer, Boolean>();
    problems.forEach(p -> lines.merge(p.span().line(), p.isError(), Boolean::logicalOr));
    return lines;
  }

  private final class ProblemCell extends ListCell<TextProblem> {
    ProblemCell() {
      // As wide as the list: what does not fit is in the tooltip.
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable TextProblem problem, boolean empty) {
      super.updateItem(problem, empty);
      if (empty || problem == null) {
        setText("");
        setGraphic(null);
        setTooltip(null);
        return;
      }
      setText(words(problem));
      setTooltip(new Tooltip(kit.text(problem.message())));
      setGraphic(Icons.of(problem.isError() ? Tone.FAILED : Tone.ATTENTION));
    }
  }
}
