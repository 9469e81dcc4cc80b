package io.fleetdesk.views.shell;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.util.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The objects that the palette finds by name, followed while it is open. */
public final class PaletteObjects {
  /**
   * A kind that is searched.
   *
   * @param place where an object of it is shown
   */
  public record Kind<R extends Row>(
      RowKind<R> kind, String icon, Function<ObjectRef, Place> place) {}

  private record Found(ObjectRef ref, String icon, Function<ObjectRef, Place> place) {}

  private final Fleets fleets;
  private final Navigator navigator;
  private final List<Kind<?>> kinds;
  private final Map<RowKey, Found> found = new ConcurrentHashMap<>();
  private final List<Subscription> subscriptions = new ArrayList<>();

  PaletteObjects(Fleets fleets, Navigator navigator, List<Kind<?>> kinds) {
    this.fleets = fleets;
    this.navigator = navigator;
    this.kinds = kinds;
  }

  /**
   * @param changed told on any thread that more was found
   */
  void start(@Nullable Runnable changed) {
    kinds.forEach(k -> follow(k, changed));
  }

  private <R extends Row> void follow(Kind<R> kind, @Nullable Runnable changed) {
    subscriptions.add(
        fleets
            .rows(new FleetScope.AllOpen(), kind.kind())
            .subscribe(
                Runnable::run,
                changes -> {
                  take(kind, changes);
                  if (changed != null) {
                    changed.run();
                  }
                }));
  }

  private <R extends Row> void take(Kind<R> kind, ChangeSet<R> changes) {
    changes
        .put()
        .forEach((key, row) -> found.put(key, new Found(row.ref(), kind.icon(), kind.place())));
    changes.removed().forEach(found::remove);
  }

  List<PaletteItem> items() {
    return found.values().stream()
        .map(
            f ->
                new PaletteItem(
                    f.ref().name(),
                    f.ref().kind() + "  " + where(f.ref()),
                    f.icon(),
                    "",
                    true,
                    () -> navigator.go(f.place().apply(f.ref()))))
        .toList();
  }

  private static String where(ObjectRef ref) {
    return ref.cluster() + (ref.namespace().isEmpty() ? "" : " / " + ref.namespace());
  }

  void stop() {
    subscriptions.forEach(Subscription::close);
    subscriptions.clear();
    found.clear();
  }
}
