package io.fleetdesk.views.shell;

import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Theme;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Name and scope at the left, the palette's field in the middle, the menu at the right. */
final class TitleBar extends HBox {
  /** Begins the ids of commands that choose a theme: the menu has marks for them. */
  static final String THEME = "theme-";

  private final Kit kit;
  private final Label scope = new Label();
  private final MenuButton menu;

  TitleBar(
      Kit kit,
      Theme theme,
      boolean readOnly,
      List<Command> commands,
      Runnable toggleExplorer,
      Runnable openPalette) {
    this.kit = kit;
    getStyleClass().add("title-bar");
    setId("title-bar");
    var explorer = new Button("", Icons.of("fth-sidebar"));
    explorer.setId("explorer-toggle");
    explorer.getStyleClass().addAll("quiet", "small");
    explorer.setAccessibleText(kit.text("explorer.toggle"));
    explorer.setTooltip(new Tooltip(kit.text("explorer.toggle")));
    explorer.setOnAction(e -> toggleExplorer.run());
    var name = new Label(kit.text("app.name"));
    name.getStyleClass().add("strong");
    name.setMinWidth(USE_PREF_SIZE);
    scope.getStyleClass().add("muted");
    scope.setId("title-scope");
    var left = new HBox(explorer, name, scope);
    left.getStyleClass().add("title-part");
    var right = new HBox();
    right.getStyleClass().addAll("title-part", "right");
    if (readOnly) {
      var mark = new Label(kit.text("title.read-only"), Icons.of("fth-lock"));
      mark.setId("read-only-mark");
      mark.getStyleClass().add("tag");
      right.getChildren().add(mark);
    }
    menu = menu(theme, commands);
    right.getChildren().add(menu);
    // Both sides grow alike, so that the field stands in the middle.
    for (Region side : List.of(left, right)) {
      side.setMinWidth(0);
      side.setPrefWidth(0);
      HBox.setHgrow(side, Priority.ALWAYS);
    }
    getChildren().addAll(left, paletteButton(openPalette), right);
  }

  private Button paletteButton(Runnable open) {
    var keys = new Label("Ctrl K");
    keys.getStyleClass().add("key");
    var words = new Label(kit.text("palette.prompt"), Icons.of("fth-search"));
    words.getStyleClass().add("muted");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var line = new HBox(words, space, keys);
    line.getStyleClass().add("palette-button-line");
    var button = new Button("", line);
    button.setId("palette-button");
    button.getStyleClass().add("palette-button");
    button.setAccessibleText(kit.text("palette.prompt"));
    button.setOnAction(e -> open.run());
    return button;
  }

  private MenuButton menu(Theme theme, List<Command> commands) {
    var button = new MenuButton("", Icons.of("fth-menu"));
    button.setId("menu");
    button.getStyleClass().add("quiet");
    button.setAccessibleText(kit.text("menu"));
    var group = new ToggleGroup();
    for (Theme.Choice choice : Theme.Choice.values()) {
      var item = new RadioMenuItem(kit.text("command.theme", kit.text(themeKey(choice))));
      item.setToggleGroup(group);
      item.setUserData(choice);
      item.setOnAction(e -> theme.choose(choice));
      button.getItems().add(item);
    }
    // The palette chooses too.
    button.setOnShowing(
        e -> group.getToggles().forEach(t -> t.setSelected(t.getUserData() == theme.choice())));
    button.getItems().add(new SeparatorMenuItem());
    for (Command command : commands) {
      if (command.id().startsWith(THEME)) {
        continue;
      }
      var item = new MenuItem(command.title(), Icons.of(command.icon()));
      item.setOnAction(e -> command.run().run());
      button.getItems().add(item);
    }
    return button;
  }

  static String themeKey(Theme.Choice choice) {
    return switch (choice) {
      case LIGHT -> "theme.light";
      case DARK -> "theme.dark";
      case SYSTEM -> "theme.system";
    };
  }

  /** {@code aks-fleet01 · Workloads}, or {@code all fleets}. */
  void show(Place place, String screen) {
    String whose =
        switch (place.scope()) {
          case FleetScope.One(var fleet) -> fleet.name();
          case FleetScope.AllOpen() -> kit.text("title.all");
        };
    scope.setText(screen.isEmpty() ? whose : whose + " · " + screen);
  }

  String scopeText() {
    return scope.getText();
  }
}
