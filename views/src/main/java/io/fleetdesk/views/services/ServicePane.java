package io.fleetdesk.views.services;

import io.fleetdesk.objects.Tone;
import io.fleetdesk.services.ServicePath;
import io.fleetdesk.views.kit.Kit;
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
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One service: how it stands, its path, and what to mend. */
final class ServicePane extends VBox {
  private final Kit kit;
  private final ServiceWords words;
  private final Label name = new Label();
  private final StatusLabel state = new StatusLabel();
  private final PathView path;
  private final VBox problems = new VBox(8);
  private final FlowPane buttons = new FlowPane(8, 6);
  private List<ServicePath.Problem> told = List.of();

  ServicePane(Kit kit, ServiceButtons actions) {
    this.kit = kit;
    this.words = new ServiceWords(kit);
    this.path = new PathView(kit);
    setId("service-pane");
    getStyleClass().add("service-pane");
    name.getStyleClass().add("strong");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var heading = new HBox(10, name, state, space);
    heading.getStyleClass().add("service-heading");
    buttons.getChildren().setAll(actions.all());
    buttons.getStyleClass().add("service-buttons");
    var proof = new Label(kit.text("services.no-proof"));
    proof.setWrapText(true);
    proof.getStyleClass().add("muted");
    problems.getStyleClass().add("service-problems");
    var body = new VBox(problems, path, proof);
    proof.getStyleClass().add("service-proof");
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(heading, buttons, scroll);
    show(null);
  }

  void show(@Nullable ServiceLine line) {
    buttons.setVisible(line != null);
    state.setVisible(line != null);
    path.setVisible(line != null);
    if (line == null) {
      name.setText(kit.text("services.pick"));
      problems.getChildren().clear();
      told = List.of();
      return;
    }
    name.setText(line.service().key().namespace() + " / " + line.service().key().name());
    state.show(words.status(line.path()));
    path.show(line.path());
    if (!told.equals(line.path().problems())) {
      told = line.path().problems();
      var boxes = new ArrayList<Node>();
      told.forEach(
          p ->
              boxes.add(
                  new ToneBox(
                      p.tone() == Tone.NONE ? Tone.IN_PROGRESS : p.tone(), p.fact(), p.more())));
      problems.getChildren().setAll(boxes);
    }
  }

  /** The problems as they stand there. */
  List<String> lines() {
    return told.stream().map(p -> p.fact() + " " + p.more()).toList();
  }
}
