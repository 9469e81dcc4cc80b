package io.fleetdesk.views.kit.table;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Tones;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** One line above a table that says what its rows cannot: a silent cluster, a missing right. */
public final class Band extends HBox {
  /**
   * @param fact what is, in semibold: {@code demo-aks03 is stale since 14:29:57.}
   * @param consequence what that means for what one sees
   * @param actions by their words; each is told what was clicked
   */
  public Band(Tone tone, String fact, String consequence, Map<String, Consumer<Node>> actions) {
    getStyleClass().addAll("band", "tone-box");
    Tones.set(this, tone);
    var strong = new Label(fact);
    strong.getStyleClass().add("strong");
    strong.setMinWidth(USE_PREF_SIZE);
    var plain = new Label(consequence);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(Icons.of(tone), strong, plain, space);
    new LinkedHashMap<>(actions)
        .forEach(
            (word, action) -> {
              var link = new Hyperlink(word);
              link.setMinWidth(USE_PREF_SIZE);
              link.setOnAction(e -> action.accept(link));
              getChildren().add(link);
            });
    setAccessibleText(fact + " " + consequence);
  }
}
