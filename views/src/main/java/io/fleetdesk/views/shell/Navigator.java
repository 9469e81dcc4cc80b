package io.fleetdesk.views.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Where one is, and the way back. JavaFX thread only. */
public final class Navigator {
  private static final int REMEMBERED = 50;

  private final ReadOnlyObjectWrapper<Place> place;
  private final Deque<Place> behind = new ArrayDeque<>();
  private final Deque<Place> ahead = new ArrayDeque<>();

  public Navigator(Place start) {
    place = new ReadOnlyObjectWrapper<>(start);
  }

  public void go(Place to) {
    if (to.equals(place.get())) {
      return;
    }
    behind.push(place.get());
    if (behind.size() > REMEMBERED) {
      behind.removeLast();
    }
    ahead.clear();
    place.set(to);
  }

  public void back() {
    step(behind, ahead);
  }

  public void forward() {
    step(ahead, behind);
  }

  private void step(Deque<Place> from, Deque<Place> to) {
    if (!from.isEmpty()) {
      to.push(place.get());
      place.set(from.pop());
    }
  }

  /** Leaves a place that is no more, without a way back to it. */
  public void leave(Place gone, Place to) {
    behind.removeIf(p -> p.whole().equals(gone.whole()));
    ahead.removeIf(p -> p.whole().equals(gone.whole()));
    if (place.get().whole().equals(gone.whole())) {
      place.set(to);
    }
  }

  public Place place() {
    return place.get();
  }

  public ReadOnlyObjectProperty<Place> placeProperty() {
    return place.getReadOnlyProperty();
  }
}
