package io.fleetdesk.views.shell;

import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.fleets.FleetScope;
import org.jspecify.annotations.Nullable;

/**
 * Where one can go: a screen with its scope, and what to pick there.
 *
 * @param screen the {@link NavigationEntry}
 * @param item what the screen takes for one of its things: a member, a placement, a kind; empty for
 *     none
 * @param filter for the screen's main table, {@code ns:kuard-demo}; empty leaves it as it is
 * @param object to be selected among many of that kind; null for none
 */
public record Place(
    String screen, FleetScope scope, String item, String filter, @Nullable ObjectRef object) {
  public Place(String screen, FleetScope scope) {
    this(screen, scope, "", "", null);
  }

  public static Place of(String screen, FleetId fleet) {
    return new Place(screen, new FleetScope.One(fleet));
  }

  public static Place ofAll(String screen) {
    return new Place(screen, new FleetScope.AllOpen());
  }

  public Place item(String picked) {
    return new Place(screen, scope, picked, filter, object);
  }

  public Place filter(String typed) {
    return new Place(screen, scope, item, typed, object);
  }

  /** With one object selected. */
  public Place object(ObjectRef selected) {
    return new Place(screen, scope, item, filter, selected);
  }

  /** What the explorer has a line for. */
  public Place line() {
    return new Place(screen, scope).item(item);
  }

  /** The screen alone: one is kept for each. */
  public Place whole() {
    return new Place(screen, scope);
  }
}
