package io.fleetdesk.views.shell;

import io.fleetdesk.fleets.ContextStatus;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Coalesced;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.LiveScrollPane;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.Tones;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What stands there while no fleet is known: ways to begin. */
final class FirstRun implements Screen {
  private static final double TEXT = 420;

  private final Kit kit;
  private final Fleets fleets;
  private final Scope scope;
  private final MainWindow.WindowActions window;
  private final Optional<Runnable> azure;
  private final VBox page = new VBox();
  private final VBox waiting;
  private final LiveScrollPane root = new LiveScrollPane(page);
  private final VBox found = new VBox();
  private final VBox problems = new VBox();
  private final Button look = new Button();

  /**
   * @param window starts the demo fleets, asks for a kubeconfig file
   * @param azure goes to where one signs in; empty where there is no such screen
   */
  FirstRun(Kit kit, Fleets fleets, MainWindow.WindowActions window, Optional<Runnable> azure) {
    this.kit = kit;
    this.fleets = fleets;
    this.scope = kit.scope();
    this.window = window;
    this.azure = azure;
    this.waiting = waiting(kit);
    var changed = scope.own(new Coalesced(kit.fx().flusher(), this::show));
    scope.own(fleets.onChange(changed));
    build();
    scope.own(window.demoStarting().subscribe(this::starting)::unsubscribe);
    show();
  }

  /** While the demo's fleets start nothing else is offered: they are what was asked for. */
  private void starting(boolean now) {
    root.setContent(now ? waiting : page);
    root.setFitToHeight(now);
  }

  private static VBox waiting(Kit kit) {
    var title = new Label(kit.text("first.demo.starting"));
    title.getStyleClass().add("screen-title");
    var lead = new Label(kit.text("first.demo.lead"));
    lead.getStyleClass().add("muted");
    var box = new VBox(10, new ProgressIndicator(), title, lead);
    box.setId("demo-starting");
    box.setAlignment(Pos.CENTER);
    return box;
  }

  private void build() {
    page.getStyleClass().add("first-run");
    root.setFitToWidth(true);
    root.setId("first-run");
    var title = new Label(kit.text("first.title"));
    title.getStyleClass().add("large-title");
    var lead = new Label(kit.text("first.lead"));
    lead.getStyleClass().add("muted");
    lead.setWrapText(true);
    var other = new Button(kit.text("first.files.other"), Icons.of("fth-folder"));
    other.setId("open-kubeconfig");
    other.setOnAction(e -> window.openFile());
    look.setId("look-for-hubs");
    look.setOnAction(e -> fleets.lookForHubs());
    var cards = new HBox();
    window.demo().ifPresent(run -> cards.getChildren().add(demoCard(run)));
    cards
        .getChildren()
        .add(
            card(
                "fth-folder",
                kit.text("first.files"),
                kit.text("first.files.lead"),
                found,
                new HBox(look, other),
                kit.text("first.files.foot")));
    azure.ifPresent(go -> cards.getChildren().add(azureCard(go)));
    cards.getStyleClass().add("cards");
    var drop = new Label(kit.text("first.drop"), Icons.of("fth-download"));
    drop.getStyleClass().add("drop-here");
    drop.setMaxWidth(Double.MAX_VALUE);
    var promise = new Label(kit.text("first.promise"));
    promise.getStyleClass().add("secondary");
    page.getChildren().addAll(title, lead, cards, problems, drop, promise);
  }

  private Node azureCard(Runnable go) {
    var begin = new Button(kit.text("first.azure.begin"), Icons.of("fth-user"));
    begin.setId("first-azure");
    begin.setOnAction(e -> go.run());
    return card(
        "fth-cloud",
        kit.text("first.azure"),
        kit.text("first.azure.lead"),
        points("first.azure.1", "first.azure.2"),
        new HBox(begin),
        kit.text("first.azure.foot"));
  }

