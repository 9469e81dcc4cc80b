package io.fleetdesk.views.traffic;

import io.fleetdesk.traffic.numbers.Shares;
import io.fleetdesk.views.kit.Kit;
import java.util.OptionalDouble;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/** A cluster's share of the answers as a bar, with a tick where it was to be expected. */
final class ShareBar extends VBox {
  private static final double HEIGHT = 14;
  private static final double TICK = 2;

  private final Kit kit;
  private final Label count = new Label();
  private final Label part = new Label();
  private final Label expected = new Label();
  private final Label difference = new Label();
  private final Rectangle bar = new Rectangle(0, HEIGHT);
  private final Region tick = new Region();
  private final Pane track = new Pane(bar, tick);
  private double share;
  private double wanted;

  ShareBar(Kit kit, Label name) {
    super(3);
    this.kit = kit;
    name.setMaxWidth(Double.MAX_VALUE);
    name.setMinWidth(0);
    HBox.setHgrow(name, Priority.ALWAYS);
    count.getStyleClass().add("muted");
    part.getStyleClass().add("strong");
    expected.getStyleClass().add("muted");
    difference.getStyleClass().add("muted");
    for (Label figure : new Label[] {count, part, expected, difference}) {
      figure.setMinWidth(USE_PREF_SIZE);
    }
    expected.setMinWidth(0);
    expected.setTooltip(new Tooltip(kit.text("traffic.expected.why")));
    tick.getStyleClass().add("share-tick");
    tick.setManaged(false);
    track.getStyleClass().add("share-track");
    track.setMinHeight(HEIGHT);
    track.setPrefHeight(HEIGHT);
    track.widthProperty().addListener((_, _, _) -> place());
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren()
        .addAll(new HBox(10, name, count, part), track, new HBox(6, expected, space, difference));
  }

  void show(Shares.OfCluster now, long all, Color color) {
    share = now.share();
    boolean none = all == 0;
    count.setText(
        none
            ? kit.text("traffic.share.none")
            : kit.text(
                "traffic.share", String.format("%,d", now.count()), String.format("%,d", all)));
    part.setText(none ? "" : percent(share));
    expect(now.expected(), now.ready());
    if (none) {
      difference.setText("");
    }
    if (!color.equals(bar.getFill())) {
      bar.setFill(color);
    }
    place();
  }

  private void expect(OptionalDouble at, int ready) {
    tick.setVisible(at.isPresent());
    if (at.isEmpty()) {
      expected.setText(kit.text("traffic.expected.unknown"));
      difference.setText("");
      return;
    }
    wanted = at.getAsDouble();
    expected.setText(kit.text("traffic.expected", percent(wanted), ready));
    difference.setText(
        kit.text("traffic.difference", String.format("%+.1f", (share - wanted) * 100)));
  }

  private void place() {
    double width = track.getWidth();
    bar.setWidth(width * share);
    tick.resizeRelocate((width - TICK) * wanted, 0, TICK, HEIGHT);
  }

  private static String percent(double part) {
    return String.format("%.1f %%", part * 100);
  }
}
