package io.fleetdesk.views.settings;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.settings.Settings;
import io.fleetdesk.settings.updates.Update;
import io.fleetdesk.settings.updates.UpdateCheck;
import io.fleetdesk.views.kit.Copying;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.Tones;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** What the program is, what it takes, and where its files lie. */
public final class AboutPane extends VBox {
  private static final String ICON = "/io/fleetdesk/styles/icon/128.png";

  private final Kit kit;
  private final Program program;
  private final Settings settings;
  private final UpdateCheck updates;
  private final Consumer<String> open;
  private final Scope scope;
  private final ProcessFacts vitals = new ProcessFacts();
  private final Label uses = new Label();
  private final HBox newest = new HBox(6);
  private final Button look;

  /**
   * @param open shows a page or a folder with what the desktop has for it
   * @param close closes what it is shown in
   */
  public AboutPane(
      Kit kit,
      Program program,
      Settings settings,
      UpdateCheck updates,
      Consumer<String> open,
      Runnable close) {
    this.kit = kit;
    this.program = program;
    this.settings = settings;
    this.updates = updates;
    this.open = open;
    this.scope = kit.scope();
    setId("about");
    getStyleClass().addAll("dialog-box", "about");
    look = new Button(kit.text("about.look"), Icons.of("fth-download"));
    look.setId("about-look");
    look.setOnAction(e -> ask());
    getChildren()
        .addAll(
            heading(), new Separator(), facts(), new Separator(), places(), note(), buttons(close));
    sceneProperty()
        .addListener(
            (o, was, is) -> {
              if (is == null) {
                scope.close();
              }
            });
    scope.own(kit.ages().onTick(this::measure));
    measure();
    showNewest(kit.text("about.not-asked"), Tone.NONE);
    updates
        .off()
        .ifPresent(
            why -> {
              look.setDisable(true);
              showNewest(kit.text(why), Tone.NONE);
            });
  }

  /**
   * Opens it over a window.
   *
   * @param open shows a page or a folder
   */
  public static void open(
      Kit kit,
      Window owner,
      Program program,
      Settings settings,
      UpdateCheck updates,
      Consumer<String> open) {
    Dialogs.open(
        owner,
        kit.text("about.title"),
        Dialogs.NARROW,
        close -> new AboutPane(kit, program, settings, updates, open, close));
  }

  private Node heading() {
    var picture =
        new ImageView(
            new Image(
                Objects.requireNonNull(AboutPane.class.getResourceAsStream(ICON), ICON),
                48,
                48,
                true,
                true));
    var name = new Label(kit.text("app.name") + " " + program.version());
    name.getStyleClass().add("large-title");
    var line = new Label(kit.text("about.line"));
    line.getStyleClass().add("muted");
    var box = new HBox(14, picture, new VBox(2, name, line));
    box.getStyleClass().add("about-heading");
    return box;
  }

  private Node facts() {
    var grid = grid();
    row(
        grid,
        "about.build",
        mono(program.version() + " " + program.revision() + ", " + program.built()));
    row(
        grid,
        "about.java",
        mono(java() + ", JavaFX " + System.getProperty("javafx.runtime.version", "")));
    row(grid, "about.system", new Label(system()));
    if (program.started() != null) {
      row(grid, "about.started", new Label(started()));
    }
    row(grid, "about.uses", uses);
    row(grid, "about.newest", newest);
    return grid;
  }

  private Node places() {
    var grid = grid();
    place(grid, "about.settings", program.settings());
    place(grid, "about.history", program.history());
    place(grid, "about.log", program.log());
    return grid;
  }

  private Node note() {
    var stay = new Label(kit.text("about.stay"));
    stay.getStyleClass().add("secondary");
    return stay;
  }

  private Node buttons(Runnable close) {
    var copy = new Button(kit.text("about.copy"), Icons.of("fth-copy"));
    copy.setId("about-copy");
    copy.setOnAction(e -> Copying.text(report()));
    var done = new Button(kit.text("dialog.close"));
    done.setId("about-close");
    done.setCancelButton(true);
    done.setOnAction(e -> close.run());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var line = new HBox(8, copy);
    program
        .licences()
        .ifPresent(
            folder -> {
              var licences = new Button(kit.text("about.licences"), Icons.of("fth-file-text"));
              licences.setId("about-licences");
              licences.setOnAction(e -> open.accept(folder.toString()));
              line.getChildren().add(licences);
            });
    line.getChildren().addAll(look, space, done);
    line.getChildren().forEach(b -> ((Region) b).setMinWidth(b.equals(space) ? 0 : USE_PREF_SIZE));
    var says = new Label(kit.text("about.copy.holds"));
    says.getStyleClass().add("secondary");
    return new VBox(8, line, says);
  }

