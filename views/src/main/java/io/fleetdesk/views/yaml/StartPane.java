package io.fleetdesk.views.yaml;

import io.fleetdesk.settings.Settings;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.yaml.Template;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** Ways to begin, in the place of a text that is empty. */
final class StartPane extends VBox {
  private static final Set<String> FIRST =
      Set.of("namespace", "deployment", "service", "serviceExport");

  /**
   * @param begin takes a template, and whether it is to be filled in as a form
   */
  StartPane(Kit kit, BiConsumer<Template, Boolean> begin) {
    super(12);
    setId("yaml-start");
    getStyleClass().add("yaml-start");
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    var words = new Label(kit.text("yaml.start"));
    words.getStyleClass().add("muted");
    words.setWrapText(true);
    var ways = new FlowPane(8, 8);
    ways.setPrefWrapLength(420);
    List<Template> templates = Template.all(new Settings(kit.preferences()).defaultNamespace());
    for (Template t : templates) {
      if (FIRST.contains(t.id())) {
        ways.getChildren()
            .add(way(t.id(), t.title(), "fth-file-plus", () -> begin.accept(t, false)));
      }
    }
    for (Template t : templates) {
      if (t.id().equals("placementPickAll") || t.id().equals("multiClusterService")) {
        String title =
            kit.text(t.id().equals("placementPickAll") ? "yaml.new.placement" : "yaml.new.service");
        ways.getChildren().add(way(t.id(), title, "fth-sliders", () -> begin.accept(t, true)));
      }
    }
    getChildren().addAll(words, ways);
  }

  private static Node way(String id, String title, String icon, Runnable action) {
    var button = new Button(title, Icons.of(icon));
    button.setId("yaml-start-" + id);
    button.setOnAction(e -> action.run());
    return button;
  }
}
