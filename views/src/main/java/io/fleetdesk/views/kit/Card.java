package io.fleetdesk.views.kit;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A framed part of a screen: a line with title, remark and ways on, and a body. */
public final class Card extends VBox {
  private final HBox header = new HBox();
  private final VBox body = new VBox();
  private final Label remark = new Label();

  public Card(String title, Node... content) {
    getStyleClass().add("card");
    Titles.set(this, title);
    header.getStyleClass().add("card-header");
    body.getStyleClass().add("card-body");
    var name = new Label(title);
    name.getStyleClass().add("strong");
    name.setMinWidth(USE_PREF_SIZE);
    remark.getStyleClass().add("muted");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    header.getChildren().addAll(name, remark, space);
    body.getChildren().addAll(content);
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(header, body);
  }

  /** Muted, after the title: a count, or what it is about. */
  public Card remark(String text) {
    remark.setText(text);
    return this;
  }

  public Card icon(Node icon) {
    header.getChildren().addFirst(icon);
    return this;
  }

  /** At the right of the title. */
  public Card actions(Node... actions) {
    header.getChildren().addAll(actions);
    return this;
  }

  /** For a body that goes to the frame, as tables do. */
  public Card flush() {
    body.getStyleClass().add("flush");
    return this;
  }

  public VBox body() {
    return body;
  }
}
