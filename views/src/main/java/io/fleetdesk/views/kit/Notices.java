package io.fleetdesk.views.kit;

import io.fleetdesk.objects.Tone;
import java.util.function.Supplier;
import javafx.stage.Window;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.jspecify.annotations.Nullable;

/** Short words at the edge of the window about what has ended elsewhere. JavaFX thread. */
public final class Notices {
  private static final Duration SHORT = Duration.seconds(6);

  private final Supplier<? extends @Nullable Window> window;

  /**
   * @param window where they appear; none is shown while there is no window
   */
  public Notices(Supplier<? extends @Nullable Window> window) {
    this.window = window;
  }

  /** Failures stay until they are clicked away. */
  public void show(Tone tone, String title, String text) {
    Window owner = window.get();
    if (owner == null || !owner.isShowing()) {
      return;
    }
    Notifications.create()
        .owner(owner)
        .title(title)
        .text(text)
        .graphic(Icons.of(tone))
        .hideAfter(tone == Tone.FAILED ? Duration.INDEFINITE : SHORT)
        .threshold(3, Notifications.create().owner(owner).title(title).text(text))
        .show();
  }
}
