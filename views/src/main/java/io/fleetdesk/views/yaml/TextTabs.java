package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.Draft;
import io.fleetdesk.views.kit.Kit;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/** The texts that are open, a tab each; takes no room while there is only one. */
final class TextTabs extends TabPane {
  private final Kit kit;
  private final Consumer<String> chosen;
  private final Consumer<String> closing;
  private boolean showing;

  /**
   * @param chosen told the id of the text whose tab was picked
   * @param closing told the id of the text whose tab is to be closed
   */
  TextTabs(Kit kit, Consumer<String> chosen, Consumer<String> closing) {
    this.kit = kit;
    this.chosen = chosen;
    this.closing = closing;
    setId("yaml-tabs");
    getStyleClass().add("yaml-tabs");
    setTabClosingPolicy(TabClosingPolicy.ALL_TABS);
    getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (o, was, is) -> {
              if (!showing && is != null) {
                this.chosen.accept(is.getId());
              }
            });
  }

  void show(List<Draft> open, String current) {
    showing = true;
    getTabs().removeIf(t -> open.stream().noneMatch(d -> d.id().equals(t.getId())));
    for (int i = 0; i < open.size(); i++) {
      Draft draft = open.get(i);
      if (i == getTabs().size() || !getTabs().get(i).getId().equals(draft.id())) {
        var tab = new Tab();
        tab.setId(draft.id());
        tab.setOnCloseRequest(
            e -> {
              e.consume();
              closing.accept(draft.id());
            });
        getTabs().add(i, tab);
      }
      Tab tab = getTabs().get(i);
      String name = draft.name().isEmpty() ? kit.text("yaml.untitled") : draft.name();
      String shown = draft.isTyped() ? name + " \u2022" : name;
      if (!shown.equals(tab.getText())) {
        tab.setText(shown);
      }
      if (draft.id().equals(current)) {
        getSelectionModel().select(tab);
      }
    }
    boolean some = open.size() > 1;
    setVisible(some);
    setManaged(some);
    showing = false;
  }
}
