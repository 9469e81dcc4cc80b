package io.fleetdesk.views.yaml;

import io.fleetdesk.settings.Settings;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.yaml.Template;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.FileChooser;

/** The buttons of the screen: new, open, preview, apply, cancel. */
final class YamlActions {
  /** What they ask for. */
  interface Asked {
    void template(Template template, boolean form);

    void file(Path file);

    void preview();

    void apply();

    void history();
  }

  private static final Set<String> BY_FORM = Set.of("placementPickAll", "multiClusterService");

  private final Kit kit;
  private final Applier applier;
  private final Asked asked;
  private final MenuButton made;
  private final MenuButton more;
  private final Button open;
  private final Button history;
  private final ProgressBar progress = new ProgressBar();
  private final Button cancel;
  private final Button preview;
  private final Button apply;

  YamlActions(Kit kit, Applier applier, Asked asked, MenuButton more) {
    this.more = more;
    this.kit = kit;
    this.applier = applier;
    this.asked = asked;
    made = new MenuButton(kit.text("yaml.new"), Icons.of("fth-file-plus"));
    made.setId("yaml-new");
    List<Template> templates = Template.all(new Settings(kit.preferences()).defaultNamespace());
    templates.stream()
        .filter(t -> BY_FORM.contains(t.id()))
        .forEach(t -> made.getItems().add(byForm(t)));
    made.getItems().add(new SeparatorMenuItem());
    templates.forEach(t -> made.getItems().add(item(t)));
    open = new Button(kit.text("yaml.open"), Icons.of("fth-folder"));
    open.setId("yaml-open");
    open.setOnAction(e -> choose());
    history = new Button(kit.text("yaml.history.open"), Icons.of("fth-rotate-ccw"));
    history.setId("yaml-history-open");
    history.setOnAction(e -> asked.history());
    progress.setPrefWidth(90);
    cancel = new Button(kit.text("dialog.cancel"));
    cancel.setId("yaml-cancel");
    cancel.setOnAction(e -> applier.cancel());
    preview = new Button(kit.text("yaml.preview"), Icons.of("fth-play"));
    preview.setId("yaml-preview");
    preview.setOnAction(e -> asked.preview());
    apply = new Button("", Icons.of("fth-check"));
    apply.setId("yaml-apply");
    apply.getStyleClass().add("primary");
    apply.setOnAction(e -> asked.apply());
  }

  List<Node> nodes() {
    return List.of(made, open, history, more, progress, cancel, preview, apply);
  }

  private MenuItem item(Template template) {
    var item = new MenuItem(template.title());
    item.setId("yaml-new-" + template.id());
    item.setOnAction(e -> asked.template(template, false));
    return item;
  }

  private MenuItem byForm(Template template) {
    boolean placement = template.id().startsWith("placement");
    var item =
        new MenuItem(
            kit.text(placement ? "yaml.new.placement" : "yaml.new.service"),
            Icons.of("fth-sliders"));
    item.setId("yaml-form-" + template.id());
    item.setOnAction(e -> asked.template(template, true));
    return item;
  }

  private void choose() {
    var chooser = new FileChooser();
    chooser.setTitle(kit.text("yaml.open"));
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter("YAML, JSON", "*.yaml", "*.yml", "*.json"),
            new FileChooser.ExtensionFilter(kit.text("yaml.all.files"), "*"));
    File file = chooser.showOpenDialog(open.getScene().getWindow());
    if (file != null) {
      asked.file(file.toPath());
    }
  }

  /**
   * @param whole whether every document of the text can be sent
   */
  void turn(boolean whole) {
    boolean busy = applier.isTrying() || applier.isApplying();
    int ready = applier.ready().size();
    int all = applier.plan().map(p -> p.items().size()).orElse(0);
    preview.setDisable(!whole || busy);
    apply.setDisable(ready == 0 || busy);
    apply.setText(
        ready == 0
            ? kit.text("yaml.apply")
            : all > ready
                ? kit.text("yaml.apply.some", ready, all)
                : kit.text("yaml.apply.all", ready));
    show(progress, busy);
    show(cancel, busy);
    progress.setProgress(applier.progress());
  }

  private static void show(Node node, boolean on) {
    node.setVisible(on);
    node.setManaged(on);
  }
}
