package io.fleetdesk.views.kit;

import io.fleetdesk.kinds.Tone;
import javafx.scene.control.Label;

/** A small word in a frame: a label of an object, or a remark with a tone. */
public final class TagLabel extends Label {
  public TagLabel(String text) {
    super(text);
    getStyleClass().add("tag");
  }

  /** With the icon and the tint of a state: {@code catching up}. */
  public TagLabel(Tone tone, String text) {
    this(text);
    setGraphic(Icons.of(Icons.name(tone)));
    Tones.set(this, tone);
  }
}
