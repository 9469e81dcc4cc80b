package io.fleetdesk.views.kit;

import javafx.scene.Node;

/** Names parts by the title that stands above them, for who has the screen read. JavaFX thread. */
public final class Titles {
  private static final String KEY = "title";

  private Titles() {}

  /** What is within this node stands under that title. */
  public static void set(Node node, String title) {
    node.getProperties().put(KEY, title);
  }

  /** Gives a control the nearest title above it, wherever it is put. */
  public static void follow(Node within, Node control) {
    within
        .sceneProperty()
        .subscribe(
            scene -> {
              if (scene != null) {
                control.setAccessibleText(nearest(within));
              }
            });
  }

  private static String nearest(Node node) {
    for (Node above = node; above != null; above = above.getParent()) {
      if (above.getProperties().get(KEY) instanceof String title && !title.isBlank()) {
        return title;
      }
    }
    return "";
  }
}
