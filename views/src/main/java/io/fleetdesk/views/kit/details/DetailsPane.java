package io.fleetdesk.views.kit.details;

import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.CommandBox;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.LiveScrollPane;
import io.fleetdesk.views.kit.StatusLabel;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * One object: name and state, then summary, conditions, objects, events and YAML. Shown again with
 * the same object it keeps the tab; only the tab that is seen is made anew. A screen may add tabs
 * and actions of its own.
 */
public final class DetailsPane extends VBox {
  private final Kit kit;
  private final Label name = new Label();
  private final Label subtitle = new Label();
  private final StatusLabel status = new StatusLabel();
  private final HBox actions = new HBox(8);
  private final TabPane tabs = new TabPane();
  private final YamlView yaml;
  private final Node nothing;
  private Consumer<ObjectRef> onOpen = ref -> {};
  private @Nullable Details shown;

  public DetailsPane(Kit kit) {
    this.kit = kit;
    this.yaml = new YamlView(kit);
    getStyleClass().add("details-pane");
    name.getStyleClass().add("pane-title");
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    subtitle.getStyleClass().add("secondary");
    subtitle.setWrapText(true);
    subtitle.setMinHeight(Region.USE_PREF_SIZE);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var title = new HBox(8, name, space, status, actions);
    title.getStyleClass().add("details-title");
    var head = new VBox(4, title, subtitle);
    head.getStyleClass().add("details-head");
    tabs.setAccessibleText(kit.text("details.tabs"));
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    VBox.setVgrow(tabs, Priority.ALWAYS);
    for (String key :
        List.of(
            "details.summary",
            "details.conditions",
            "details.objects",
            "details.events",
            "details.yaml")) {
      var tab = new Tab(kit.text(key));
      tab.setId(key);
      tabs.getTabs().add(tab);
    }
    tabs.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> fill());
    var none = new Label(kit.text("details.none"));
    none.getStyleClass().add("muted");
    nothing = new StackPane(none);
    VBox.setVgrow(nothing, Priority.ALWAYS);
    getChildren().addAll(head, tabs);
    show(null);
  }

  /** What a click on a related object does. */
  public void onOpen(Consumer<ObjectRef> open) {
    onOpen = open;
  }

  /** At the right of the name. */
  public void actions(Node... nodes) {
    actions.getChildren().setAll(nodes);
  }

  /** A tab after the common ones, as for logs; it is filled by the screen. */
  public void addTab(Tab tab) {
    tabs.getTabs().add(tab);
  }

  /** Brings a tab to the front: {@code details.yaml}, or the id of an added one. */
  public void select(String tabId) {
    tabs.getTabs().stream()
        .filter(t -> tabId.equals(t.getId()))
        .findFirst()
        .ifPresent(tabs.getSelectionModel()::select);
  }

  /** What is shown; null when nothing is. */
  public @Nullable Details shown() {
    return shown;
  }

  /** Shows an object; null says that none is selected. */
  public void show(@Nullable Details details) {
    shown = details;
    boolean some = details != null;
    getChildren().forEach(c -> visible(c, some));
    if (details == null) {
      if (!getChildren().contains(nothing)) {
        getChildren().add(nothing);
      }
      visible(nothing, true);
      return;
    }
    visible(nothing, false);
    name.setText(details.ref().name());
    name.setTooltip(new Tooltip(kit.object(details.ref())));
    name.setGraphic(new ClusterSwatch(kit.clusters().color(details.ref().cluster())));
    subtitle.setText(details.subtitle());
    status.show(details.status());
    fill();
  }

  private static void visible(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }

  private void fill() {
    Tab tab = tabs.getSelectionModel().getSelectedItem();
    Details details = shown;
    if (tab == null || tab.getId() == null || details == null) {
      return;
    }
    switch (tab.getId()) {
      case "details.summary" -> tab.setContent(scrolled(tab, summary(details)));
      case "details.conditions" ->
          tab.setContent(scrolled(tab, DetailsParts.conditions(kit, details)));
      case "details.objects" ->
          tab.setContent(scrolled(tab, DetailsParts.objects(kit, details, r -> onOpen.accept(r))));
      case "details.events" -> tab.setContent(scrolled(tab, DetailsParts.events(kit, details)));
      case "details.yaml" -> {
        yaml.show(details.yaml());
        tab.setContent(yaml);
      }
      default -> {}
    }
  }

  private Node summary(Details details) {
    var box = DetailsParts.facts(details);
    if (!details.command().isEmpty()) {
      var byHand = new Label(kit.text("details.by.hand"));
      byHand.getStyleClass().add("secondary");
      box.getChildren().addAll(byHand, new CommandBox(kit, details.command()));
    }
    return box;
  }

  /** Keeps the place one has scrolled to when the same tab is filled again. */
  private static Node scrolled(Tab tab, Node content) {
    if (tab.getContent() instanceof ScrollPane pane) {
      double place = pane.getVvalue();
      pane.setContent(content);
      pane.setVvalue(place);
      return pane;
    }
    var pane = new LiveScrollPane(content);
    pane.setFitToWidth(true);
    return pane;
  }
}
