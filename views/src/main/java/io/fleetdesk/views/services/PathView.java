package io.fleetdesk.views.services;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.services.ServicePath;
import io.fleetdesk.services.ServicePath.Link;
import io.fleetdesk.services.ServicePath.Part;
import io.fleetdesk.services.ServicePath.Stage;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.Tones;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/** The drawn path: five columns of boxes, joined by arrows in the colour of their state. */
final class PathView extends Pane {
  private static final double GAP = 34;
  private static final double BETWEEN = 12;
  private static final double NARROWEST = 118;
  private static final double WIDEST = 210;
  private static final double ARROW = 6;

  /** Below the headings. */
  private static final double TOP = 58;

  private static final double BREAK = 16;

  private final Kit kit;
  private final List<VBox> headings = new ArrayList<>();
  private final List<VBox> boxes = new ArrayList<>();
  private final List<Polyline> lines = new ArrayList<>();
  private final List<Polygon> arrows = new ArrayList<>();
  private final List<StackPane> breaks = new ArrayList<>();
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
    var where =
        new Label(
            switch (stage) {
              case DEFINITION -> kit.text("services.stage.definition.where");
              case EXPORTS -> kit.text("services.stage.exports.where");
              case IMPORT -> kit.text("services.stage.import.where");
              case ENTRY -> kit.text("services.stage.entry.where");
              case PODS -> kit.text("services.stage.pods.where");
            });
    where.getStyleClass().add("muted");
    return new VBox(name, where);
  }

  void show(ServicePath next) {
    if (next.equals(path) && !boxes.isEmpty()) {
      return;
    }
    path = next;
    boxes.clear();
    lines.clear();
    arrows.clear();
    breaks.clear();
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
      var broken = new StackPane(Icons.of(Tone.FAILED));
      broken.getStyleClass().add("service-break");
      broken.setVisible(link.tone() == Tone.FAILED);
      breaks.add(broken);
    }
    getChildren().setAll(headings);
    // What is broken is seen where it shares a way with what is not.
    for (boolean failed : new boolean[] {false, true}) {
      for (int i = 0; i < lines.size(); i++) {
        if ((path.links().get(i).tone() == Tone.FAILED) == failed) {
          getChildren().add(lines.get(i));
        }
      }
    }
    getChildren().addAll(arrows);
    getChildren().addAll(breaks);
    getChildren().addAll(boxes);
    requestLayout();
  }

  private VBox box(Part part) {
    String name = kit.text(part.title());
    String more = kit.text(part.detail());
    String word = kit.text(part.state());
    var title = new Label(name, new ClusterSwatch(kit.clusters().color(part.cluster())));
    title.getStyleClass().add("strong");
    title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    var detail = new Label(more);
    detail.getStyleClass().add("muted");
    var state = new StatusLabel(part.tone(), word);
    state.setMinWidth(0);
    var box = new VBox(2, title);
    if (part.stage() == Stage.PODS && !part.detail().isEmpty()) {
      // Below each other where there is no room beside.
      box.getChildren().add(new FlowPane(10, 2, detail, state));
    } else if (part.detail().isEmpty()) {
      box.getChildren().add(state);
    } else {
      box.getChildren().addAll(detail, state);
    }
    Tooltip.install(
        box,
        new Tooltip(
            name
                + "\n"
                + part.cluster().label()
                + (part.detail().isEmpty() ? "" : "\n" + more)
                + "\n"
                + word));
    box.getStyleClass().add("service-part");
    Tones.set(box, part.tone());
    box.setAccessibleText(String.join(", ", name, part.cluster().label(), more, word));
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
    return highest(columnWidth(width > 0 ? width : getWidth())) + TOP + 12;
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
      headings.get(column).resizeRelocate(x, 8, width, 40);
      double y = TOP + (highest - columnHeight(stage, width)) / 2;
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
      mark(path.links().get(i), lines.get(i), breaks.get(i));
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

  /** Where a link is broken: at the end that it shares with no other link. */
  private void mark(Link link, Polyline line, StackPane broken) {
    var points = line.getPoints();
    int last = points.size() - 2;
    boolean first = path.parts().get(link.from()).stage() == Stage.EXPORTS;
    boolean bent = last > 2 && Math.abs(points.get(3) - points.get(5)) > BREAK;
    int at = first || !bent ? 0 : 2;
    double x = (points.get(at) + points.get(at + 2)) / 2;
    double y = (points.get(at + 1) + points.get(at + 3)) / 2;
    broken.resizeRelocate(Math.rint(x - BREAK / 2), Math.rint(y - BREAK / 2), BREAK, BREAK);
  }
}
