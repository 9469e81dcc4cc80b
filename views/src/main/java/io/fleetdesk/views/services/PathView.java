package io.fleetdesk.views.services;

import io.fleetdesk.services.ServicePath;
import io.fleetdesk.services.ServicePath.Link;
import io.fleetdesk.services.ServicePath.Part;
import io.fleetdesk.services.ServicePath.Stage;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.Tones;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/** The drawn path: five columns of boxes, joined by arrows in the colour of their state. */
final class PathView extends Pane {
  private static final double GAP = 34;
  private static final double BETWEEN = 14;
  private static final double NARROWEST = 118;
  private static final double WIDEST = 210;
  private static final double ARROW = 6;

  private final Kit kit;
  private final List<VBox> headings = new ArrayList<>();
  private final List<VBox> boxes = new ArrayList<>();
  private final List<Polyline> lines = new ArrayList<>();
  private final List<Polygon> arrows = new ArrayList<>();
  private ServicePath path = ServicePath.EMPTY;

  PathView(Kit kit) {
    this.kit = kit;
    getStyleClass().add("service-path");
    for (Stage stage : Stage.values()) {
      headings.add(heading(stage));
    }
  }

  private VBox heading(Stage stage) {
    var name =
        new Label(
            switch (stage) {
              case DEFINITION -> kit.text("services.stage.definition");
              case EXPORTS -> kit.text("services.stage.exports");
              case IMPORT -> kit.text("services.stage.import");
              case ENTRY -> kit.text("services.stage.entry");
              case PODS -> kit.text("services.stage.pods");
            });
    name.getStyleClass().add("strong");
    return new VBox(name);
  }

  void show(ServicePath next) {
    if (next.equals(path) && !boxes.isEmpty()) {
      return;
    }
    path = next;
    boxes.clear();
    lines.clear();
    arrows.clear();
    path.parts().forEach(p -> boxes.add(box(p)));
    for (Link link : path.links()) {
      var line = new Polyline();
      line.getStyleClass().add("service-link");
      Tones.set(line, link.tone());
      lines.add(line);
      var arrow = new Polygon();
      arrow.getStyleClass().add("service-arrow");
      Tones.set(arrow, link.tone());
      arrows.add(arrow);
    }
    getChildren().setAll(headings);
    getChildren().addAll(lines);
    getChildren().addAll(arrows);
    getChildren().addAll(boxes);
    requestLayout();
  }

  private VBox box(Part part) {
    var title = new Label(part.title(), new ClusterSwatch(kit.clusters().color(part.cluster())));
    title.getStyleClass().add("strong");
    title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    var detail = new Label(part.detail());
    detail.getStyleClass().add("muted");
    var state = new StatusLabel(part.tone(), part.state());
    state.setMinWidth(0);
    var box = new VBox(2, title, detail, state);
    if (part.detail().isEmpty()) {
      box.getChildren().remove(detail);
    }
    box.getStyleClass().add("service-part");
    Tones.set(box, part.tone());
    box.setAccessibleText(
        part.title() + ", " + part.cluster().label() + ", " + part.detail() + ", " + part.state());
    return box;
  }

  private double columnWidth(double width) {
    double each = (width - 4 * GAP - 32) / 5;
    return Math.max(NARROWEST, Math.min(WIDEST, each));
  }

  private double columnHeight(Stage stage, double width) {
    double height = 0;
    for (int i = 0; i < boxes.size(); i++) {
      if (path.parts().get(i).stage() == stage) {
        height += (height > 0 ? BETWEEN : 0) + boxes.get(i).prefHeight(width);
      }
    }
    return height;
  }

  private double highest(double width) {
    double highest = 0;
    for (Stage stage : Stage.values()) {
      highest = Math.max(highest, columnHeight(stage, width));
    }
    return highest;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    return highest(columnWidth(width > 0 ? width : getWidth())) + 54;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 5 * NARROWEST + 4 * GAP + 32;
  }

  @Override
  protected void layoutChildren() {
    double width = columnWidth(getWidth());
    double highest = highest(width);
    Stage[] stages = Stage.values();
    for (int column = 0; column < stages.length; column++) {
      Stage stage = stages[column];
      double x = 16 + column * (width + GAP);
      headings.get(column).resizeRelocate(x, 10, width, 20);
      double y = 40 + (highest - columnHeight(stage, width)) / 2;
      for (int i = 0; i < boxes.size(); i++) {
        if (path.parts().get(i).stage() == stage) {
          var box = boxes.get(i);
          double height = box.prefHeight(width);
          box.resizeRelocate(Math.rint(x), Math.rint(y), Math.rint(width), Math.rint(height));
          y += height + BETWEEN;
        }
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      draw(path.links().get(i), lines.get(i), arrows.get(i));
    }
  }

  private void draw(Link link, Polyline line, Polygon arrow) {
    var from = boxes.get(link.from());
    var to = boxes.get(link.to());
    if (path.parts().get(link.from()).stage() == path.parts().get(link.to()).stage()) {
      double x = Math.round(from.getLayoutX() + from.getWidth() / 2) + 0.5;
      double top = from.getLayoutY() + from.getHeight();
      double end = to.getLayoutY();
      line.getPoints().setAll(x, top, x, end - ARROW);
      arrow.getPoints().setAll(x - 4, end - ARROW, x + 4, end - ARROW, x, end);
      return;
    }
    double left = from.getLayoutX() + from.getWidth();
    double y = Math.round(from.getLayoutY() + from.getHeight() / 2) + 0.5;
    double right = to.getLayoutX();
    double end = Math.round(to.getLayoutY() + to.getHeight() / 2) + 0.5;
    double middle = Math.round(right - GAP / 2) + 0.5;
    line.getPoints().setAll(left, y, middle, y, middle, end, right - ARROW, end);
    arrow.getPoints().setAll(right - ARROW, end - 4, right - ARROW, end + 4, right, end);
  }
}
