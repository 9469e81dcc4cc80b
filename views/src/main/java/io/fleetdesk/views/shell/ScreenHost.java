package io.fleetdesk.views.shell;

import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.FleetStatus;
import io.fleetdesk.util.Subscription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** Shows the screen of the place one is at; keeps the others until their fleet is closed. */
@SuppressWarnings("ReferenceEquality") // a screen is itself, nothing equals it
final class ScreenHost extends StackPane {
  private final FleetStatuses fleets;
  private final Navigator navigator;
  private final List<NavigationEntry> entries;
  private final Screen firstRun;
  private final Map<Place, Screen> screens = new LinkedHashMap<>();
  private final ChangeListener<Place> placeChanged = (o, was, is) -> show();
  private final Subscription following;
  private @Nullable Screen current;

  /**
   * @param firstRun stands in place of all others while no fleet is known
   */
  ScreenHost(
      FleetStatuses fleets, Navigator navigator, List<NavigationEntry> entries, Screen firstRun) {
    this.fleets = fleets;
    this.navigator = navigator;
    this.entries = entries;
    this.firstRun = firstRun;
    setId("screen-host");
    setMinSize(0, 0);
    // What does not fit must not cover what is around it.
    var clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    navigator.placeProperty().addListener(placeChanged);
    following = fleets.onChange(this::fleetsChanged);
    show();
  }

  Optional<Screen> current() {
    return Optional.ofNullable(current);
  }

  /** Of all screens, also those out of view. */
  List<String> losses() {
    return screens.values().stream().flatMap(s -> s.losses().stream()).toList();
  }

  List<String> losses(FleetId fleet) {
    return screens.entrySet().stream()
        .filter(s -> s.getKey().scope().equals(new FleetScope.One(fleet)))
        .flatMap(s -> s.getValue().losses().stream())
        .toList();
  }

  private void show() {
    Screen next = isFirstRun() ? firstRun : screen(navigator.place());
    if (next != current && current != null) {
      current.hidden();
    }
    if (next != current) {
      current = next;
      getChildren().setAll(next.view());
    }
    next.shown(navigator.place());
  }

  private boolean isFirstRun() {
    return fleets.known().isEmpty()
        && entries.stream()
            .noneMatch(
                e ->
                    (e.scope() == NavigationEntry.NavigationScope.MENU
                            || e.scope() == NavigationEntry.NavigationScope.AZURE)
                        && e.screen().equals(navigator.place().screen()));
  }

  /** A place whose screen there is not leads to the first that there is. */
  private Screen screen(Place place) {
    NavigationEntry entry =
        entries.stream()
            .filter(e -> e.screen().equals(place.screen()))
            .findFirst()
            .orElse(entries.getFirst());
    var whole = new Place(entry.screen(), place.scope());
    Screen screen = screens.get(whole);
    if (screen == null) {
      screen = entry.screens().open(whole);
      screens.put(whole, screen);
    }
    return screen;
  }

  private void fleetsChanged() {
    var open = fleets.known().stream().filter(FleetStatus::open).map(FleetStatus::id).toList();
    for (Place place : new ArrayList<>(screens.keySet())) {
      if (place.scope() instanceof FleetScope.One(var fleet) && !open.contains(fleet)) {
        Screen gone = Objects.requireNonNull(screens.get(place));
        if (gone != current) {
          screens.remove(place);
          gone.close();
        }
      }
    }
    if (isFirstRun() != (current == firstRun)) {
      show();
    }
  }

  void close() {
    navigator.placeProperty().removeListener(placeChanged);
    following.close();
    screens.values().forEach(Screen::close);
    screens.clear();
    firstRun.close();
  }
}