  private static GridPane grid() {
    var grid = new GridPane(16, 7);
    var first = new ColumnConstraints(110);
    var second = new ColumnConstraints();
    second.setHgrow(Priority.ALWAYS);
    var third = new ColumnConstraints();
    third.setHalignment(HPos.RIGHT);
    grid.getColumnConstraints().addAll(first, second, third);
    return grid;
  }

  private void row(GridPane grid, String key, Node value) {
    var name = new Label(kit.text(key));
    name.getStyleClass().add("muted");
    grid.addRow(grid.getRowCount(), name, value);
  }

  private void place(GridPane grid, String key, Path path) {
    row(grid, key, mono(program.shown(path)));
    var show = new Button("", Icons.of("fth-folder"));
    show.getStyleClass().addAll("quiet", "small");
    show.setAccessibleText(kit.text("about.show", kit.text(key)));
    Path folder = path.toString().endsWith(".json") ? path.getParent() : path;
    show.setOnAction(e -> open.accept(String.valueOf(folder)));
    grid.add(show, 2, grid.getRowCount() - 1);
  }

  private static Label mono(String text) {
    var label = new Label(text);
    label.getStyleClass().add("mono");
    return label;
  }

  private static String java() {
    return System.getProperty("java.runtime.version", "")
        + " ("
        + System.getProperty("java.vendor", "")
        + ")";
  }

  private static String system() {
    return System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + ", "
        + System.getProperty("os.arch");
  }

  private String started() {
    double seconds = Objects.requireNonNull(program.started()).toMillis() / 1000.0;
    String figure = String.format(Locale.ROOT, "%.1f s", seconds);
    return kit.text(vitals.usesAotCache() ? "about.started.cache" : "about.started.plain", figure);
  }

  private void measure() {
    String memory =
        vitals.resident().isPresent()
            ? vitals.resident().getAsLong() / 1_000_000 + " MB"
            : kit.text("about.uses.untold");
    var core = vitals.core();
    uses.setText(
        core.isPresent()
            ? kit.text(
                "about.uses.both",
                memory,
                String.format(Locale.ROOT, "%.1f %%", 100 * core.getAsDouble()))
            : memory);
  }

  private void showNewest(String text, Tone tone) {
    var label = new Label(text, Icons.of(tone));
    label.setWrapText(true);
    Tones.set(label, tone);
    newest.getChildren().setAll(label);
  }

  private void ask() {
    look.setDisable(true);
    showNewest(kit.text("about.asking", updates.host()), Tone.IN_PROGRESS);
    scope.ask(updates::ask, this::answered, this::unanswered);
  }

  private void answered(Optional<Update> update) {
    look.setDisable(false);
    showNewest(
        update
            .map(u -> kit.text("updates.newer", u.version()))
            .orElseGet(() -> kit.text("about.is-newest")),
        update.isPresent() ? Tone.ATTENTION : Tone.GOOD);
  }

  private void unanswered(Exception e) {
    look.setDisable(false);
    showNewest(kit.text("about.unanswered", kit.why(e)), Tone.FAILED);
  }

  /** Versions and settings; no names of fleets, no addresses. */
  String report() {
    return String.join(
        "\n",
        "Fleet Desk " + program.version() + " " + program.revision() + ", " + program.built(),
        "Java " + java(),
        "JavaFX " + System.getProperty("javafx.runtime.version", ""),
        "System " + system(),
        program.started() == null ? "" : "Start " + started(),
        "Uses " + uses.getText(),
        "Language " + settings.language() + ", shown " + kit.messages().locale().toLanguageTag(),
        "Font "
            + settings.fontSize()
            + " px, zoom "
            + settings.zoom()
            + " %, "
            + settings.density(),
        "Update notice " + settings.updateNotice(),
        "History " + settings.historyEntries() + " entries",
        "");
  }
}
