package io.fleetdesk.views.members;

import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.members.join.JoinCheck;
import io.fleetdesk.members.join.JoinPlan;
import io.fleetdesk.members.join.JoinRecord;
import io.fleetdesk.members.join.JoinRun;
import io.fleetdesk.members.join.Joins;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.ToneBox;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Adds a cluster to a fleet: which one, as what, what is created, and how far it is. */
final class JoinWizard extends BorderPane implements AutoCloseable {
  private static final double WIDE = 1020;
  private static final double HIGH = 640;

  private final Kit kit;
  private final Joins joins;
  private final FleetId fleet;
  private final Scope scope;
  private final Scope.Latest looking;
  private final VBox marks = new VBox(10);
  private final ComboBox<String> contexts = new ComboBox<>();
  private final VBox found = new VBox(8);
  private final VBox first;
  private final JoinSettings settings;
  private final JoinReview review;
  private final JoinProgress progress;
  private final Button back;
  private final Button next;
  private final Button rollBack;
  private final Button close;
  private final boolean locked;
  private int page;
  private @Nullable JoinCheck check;

  private JoinWizard(Kit kit, Joins joins, FleetId fleet, boolean locked, Runnable done) {
    this.kit = kit;
    this.joins = joins;
    this.fleet = fleet;
    this.locked = locked;
    this.scope = kit.scope();
    this.looking = scope.latest();
    this.first = cluster();
    this.settings = new JoinSettings(kit, this::update);
    this.review = scope.own(new JoinReview(kit));
    this.progress = scope.own(new JoinProgress(kit, this::update));
    this.back = button("join-back", kit.text("join.back"));
    this.next = button("join-next", kit.text("join.next"));
    this.rollBack = button("join-roll-back", kit.text("join.roll-back"));
    this.close = button("join-close", kit.text("dialog.close"));
    next.getStyleClass().add("primary");
    rollBack.getStyleClass().add("dangerous");
    back.setOnAction(_ -> go(page - 1));
    next.setOnAction(_ -> forward());
    close.setOnAction(_ -> done.run());
    rollBack.setOnAction(_ -> undo());
    setPrefSize(WIDE, HIGH);
    marks.getStyleClass().add("dialog-box");
    marks.setPrefWidth(210);
    setLeft(marks);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var line = new HBox(8, rollBack, space, close, back, next);
    line.getStyleClass().add("dialog-box");
    setBottom(line);
    go(0);
  }

  private static Button button(String id, String text) {
    var button = new Button(text);
    button.setId(id);
    return button;
  }

  static void open(Window owner, Kit kit, Joins joins, FleetId fleet, boolean locked) {
    show(owner, kit, joins, fleet, locked, null);
  }

  /** Takes a join up again where it was left. */
  static void resume(
      Window owner, Kit kit, Joins joins, FleetId fleet, boolean locked, JoinRecord record) {
    show(owner, kit, joins, fleet, locked, record);
  }

  private static void show(
      Window owner,
      Kit kit,
      Joins joins,
      FleetId fleet,
      boolean locked,
      @Nullable JoinRecord record) {
    var made = new JoinWizard[1];
    var stage =
        Dialogs.open(
            owner,
            kit.text("join.title", fleet.name()),
            WIDE,
            done -> {
              made[0] = new JoinWizard(kit, joins, fleet, locked, done);
              return made[0];
            });
    stage.setOnHiding(_ -> made[0].close());
    if (record != null && !locked) {
      made[0].begin(record.plan());
    }
  }

  private VBox cluster() {
    var help = new Label(kit.text("join.cluster.help"));
    help.setWrapText(true);
    help.getStyleClass().add("secondary");
    contexts.setId("join-context");
    contexts.setAccessibleText(kit.text("column.context"));
    contexts.setMaxWidth(Double.MAX_VALUE);
    contexts.getItems().setAll(joins.contexts().stream().map(c -> c.name()).toList());
    contexts.valueProperty().addListener((_, _, name) -> look(name));
    var file = button("join-file", kit.text("join.file"));
    file.setOnAction(
        _ ->
            kit.files()
                .toOpen(getScene().getWindow(), kit.text("join.file.kind"), "*")
                .ifPresent(
                    path -> {
                      joins.add(path);
                      contexts
                          .getItems()
                          .setAll(joins.contexts().stream().map(c -> c.name()).toList());
                    }));
    HBox.setHgrow(contexts, Priority.ALWAYS);
    return Dialogs.box(help, new HBox(8, contexts, file), found);
  }

