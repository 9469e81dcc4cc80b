package io.fleetdesk.views.kit.details;

import io.fleetdesk.views.kit.Copying;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.details.YamlLines.YamlLine;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * YAML to read: keys in their colour, managedFields folded until Enter or a double click opens
 * them. Lines can be selected and copied.
 */
public final class YamlView extends StackPane {
  private final Kit kit;
  private final ListView<YamlLine> lines = new ListView<>();
  private String yaml = "";
  private boolean unfolded;

  public YamlView(Kit kit) {
    this.kit = kit;
    lines.getStyleClass().add("yaml-view");
    lines.setFixedCellSize(18);
    lines.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    lines.setCellFactory(v -> new LineCell());
    lines.setPlaceholder(new Label(kit.text("details.no.yaml")));
    lines.setAccessibleText(kit.text("details.yaml"));
    lines.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    lines.setOnMouseClicked(
        e -> {
          if (e.getClickCount() == 2) {
            fold();
          }
        });
    var copy = new Button("", Icons.of("fth-copy"));
    copy.getStyleClass().addAll("small", "quiet");
    copy.setAccessibleText(kit.text("details.copy"));
    copy.setTooltip(new Tooltip(kit.text("details.copy")));
    copy.setOnAction(e -> Copying.text(yaml));
    setAlignment(copy, Pos.TOP_RIGHT);
    getChildren().addAll(lines, copy);
  }

  /** The same text again changes nothing; null says that it is being read. */
  public void show(@Nullable String text) {
    String next = Objects.requireNonNullElse(text, "");
    if (!next.equals(yaml)) {
      yaml = next;
      fill();
    }
  }

  private void fill() {
    if (yaml.isEmpty()) {
      lines.getItems().clear();
    } else {
      lines.getItems().setAll(YamlLines.of(yaml, unfolded));
    }
  }

  private void pressed(KeyEvent e) {
    if (e.isShortcutDown() && e.getCode() == KeyCode.C) {
      Copying.text(
          lines.getSelectionModel().getSelectedItems().stream()
              .map(YamlLine::text)
              .collect(Collectors.joining("\n")));
      e.consume();
    } else if (e.getCode() == KeyCode.ENTER) {
      fold();
    }
  }

  private void fold() {
    YamlLine line = lines.getSelectionModel().getSelectedItem();
    if (line != null && line.folded() > 0) {
      unfolded = !unfolded;
      fill();
    }
  }

  private final class LineCell extends ListCell<YamlLine> {
    private final Label key = new Label();
    private final Label value = new Label();
    private final HBox both = new HBox(key, value);

    LineCell() {
      key.getStyleClass().add("yaml-key");
      value.getStyleClass().add("yaml-value");
      key.setMinWidth(USE_PREF_SIZE);
      value.setMinWidth(USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(@Nullable YamlLine line, boolean empty) {
      super.updateItem(line, empty);
      if (empty || line == null) {
        setGraphic(null);
        return;
      }
      key.setText(line.key());
      boolean closed = line.folded() > 0 && !unfolded;
      value.setText(closed ? " " + kit.text("details.folded", line.folded()) : line.value());
      setGraphic(both);
    }
  }
}
