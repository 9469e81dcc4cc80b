package io.fleetdesk.views.shell;

import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * All that is in the window, whatever shows it: a stage, or a picture of the tour. JavaFX thread.
 */
public final class MainWindow extends StackPane implements AutoCloseable {
  /** What the window takes from outside. */
  public interface WindowActions {
    /** Starts the demo fleets; empty where there are none to start. */
    Optional<Runnable> demo();

    /** Whether they are being started. */
    ObservableValue<Boolean> demoStarting();

    void openFile();

    /** Opens a page in the browser. */
    void browse(String address);

    /** Tells about the program and where its files lie. */
    void about();

    /** One step larger or smaller; 0 is the usual size again. */
    void zoom(int steps);

    void quit();
  }

  /** Where one chooses how the program behaves. */
  public static final String SETTINGS = "settings";

  private static final double FOLD = 1080;
  private static final double EXPLORER = 232;
  private static final String DIVIDER = "window.explorer";
  private static final PseudoClass RAIL = PseudoClass.getPseudoClass("rail");
  private static final String ROADMAP =
      "https://github.com/Azure/AKS/projects?query=is%3Aopen+fleet";

  private final Kit kit;
  private final Navigator navigator;
  private final FleetStatuses fleets;
  private final Explorer explorer;
  private final ScreenHost host;
  private final TitleBar title;
  private final StatusBar status;
  private final Palette palette;
  private final SplitPane split = new SplitPane();
  private final VBox rail = new VBox();
  private final BorderPane frame = new BorderPane();
  private final List<Command> commands;
  private final Subscription following;
  private final ChangeListener<Place> placeListener = (o, was, is) -> placeChanged();
  private final WindowActions window;
  private @Nullable NoticePopups popups;
  private @Nullable FocusKeeper focus;
  private @Nullable Carets carets;
  private boolean pinned;

  public MainWindow(
      Kit kit,
      Theme theme,
      Fleets source,
      FleetStatuses fleets,
      Navigator navigator,
      List<NavigationEntry> entries,
      List<PaletteObjects.Kind<?>> searched,
      RunningTasks tasks,
      boolean readOnly,
      WindowActions actions) {
    this.kit = kit;
    this.navigator = navigator;
    this.fleets = fleets;
    this.window = actions;
    setId("main-window");
    explorer = new Explorer(kit, fleets, navigator, entries);
    host =
        new ScreenHost(
            fleets, navigator, entries, new FirstRun(kit, source, actions, azure(entries)));
    commands = commands(theme, source, actions);
    title = new TitleBar(kit, theme, readOnly, commands, this::toggleExplorer, this::openPalette);
    status =
        new StatusBar(
            kit,
            fleets,
            navigator,
            new ClusterChips(kit, source),
            tasks,
            c -> host.current().map(s -> s.shows(c)).orElse(false));
    palette = new Palette(kit, this::paletteItems, new PaletteObjects(source, navigator, searched));
    rail(entries);
    SplitPane.setResizableWithParent(explorer, false);
    split.getStyleClass().add("explorer-split");
    frame.setTop(title);
    frame.setCenter(split);
    frame.setBottom(status);
    getChildren().addAll(frame, palette);
    widthProperty().addListener((o, was, is) -> fold());
    navigator.placeProperty().addListener(placeListener);
    following = fleets.onChange(this::placeChanged);
    placeChanged();
    WindowKeys.install(this);
  }

  private Optional<Runnable> azure(List<NavigationEntry> entries) {
    return entries.stream()
        .filter(e -> e.screen().startsWith("azure"))
        .findFirst()
        .map(e -> () -> navigator.go(Place.ofAll(e.screen())));
  }

  private List<Command> commands(Theme theme, Fleets source, WindowActions actions) {
    var all = new ArrayList<Command>();
    all.add(
        new Command("back", kit.text("command.back"), "fth-arrow-left", "Alt ←", navigator::back));
    all.add(
        new Command(
            "forward",
            kit.text("command.forward"),
            "fth-arrow-right",
            "Alt →",
            navigator::forward));
    all.add(
        new Command("look-for-hubs", kit.text("command.look"), "fth-search", source::lookForHubs));
    all.add(new Command("open-file", kit.text("command.file"), "fth-folder", actions::openFile));
    actions
        .demo()
        .ifPresent(
            start -> all.add(new Command("demo", kit.text("command.demo"), "fth-play", start)));
    for (Theme.Choice choice : Theme.Choice.values()) {
      all.add(
          new Command(
              TitleBar.THEME + choice.name().toLowerCase(Locale.ROOT),
              kit.text("command.theme", kit.text(TitleBar.themeKey(choice))),
              "fth-sun",
              () -> theme.choose(choice)));
    }
    all.add(
        new Command(
            SETTINGS, kit.text("command.settings"), "fth-settings", "Ctrl ,", this::openSettings));
    all.add(
        new Command(
            "zoom-in",
            kit.text("command.zoom-in"),
            "fth-zoom-in",
            "Ctrl +",
            () -> actions.zoom(1)));
    all.add(
        new Command(
            "zoom-out",
            kit.text("command.zoom-out"),
            "fth-zoom-out",
            "Ctrl -",
            () -> actions.zoom(-1)));
    all.add(
        new Command(
            "zoom-reset",
            kit.text("command.zoom-reset"),
            "fth-maximize",
            "Ctrl 0",
            () -> actions.zoom(0)));
    all.add(new Command("help", kit.text("command.help"), "fth-help-circle", "F1", this::openHelp));
    all.add(
        new Command(
            "roadmap",
            kit.text("command.roadmap"),
            "fth-external-link",
            () -> actions.browse(ROADMAP)));
    all.add(new Command("about", kit.text("command.about"), "fth-info", actions::about));
    all.add(new Command("quit", kit.text("command.quit"), "fth-x", "Ctrl Q", actions::quit));
    return all;
  }

