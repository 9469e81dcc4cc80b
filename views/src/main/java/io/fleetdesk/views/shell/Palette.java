package io.fleetdesk.views.shell;

import atlantafx.base.controls.CustomTextField;
import io.fleetdesk.views.kit.Coalesced;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Every action, screen and object by name, over the window. JavaFX thread. */
final class Palette extends StackPane {
  private static final int LINE = 30;
  private static final int LINES = 12;

  private final Kit kit;
  private final Supplier<List<PaletteItem>> fixed;
  private final PaletteObjects objects;
  private final CustomTextField field = new CustomTextField();
  private final ListView<PaletteItem> list = new ListView<>();
  private final ChangeListener<@Nullable Node> leaving = (o, was, is) -> focused(is);
  private @Nullable Node focusBefore;
  private @Nullable Coalesced search;
  private List<PaletteItem> commands = List.of();
  private boolean moved;

  /**
   * @param fixed commands and screens, asked for each time it opens
   */
  Palette(Kit kit, Supplier<List<PaletteItem>> fixed, PaletteObjects objects) {
    this.kit = kit;
    this.fixed = fixed;
    this.objects = objects;
    getStyleClass().add("palette-layer");
    setVisible(false);
    setManaged(false);
    field.setId("palette-field");
    field.setPromptText(kit.text("palette.prompt"));
    field.setAccessibleText(kit.text("palette.prompt"));
    field.setLeft(Icons.of("fth-search"));
    field.textProperty().addListener((o, was, is) -> find(false));
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    list.setId("palette-list");
    list.setFixedCellSize(LINE);
    list.setFocusTraversable(false);
    list.setCellFactory(v -> new PaletteCell());
    list.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> run());
    var box = new VBox(field, list);
    box.getStyleClass().add("palette");
    box.setMaxSize(620, Region.USE_PREF_SIZE);
    setAlignment(box, Pos.TOP_CENTER);
    getChildren().add(box);
    addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        e -> {
          if (e.getTarget() == this) {
            close();
          }
        });
  }

  void open() {
    if (isVisible()) {
      return;
    }
    focusBefore = getScene().getFocusOwner();
    commands = fixed.get();
    search = new Coalesced(kit.fx().flusher(), () -> find(moved));
    objects.start(search);
    setVisible(true);
    setManaged(true);
    field.clear();
    find(false);
    field.requestFocus();
    getScene().focusOwnerProperty().addListener(leaving);
  }

  /** It is there for as long as it has the keys: F6 or a click elsewhere ends it. */
  private void focused(@Nullable Node owner) {
    if (owner != null && !Focus.isIn(owner, this)) {
      focusBefore = null;
      close();
    }
  }

  void close() {
    if (!isVisible()) {
      return;
    }
    getScene().focusOwnerProperty().removeListener(leaving);
    setVisible(false);
    setManaged(false);
    if (search != null) {
      search.close();
    }
    objects.stop();
    list.getItems().clear();
    if (focusBefore != null) {
      focusBefore.requestFocus();
    }
  }

  /**
   * @param keep whether the line chosen with the arrows stays chosen as more is found; else the
   *     best
   */
  private void find(boolean keep) {
    if (!isVisible()) {
      return;
    }
    moved = keep;
    var all = new ArrayList<>(commands);
    // Objects come in thousands: they are searched for, not listed.
    if (!field.getText().isBlank()) {
      all.addAll(objects.items());
    }
    PaletteItem chosen = list.getSelectionModel().getSelectedItem();
    List<PaletteItem> hits = PaletteSearch.find(all, field.getText());
    list.getItems().setAll(hits);
    list.setPrefHeight(Math.clamp(hits.size(), 1, LINES) * LINE + 2);
    int again = chosen == null || !keep ? -1 : titles(hits).indexOf(chosen.title() + chosen.more());
    list.getSelectionModel().select(Math.max(0, again));
  }

  private static List<String> titles(List<PaletteItem> items) {
    return items.stream().map(i -> i.title() + i.more()).toList();
  }

  private void pressed(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> move(1);
      case UP -> move(-1);
      case PAGE_DOWN -> move(LINES);
      case PAGE_UP -> move(-LINES);
      case ENTER -> run();
      case ESCAPE -> close();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(int by) {
    moved = true;
    int to =
        Math.clamp(
            list.getSelectionModel().getSelectedIndex() + by,
            0,
            Math.max(0, list.getItems().size() - 1));
    list.getSelectionModel().select(to);
    list.scrollTo(Math.max(0, to - LINES + 2));
  }

  private void run() {
    PaletteItem item = list.getSelectionModel().getSelectedItem();
    if (item != null) {
      close();
      item.run().run();
    }
  }
}