  private Node demoCard(Runnable run) {
    var start = new Button(kit.text("first.demo.start"), Icons.of("fth-play"));
    start.setId("start-demo");
    start.getStyleClass().add("primary");
    start.setDefaultButton(true);
    start.setOnAction(e -> run.run());
    return card(
        "fth-play",
        kit.text("first.demo"),
        kit.text("first.demo.lead"),
        points("first.demo.1", "first.demo.2", "first.demo.3"),
        new HBox(start),
        kit.text("first.demo.foot"));
  }

  private Node card(
      String icon, String title, String lead, Node points, HBox buttons, String foot) {
    var heading = new Label(title);
    heading.getStyleClass().add("screen-title");
    var what = new Label(lead);
    what.getStyleClass().add("muted");
    wrap(what);
    buttons.getStyleClass().add("buttons");
    var note = new Label(foot);
    note.getStyleClass().add("secondary");
    wrap(note);
    var space = new Region();
    VBox.setVgrow(space, Priority.ALWAYS);
    points.getStyleClass().add("points");
    var card = new VBox(Icons.of(icon, "large"), heading, what, points, space, buttons, note);
    card.getStyleClass().addAll("card", "way");
    return card;
  }

  private VBox points(String... keys) {
    var box = new VBox();
    for (String key : keys) {
      box.getChildren().add(point(kit.text(key)));
    }
    return box;
  }

  private static Label point(String text) {
    var label = new Label(text, Icons.of("fth-check"));
    wrap(label);
    return label;
  }

  /** A width of its own: else its height is that of one word a line. */
  private static void wrap(Label label) {
    label.setWrapText(true);
    label.setPrefWidth(TEXT);
    label.setMinHeight(Region.USE_PREF_SIZE);
  }

  private void show() {
    List<ContextStatus> contexts = fleets.contexts();
    var lines = new ArrayList<Node>();
    if (contexts.isEmpty()) {
      boolean named = !fleets.problems().isEmpty();
      var none = new Label(kit.text(named ? "first.files.unread" : "first.files.none"));
      none.setGraphic(Icons.of("fth-minus"));
      wrap(none);
      lines.add(none);
    } else {
      lines.add(
          point(
              kit.text(
                  "first.files.found",
                  contexts.size(),
                  contexts.stream()
                      .limit(4)
                      .map(ContextStatus::context)
                      .collect(Collectors.joining(", ")))));
    }
    lines.add(point(kit.text("first.files.read")));
    contexts.stream()
        .filter(c -> !c.why().isEmpty())
        .limit(4)
        .forEach(c -> lines.add(sentence(c.context() + ": " + kit.text(c.why()))));
    found.getChildren().setAll(lines);
    boolean looking = contexts.stream().anyMatch(c -> c.role() == ContextStatus.Role.LOOKING);
    look.setText(
        looking ? kit.text("first.files.looking") : kit.text("first.files.look", contexts.size()));
    look.setDisable(contexts.isEmpty() || looking);
    problems
        .getChildren()
        .setAll(fleets.problems().stream().map(p -> sentence(kit.text(p.sentence()))).toList());
  }

  private static Node sentence(String text) {
    var label = new Label(text, Icons.of(Tone.ATTENTION));
    label.getStyleClass().add("tone-box");
    wrap(label);
    Tones.set(label, Tone.ATTENTION);
    return label;
  }

  @Override
  public String title() {
    return kit.text("first.title");
  }

  @Override
  public Parent view() {
    return root;
  }

  @Override
  public void shown(Place place) {
    show();
  }

  @Override
  public void hidden() {}

  @Override
  public Snapshot snapshot() {
    return new Snapshot(
        window.demoStarting().getValue() ? kit.text("first.demo.starting") : "",
        List.of(),
        fleets.problems().stream().map(p -> kit.text(p.sentence())).toList());
  }

  @Override
  public void close() {
    scope.close();
  }
}
