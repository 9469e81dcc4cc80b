package io.fleetdesk.views.shell;

import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A screen that follows something while it is in view: what it starts then ends when it goes out of
 * view; what it owns ends with it.
 */
public abstract class LiveScreen implements Screen {
  private final Kit kit;
  private final String titleKey;
  private final Scope owned;
  private @Nullable Scope inView;

  protected LiveScreen(Kit kit, String titleKey) {
    this.kit = kit;
    this.titleKey = titleKey;
    this.owned = kit.scope();
  }

  /** Follows what it shows: it came into view. */
  protected abstract void start(Scope whileInView);

  /** Picks what the place names; called each time one goes there, after {@link #start}. */
  protected abstract void arrive(Place place);

  /** It went out of view; what was started has ended. */
  protected void stopped() {}

  /** It is closed for good; what it owns goes next. */
  protected void released() {}

  /** Closes it with the screen. */
  protected final <T extends AutoCloseable> T own(T thing) {
    return owned.own(thing);
  }

  protected final Kit kit() {
    return kit;
  }

  protected final boolean isInView() {
    return inView != null;
  }

  @Override
  public final String title() {
    return kit.text(titleKey);
  }

  @Override
  public final void shown(Place place) {
    if (inView == null) {
      inView = kit.scope();
      start(inView);
    }
    arrive(place);
  }

  @Override
  public final void hidden() {
    if (inView != null) {
      inView.close();
      inView = null;
      stopped();
    }
  }

  @Override
  public final void close() {
    hidden();
    released();
    owned.close();
  }
}