  private List<PaletteItem> paletteItems() {
    var items = new ArrayList<PaletteItem>();
    Consumer<Command> add =
        c -> items.add(new PaletteItem(c.title(), "", c.icon(), c.keys(), c.run()));
    host.current().ifPresent(s -> s.commands().forEach(add));
    for (Leaf line : explorer.lines()) {
      String icon = line.icon().isEmpty() ? "fth-server" : line.icon();
      items.add(
          new PaletteItem(
              line.title(),
              kit.text("palette.go", scopeName(line.place())),
              icon,
              "",
              () -> navigator.go(line.place())));
    }
    commands.forEach(add);
    return items;
  }

  private String scopeName(Place place) {
    return place.scope() instanceof FleetScope.One(var fleet)
        ? fleet.name()
        : kit.text("title.all");
  }

  private void rail(List<NavigationEntry> entries) {
    rail.getStyleClass().add("rail");
    rail.setId("explorer-rail");
    for (NavigationEntry entry : entries) {
      if (entry.scope() == NavigationEntry.NavigationScope.EACH_FLEET
          || entry.scope() == NavigationEntry.NavigationScope.MENU) {
        continue;
      }
      var button = new Button("", Icons.of(entry.icon()));
      button.getStyleClass().add("quiet");
      button.setTooltip(new Tooltip(kit.text(entry.titleKey())));
      button.setAccessibleText(kit.text(entry.titleKey()));
      button.setOnAction(e -> navigator.go(Place.ofAll(entry.screen())));
      rail.getChildren().add(button);
    }
  }

  private void toggleExplorer() {
    pinned = !pinned;
    fold();
    if (split.getItems().contains(explorer)) {
      explorer.requestFocus();
    }
  }

  /** The explorer where there is room or it was asked for, else its rail. */
  private void fold() {
    if (getWidth() <= 0) {
      return;
    }
    boolean narrow = getWidth() < FOLD;
    boolean open = narrow == pinned;
    if (open == split.getItems().contains(explorer) && !split.getItems().isEmpty()) {
      return;
    }
    remember();
    pseudoClassStateChanged(RAIL, !open);
    frame.setLeft(open ? null : rail);
    if (open) {
      split.getItems().setAll(explorer, host);
      double wide =
          kit.preferences().get(DIVIDER, Double.class).filter(w -> w >= 160).orElse(EXPLORER);
      split.setDividerPosition(0, wide / getWidth());
    } else {
      split.getItems().setAll(host);
    }
  }

  private void remember() {
    if (split.getItems().contains(explorer) && explorer.getWidth() >= 160) {
      kit.preferences().put(DIVIDER, explorer.getWidth());
    }
  }

  private void placeChanged() {
    title.show(
        navigator.place(),
        fleets.known().isEmpty() ? "" : host.current().map(Screen::title).orElse(""));
  }

  public void openPalette() {
    palette.open();
  }

  void openSettings() {
    navigator.go(Place.ofAll(SETTINGS));
  }

  void zoom(int steps) {
    window.zoom(steps);
  }

  void openHelp() {
    HelpWindow.show(kit, getScene());
  }

  void closePalette() {
    palette.close();
  }

  boolean isPaletteOpen() {
    return palette.isVisible();
  }

  Navigator navigator() {
    return navigator;
  }

  void focusFilter() {
    host.current().ifPresent(Screen::focusFilter);
  }

  void quit() {
    commands.getLast().run().run();
  }

  /** The panes in the order of F6; the rail stands for the explorer where that is folded. */
  List<Node> panes() {
    return List.of(explorer, rail, host, status);
  }

  /** What is lost when all screens are closed, a sentence each. */
  public List<String> losses() {
    return host.losses();
  }

  /** What is lost when the fleet's screens are closed with it. */
  public List<String> losses(FleetId fleet) {
    return host.losses(fleet);
  }

  /** The screen in view and what is around it. */
  public Screen screen() {
    return host.current().orElseThrow();
  }

  /** What is around the screen in words: explorer, scope, status bar. */
  public Snapshot frameWords() {
    var lines = new ArrayList<String>();
    lines.add(title.scopeText());
    lines.addAll(status.lines());
    return new Snapshot("", List.of(explorer.words()), lines);
  }

  /** It is on the desktop now: notices appear over it, and keys go to the explorer. */
  public void opened(Notices notices, Window over) {
    explorer.requestFocus();
    focus = new FocusKeeper(getScene(), kit.fx());
    carets = new Carets(getScene(), kit.fx());
    popups = new NoticePopups(kit, notices, over);
  }

  @Override
  public void close() {
    remember();
    if (focus != null) {
      focus.close();
    }
    if (carets != null) {
      carets.close();
    }
    if (popups != null) {
      popups.close();
    }
    palette.close();
    navigator.placeProperty().removeListener(placeListener);
    following.close();
    status.close();
    host.close();
    explorer.close();
  }
}
