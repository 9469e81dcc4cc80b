package io.fleetdesk.views.kit;

import io.fleetdesk.kinds.Tone;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * Puts the tone of a state on a node as a pseudo-class: {@code :good}, {@code :in-progress}, ...
 */
public final class Tones {
  private static final Map<Tone, PseudoClass> CLASSES = new EnumMap<>(Tone.class);

  static {
    for (Tone tone : Tone.values()) {
      String name = tone.name().toLowerCase(Locale.ROOT).replace('_', '-');
      CLASSES.put(tone, PseudoClass.getPseudoClass(name));
    }
  }

  private Tones() {}

  /** Takes the tone before away; null for none at all. */
  public static void set(Node node, @Nullable Tone tone) {
    CLASSES.forEach((t, c) -> node.pseudoClassStateChanged(c, t == tone));
  }
}
