package io.fleetdesk.views.kit.table;

import atlantafx.base.controls.CustomTextField;
import io.fleetdesk.changes.Coverage;
import io.fleetdesk.settings.UserFiles;
import io.fleetdesk.views.kit.Copying;
import io.fleetdesk.views.kit.CoverageWords;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The toolbar of a {@link LiveTable}; {@link #with} adds a screen's own controls. */
public final class TableTools<R> extends HBox {
  private final Kit kit;
  private final LiveTable<?, R> table;
  private final CustomTextField filter = new CustomTextField();
  private final Label count = new Label();
  private final Scope saving;

  TableTools(Kit kit, LiveTable<?, R> table, Columns<R> columns, TableView<Line<R>> view) {
    this.kit = kit;
    this.table = table;
    this.saving = kit.scope();
    getStyleClass().add("tool-strip");
    filter.setId(table.getId() + "-filter");
    filter.getStyleClass().add("filter-field");
    filter.setLeft(Icons.of("fth-filter"));
    filter.setPromptText(kit.text("table.filter"));
    filter.setAccessibleText(kit.text("table.filter"));
    filter.setTooltip(new Tooltip(kit.text("table.filter.help")));
    filter.setText(table.filterProperty().get());
    filter.textProperty().addListener((o, was, is) -> now());
    filter
        .focusedProperty()
        .addListener(
            (o, was, focused) -> {
              if (focused) {
                table.expectFilter();
              }
            });
    filter.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    table
        .filterProperty()
        .addListener(
            (o, was, is) -> {
              if (!filter.getText().equals(is)) {
                filter.setText(is);
              }
            });
    count.getStyleClass().add("muted");
    count.setMinWidth(USE_PREF_SIZE);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren()
        .addAll(filter, count, space, groups(columns), chooser(columns), copying(), exporting());
    table.onChange(this::showCount);
    table.completeProperty().addListener((o, was, is) -> showCount());
    showCount();
  }

  /** Puts controls between the count and the buttons at the right. */
  public TableTools<R> with(Node... nodes) {
    getChildren().addAll(2, List.of(nodes));
    return this;
  }

  /** What Ctrl F goes to. */
  public TextField filterField() {
    return filter;
  }

  private void now() {
    if (!table.filterProperty().get().equals(filter.getText())) {
      table.filter(filter.getText());
    }
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
      filter.clear();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.DOWN) {
      table.requestFocus();
      event.consume();
    }
  }

  private void showCount() {
    int all = table.size();
    int some = table.matching();
    if (all == 0 && !table.completeProperty().get()) {
      count.setText("");
      return;
    }
    String text =
        some == all ? kit.text("table.count", all) : kit.text("table.count.some", some, all);
    Coverage rests = table.coverage();
    count.setText(rests.isWhole() ? text : kit.text("known.count", text));
    count.setTooltip(rests.isWhole() ? null : new Tooltip(new CoverageWords(kit).rests(rests)));
  }

  private Node groups(Columns<R> columns) {
    var button = new MenuButton();
    button.setId(table.getId() + "-group");
    var choice = new ToggleGroup();
    var none = new RadioMenuItem(kit.text("table.group.none"));
    none.setToggleGroup(choice);
    none.setOnAction(e -> group(button, "", none.getText()));
    button.getItems().add(none);
    none.setSelected(true);
    button.setText(kit.text("table.group", none.getText()));
    for (LiveColumn<R> column : columns.all()) {
      if (column.groups()) {
        var item = new RadioMenuItem(kit.text(column.titleKey()));
        item.setToggleGroup(choice);
        item.setOnAction(e -> group(button, column.id(), item.getText()));
        button.getItems().add(item);
        if (column.id().equals(table.groupedBy())) {
          item.setSelected(true);
          button.setText(kit.text("table.group", item.getText()));
        }
      }
    }
    boolean useful = button.getItems().size() > 1;
    button.setVisible(useful);
    button.setManaged(useful);
    return button;
  }

  private void group(MenuButton button, String id, String title) {
    table.groupBy(id);
    button.setText(kit.text("table.group", title));
  }

  private Node chooser(Columns<R> columns) {
    var button = new MenuButton("", Icons.of("fth-columns"));
    button.setId(table.getId() + "-columns");
    button.setAccessibleText(kit.text("table.columns"));
    button.setTooltip(new Tooltip(kit.text("table.columns")));
    for (var column : columns.views()) {
      var item = new CheckMenuItem(column.getText());
      item.selectedProperty().bindBidirectional(column.visibleProperty());
      button.getItems().add(item);
    }
    return button;
  }

  private Node copying() {
    var button = icon("fth-copy", "table.copy");
    button.setOnAction(e -> Copying.text(table.copyText()));
    return button;
  }

  private Node exporting() {
    var button = icon("fth-download", "table.export");
    button.setOnAction(e -> export());
    return button;
  }

  private Button icon(String name, String key) {
    var button = new Button("", Icons.of(name));
    button.setId(table.getId() + "-" + key.substring(key.indexOf('.') + 1));
    button.setAccessibleText(kit.text(key));
    button.setTooltip(new Tooltip(kit.text(key)));
    return button;
  }

  private void export() {
    kit.files().toSave(getScene().getWindow(), table.getId() + ".csv").ifPresent(this::save);
  }

  private void save(Path file) {
    String csv = table.csv();
    saving.ask(
        () -> {
          UserFiles.write(file, csv);
          return file.getFileName();
        },
        saved -> count.setText(kit.text("table.export.done", saved)),
        e -> count.setText(kit.text("table.export.failed", file, kit.why(e))));
  }
}