  private void look(@Nullable String context) {
    check = null;
    update();
    if (context == null) {
      return;
    }
    found.getChildren().setAll(new Label(kit.text("join.looking", context)));
    var candidate = joins.candidate(fleet, context);
    looking.ask(
        () -> JoinCheck.of(candidate),
        answer -> looked(context, answer),
        e ->
            found
                .getChildren()
                .setAll(new ToneBox(Tone.FAILED, kit.text("join.unreachable"), kit.why(e))));
  }

  private void looked(String context, JoinCheck answer) {
    var hub = joins.hubConnection(fleet).flatMap(c -> c.info());
    String hubUid = hub.map(i -> i.uid()).orElse("");
    var facts =
        new Label(
            kit.text(
                "join.facts",
                answer.info().uid(),
                answer.info().version(),
                answer.region().isEmpty() ? "–" : answer.region(),
                answer.nodes(),
                answer.info().user()));
    facts.setWrapText(true);
    facts.setId("join-facts");
    found.getChildren().setAll(facts);
    if (!hubUid.isEmpty() && hubUid.equals(answer.info().uid())) {
      found.getChildren().add(problem("join.is-this-hub"));
    } else if (answer.isHub()) {
      found.getChildren().add(problem("join.is-a-hub"));
    } else if (!answer.memberOf().isEmpty()) {
      found
          .getChildren()
          .add(new ToneBox(Tone.FAILED, "", kit.text("join.is-a-member", answer.memberOf())));
    } else {
      found.getChildren().add(new StatusLabel(Tone.GOOD, kit.text("join.free")));
      check = answer;
      settings.propose(context, answer, joins.hub(fleet).orElse(null), fleet);
    }
    update();
  }

  private Node problem(String key) {
    return new ToneBox(Tone.FAILED, "", kit.text(key));
  }

  private void go(int to) {
    page = to;
    Node shown =
        switch (page) {
          case 0 -> first;
          case 1 -> settings;
          case 2 -> review;
          default -> progress;
        };
    setCenter(shown);
    update();
  }

  private void forward() {
    switch (page) {
      case 0 -> go(1);
      case 1 -> {
        review.show(settings.plan(), joins.hub(fleet).map(c -> c.name()).orElse(""));
        go(2);
      }
      case 2 -> begin(settings.plan());
      default -> progress.retry();
    }
  }

  private void begin(JoinPlan plan) {
    progress.follow(joins.start(fleet, plan));
    go(3);
  }

  private void undo() {
    JoinRun run = progress.run();
    if (run == null) {
      return;
    }
    rollBack.setDisable(true);
    scope.ask(run::rollBack, progress::rolledBack, progress::failed);
  }

  private void update() {
    if (getCenter() == null) {
      return;
    }
    var names =
        List.of("join.step.cluster", "join.step.settings", "join.step.review", "join.step.join");
    marks.getChildren().clear();
    for (int i = 0; i < names.size(); i++) {
      var label =
          new StatusLabel(
              i < page || progress.isJoined()
                  ? Tone.GOOD
                  : i == page ? Tone.IN_PROGRESS : Tone.NONE,
              (i + 1) + ". " + kit.text(names.get(i)));
      if (i == page) {
        label.getStyleClass().add("strong");
      }
      marks.getChildren().add(label);
    }
    back.setVisible(page == 1 || page == 2);
    back.setManaged(back.isVisible());
    rollBack.setVisible(page == 3 && !progress.isJoined() && progress.hasLeftovers());
    next.setVisible(page < 3 || progress.isWaiting());
    next.setManaged(next.isVisible());
    next.setText(kit.text(page == 2 ? "join.go" : page == 3 ? "join.retry" : "join.next"));
    next.setDisable(
        switch (page) {
          case 0 -> check == null;
          case 1 -> !settings.isValid();
          case 2 -> locked;
          default -> false;
        });
  }

  /** The cluster as the hub's name for it would be. */
  static String nameOf(String context) {
    var name = context.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9-]+", "-");
    name = name.replaceAll("^-+|-+$", "");
    return name.substring(0, Math.min(63, name.length()));
  }

  @Override
  public void close() {
    scope.close();
  }
}
