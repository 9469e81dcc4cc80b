package io.fleetdesk.views.shell;

import io.fleetdesk.settings.Preferences;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** Where the divider above details stands: as their content needs it, or as a person put it. */
final class DetailsDivider {
  /** Of the whole height; the table above keeps its header and some rows. */
  private static final double HIGHEST = 0.24;

  private static final double LOWEST = 0.62;
  private static final double MOVED = 0.004;

  private final SplitPane split;
  private final Region details;
  private final Preferences memory;
  private final String name;
  private double set = LOWEST;
  private boolean due;

  DetailsDivider(SplitPane split, Region details, Preferences memory, String name) {
    this.split = split;
    this.details = details;
    this.memory = memory;
    this.name = "divider." + name;
    split.addEventFilter(MouseEvent.MOUSE_RELEASED, e -> released());
    details
        .hoverProperty()
        .addListener(
            (o, was, is) -> {
              if (!is && due) {
                fit();
              }
            });
  }

  private void released() {
    if (!split.getDividers().isEmpty()) {
      double now = split.getDividerPositions()[0];
      if (Math.abs(now - set) > MOVED) {
        set = now;
        memory.put(name, now);
      }
    }
  }

  /** At once, or when the mouse has left: no button moves away from under it. */
  void fit() {
    due = details.isHover();
    if (due) {
      return;
    }
    double height = split.getHeight();
    if (split.getDividers().isEmpty() || height <= 0) {
      return;
    }
    double wanted = Math.clamp(1 - details.prefHeight(split.getWidth()) / height, HIGHEST, LOWEST);
    set = memory.get(name, Double.class).orElse(wanted);
    split.setDividerPositions(set);
    // A divider is put where the layout allows it.
    set = split.getDividerPositions()[0];
  }
}
