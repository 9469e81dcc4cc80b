package io.fleetdesk.views.kit.details;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;

/** Facts below each other, in as many columns as there is room for. */
public final class FactColumns extends GridPane {
  private static final double COLUMN = 360;
  private static final int MOST = 3;

  private final List<Node> facts = new ArrayList<>();
  private int columns;

  public FactColumns() {
    super(24, 10);
    widthProperty().addListener((o, was, is) -> arrange(false));
  }

  /** After the others. */
  public void add(Node fact) {
    facts.add(fact);
    arrange(true);
  }

  /** Exactly these. */
  public void show(List<? extends Node> all) {
    facts.clear();
    facts.addAll(all);
    arrange(true);
  }

  private void arrange(boolean always) {
    int now = Math.clamp((long) (getWidth() / COLUMN), 1, MOST);
    if (now == columns && !always) {
      return;
    }
    columns = now;
    getColumnConstraints().clear();
    for (int i = 0; i < now; i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(100.0 / now);
      getColumnConstraints().add(column);
    }
    getChildren().clear();
    for (int i = 0; i < facts.size(); i++) {
      add(facts.get(i), i % now, i / now);
      setValignment(facts.get(i), VPos.TOP);
    }
  }
}
