package io.fleetdesk.views.shell;

import io.fleetdesk.util.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Takes notices from any thread to who shows them; keeps the last ones. */
public final class Notices {
  private static final int KEPT = 100;

  private final List<Notice> last = new CopyOnWriteArrayList<>();
  private final List<Consumer<Notice>> listeners = new CopyOnWriteArrayList<>();

  public void tell(Notice notice) {
    last.addFirst(notice);
    while (last.size() > KEPT) {
      last.removeLast();
    }
    listeners.forEach(l -> l.accept(notice));
  }

  /** The newest first. */
  public List<Notice> last() {
    return List.copyOf(last);
  }

  /** Told on the thread that {@link #tell} is called on. */
  public Subscription onNotice(Consumer<Notice> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
