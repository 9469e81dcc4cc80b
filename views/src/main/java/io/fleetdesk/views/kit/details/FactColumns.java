package io.fleetdesk.views.kit.details;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
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
    widthProperty().addListener((o, was, is) -> arrange(getWidth(), false));
  }

  /** After the others. */
  public void add(Node fact) {
    facts.add(fact);
    arrange(getWidth(), true);
  }

  /** Exactly these. */
  public void show(List<? extends Node> all) {
    facts.clear();
    facts.addAll(all);
    arrange(getWidth(), true);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  /** As high as it will be at that width, not as it was at the width before. */
  @Override
  protected double computePrefHeight(double width) {
    if (width > 0) {
      arrange(width, false);
    }
    return super.computePrefHeight(width);
  }

  private void arrange(double width, boolean always) {
    int now = Math.clamp((long) (width / COLUMN), 1, MOST);
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
