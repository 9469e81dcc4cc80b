package io.fleetdesk.views.kit;

import io.fleetdesk.kinds.Tone;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icon and word of a state, in its colour. */
public final class StatusLabel extends Label {
  private final FontIcon icon = new FontIcon();

  public StatusLabel() {
    getStyleClass().add("status-label");
    setAccessibleRole(AccessibleRole.TEXT);
    setMinWidth(USE_PREF_SIZE);
  }

  public StatusLabel(Tone tone, String word) {
    this();
    show(new Status(tone, word));
  }

  public StatusLabel(Status status) {
    this();
    show(status);
  }

  public void show(Status status) {
    show(this, icon, status);
  }

  /** The same for any control of style class {@code status-label}, as cells are. */
  public static void show(Labeled label, FontIcon icon, Status status) {
    if (!status.icon().equals(icon.getIconLiteral())) {
      icon.setIconLiteral(status.icon());
    }
    label.setGraphic(icon);
    label.setText(status.word());
    label.setAccessibleText(status.word());
    Tones.set(label, status.tone());
  }
}
