package io.fleetdesk.views.settings;

import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** Shows its content larger or smaller: it is laid out in the room divided by the zoom. */
public final class ZoomPane extends Region {
  private final Scale scale = new Scale();
  private double zoom = 1;

  public ZoomPane(Region content) {
    getTransforms().clear();
    show(content);
  }

  /** Another content in the same size. */
  public void show(Region content) {
    getChildren().forEach(old -> old.getTransforms().remove(scale));
    content.getTransforms().add(scale);
    getChildren().setAll(content);
  }

  /**
   * @param percent 100 for as it is
   */
  public void zoom(int percent) {
    zoom = percent / 100.0;
    scale.setX(zoom);
    scale.setY(zoom);
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    getChildren()
        .forEach(child -> child.resizeRelocate(0, 0, getWidth() / zoom, getHeight() / zoom));
  }
}
