package io.fleetdesk.views.kit;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Skin;
import org.jspecify.annotations.Nullable;

/**
 * A scroll pane for content that changes. JavaFX's own keeps its whole content as one bitmap, for
 * quick scrolling, and draws all of it anew whenever the least figure in it changes; here only what
 * has changed is drawn.
 */
public class LiveScrollPane extends ScrollPane {
  public LiveScrollPane() {
    this(null);
  }

  public LiveScrollPane(@Nullable Node content) {
    super(content);
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    var skin = super.createDefaultSkin();
    lookupAll(".viewport").forEach(n -> n.setCache(false));
    return skin;
  }
}
