package io.fleetdesk.views.services;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import io.fleetdesk.services.ServicePath.Problem;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.LiveScrollPane;
import io.fleetdesk.views.kit.Segments;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.ToneBox;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One service: how it stands, and its path with what to mend, or all its parts as a tree. */
final class ServicePane extends VBox implements AutoCloseable {
  private static final String MEMORY = "services.view";
  private static final String PATH = "path";
  private static final String PARTS = "parts";
  private static final double TREE_HEIGHT = 460;

  private final Kit kit;
  private final ServiceWords words;
  private final ServiceButtons actions;
  private final Label name = new Label();
  private final StatusLabel state = new StatusLabel();
  private final HBox heading;
  private final PathView path;
  private final PartsTree tree;
  private final Label unread = new Label();
  private final VBox problems = new VBox(8);
  private final Label proof = new Label();
  private final VBox body;
  private final ScrollPane scroll;
  private final StackPane main = new StackPane();
  private final FlowPane buttons = new FlowPane(8, 6);
  private final Segments views;
  private List<Problem> told = List.of();
  private double asked;
  private Runnable room = () -> {};

  ServicePane(Kit kit, ServiceButtons actions) {
    this.kit = kit;
    this.words = new ServiceWords(kit);
    this.actions = actions;
    this.path = new PathView(kit);
    this.tree = new PartsTree(kit);
    this.views =
        new Segments(kit.preferences().get(MEMORY, String.class).orElse(PATH), this::open)
            .with(PATH, "services-path", kit.text("services.view.path"), "fth-share-2")
            .with(PARTS, "services-parts", kit.text("services.view.parts"), "fth-git-branch");
    setId("service-pane");
    getStyleClass().add("service-pane");
    name.getStyleClass().add("strong");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    heading = new HBox(10, name, state, space, views);
    heading.getStyleClass().add("service-heading");
    buttons.getChildren().setAll(actions.all());
    buttons.getStyleClass().add("service-buttons");
    proof.setWrapText(true);
    proof.setMinHeight(USE_PREF_SIZE);
    proof.getStyleClass().addAll("muted", "service-proof");
    problems.getStyleClass().add("service-problems");
    unread.setId("service-unread");
    unread.setWrapText(true);
    unread.setMinHeight(USE_PREF_SIZE);
    unread.getStyleClass().addAll("muted", "service-proof");
    body = new VBox(unread, problems, path, proof);
    scroll = new LiveScrollPane(body);
    scroll.setFitToWidth(true);
    VBox.setVgrow(main, Priority.ALWAYS);
    getChildren().addAll(heading, buttons, main);
    open(views.value());
    show(null);
  }

  /** Told when it needs another height than before, once what is new has its style. */
  void onRoom(Runnable listener) {
    room = listener;
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    double now = prefHeight(getWidth());
    if (now != asked) {
      asked = now;
      kit.fx().execute(room);
    }
  }

  private void open(String id) {
    kit.preferences().put(MEMORY, id);
    main.getChildren().setAll(id.equals(PARTS) ? tree.view() : scroll);
  }

  void show(@Nullable ServiceLine line) {
    buttons.setVisible(line != null);
    state.setVisible(line != null);
    main.setVisible(line != null);
    if (line == null) {
      name.setText(kit.text("services.pick"));
      problems.getChildren().clear();
      told = List.of();
      return;
    }
    name.setText(line.service().key().namespace() + " / " + line.service().key().name());
    state.show(words.status(line));
    unread.setText(words.unread(line));
    unread.setVisible(!unread.getText().isEmpty());
    unread.setManaged(unread.isVisible());
    path.show(line.path());
    tree.show(line.service());
    proof.setText(line.path().reach().map(this::words).orElse(""));
    proof.setVisible(!proof.getText().isEmpty());
    proof.setManaged(proof.isVisible());
    if (!told.equals(line.path().problems()) || problems.getChildren().isEmpty()) {
      told = line.path().problems();
      var boxes = new ArrayList<Node>();
      told.forEach(p -> boxes.add(box(p)));
      problems.getChildren().setAll(boxes);
      problems.setManaged(!boxes.isEmpty());
    }
  }

  private Node box(Problem problem) {
    var tone = problem.tone() == Tone.NONE ? Tone.IN_PROGRESS : problem.tone();
    return new ToneBox(
        tone,
        kit.text(problem.fact()),
        kit.text(problem.more()),
        actions.ways(problem).toArray(Node[]::new));
  }

  @Override
  protected double computePrefHeight(double width) {
    double content = views.value().equals(PARTS) ? TREE_HEIGHT : body.prefHeight(width);
    return heading.prefHeight(width) + buttons.prefHeight(width) + content + 6;
  }

  /** The problems as they stand there. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    if (unread.isVisible()) {
      lines.add(unread.getText());
    }
    told.forEach(p -> lines.add(words(p)));
    if (!proof.getText().isEmpty()) {
      lines.add(proof.getText());
    }
    return lines;
  }

  /** The parts as they stand in the tree. */
  List<String> tree() {
    return tree.lines();
  }

  @Override
  public void close() {
    tree.close();
  }

  private String words(Problem problem) {
    return kit.text(Message.sentences(problem.fact(), problem.more()));
  }
}
