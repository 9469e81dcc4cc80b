package io.fleetdesk.views.traffic;

import io.fleetdesk.traffic.numbers.Shares;
import io.fleetdesk.views.kit.Kit;
import javafx.scene.control.Label;
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

  ShareBar(Kit kit, Shares.OfCluster share, long all, Label name, Color color) {
    super(3);
    var figures =
        new Label(
            kit.text(
                "traffic.share",
                String.format("%,d", share.count()),
                String.format("%,d", all),
                percent(share.share())));
    figures.getStyleClass().add("mono");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var expected =
        new Label(
            share.expected().isEmpty()
                ? kit.text("traffic.expected.unknown")
                : kit.text(
                    "traffic.expected", percent(share.expected().getAsDouble()), share.ready()));
    expected.getStyleClass().add("muted");
    getChildren().addAll(new HBox(6, name, space, figures), track(share, color), expected);
  }

  private static Pane track(Shares.OfCluster share, Color color) {
    var part = new Rectangle(0, HEIGHT, color);
    var tick = new Region();
    tick.getStyleClass().add("share-tick");
    var track = new Pane(part);
    track.getStyleClass().add("share-track");
    track.setMinHeight(HEIGHT);
    track.setPrefHeight(HEIGHT);
    part.widthProperty().bind(track.widthProperty().multiply(share.share()));
    share
        .expected()
        .ifPresent(
            at -> {
              track.getChildren().add(tick);
              tick.setPrefSize(2, HEIGHT);
              tick.resize(2, HEIGHT);
              tick.setManaged(false);
              tick.layoutXProperty().bind(track.widthProperty().subtract(2).multiply(at));
            });
    return track;
  }

  private static String percent(double part) {
    return String.format("%.1f %%", part * 100);
  }
}
