package io.fleetdesk.views.shell;

import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ConnectionState;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.FleetStatus;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.ClusterLooks;
import io.fleetdesk.views.kit.Coalesced;
import io.fleetdesk.views.kit.FxThread;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The fleets and clusters as the window sees them: one look for all its parts. JavaFX thread. */
public final class FleetStatuses implements ClusterLooks, AutoCloseable {
  private final Fleets fleets;
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Coalesced look;
  private final Subscription subscription;
  private List<FleetStatus> known = List.of();
  private final Map<ClusterId, Instant> silent = new HashMap<>();
  private Map<ClusterId, ClusterStatus> clusters = Map.of();

  public FleetStatuses(Fleets fleets, FxThread fx) {
    this.fleets = fleets;
    this.look = new Coalesced(fx.flusher(), this::look);
    this.subscription = fleets.onChange(look);
    look();
  }

  private void look() {
    var now = new LinkedHashMap<ClusterId, ClusterStatus>();
    fleets.clusters(new FleetScope.AllOpen()).forEach(c -> now.put(c.id(), c));
    now.values().forEach(this::listen);
    silent.keySet().retainAll(now.keySet());
    known = fleets.known();
    clusters = now;
    listeners.forEach(Runnable::run);
  }

  /** Keeps since when a cluster that was live is not: its rows stay, and are of that moment. */
  private void listen(ClusterStatus is) {
    ClusterStatus was = clusters.get(is.id());
    if (isAsOfNow(is)) {
      silent.remove(is.id());
    } else if (was != null && isAsOfNow(was)) {
      silent.put(is.id(), is.heard() == null ? Instant.now() : is.heard());
    }
  }

  private static boolean isAsOfNow(ClusterStatus cluster) {
    return cluster.state() instanceof ConnectionState.Live
        || cluster.state() instanceof ConnectionState.Syncing;
  }

  public List<FleetStatus> known() {
    return known;
  }

  public Optional<FleetStatus> fleet(FleetId id) {
    return known.stream().filter(f -> f.id().equals(id)).findFirst();
  }

  /** Of open fleets, each hub before its members. */
  public List<ClusterStatus> clusters(FleetScope scope) {
    return clusters.values().stream().filter(c -> scope.covers(c.id().fleet())).toList();
  }

  /** The same as of this moment: nobody is told of every byte that a cluster sends. */
  List<ClusterStatus> asOfNow(FleetScope scope) {
    return fleets.clusters(scope);
  }

  /** When a cluster last sent a byte: asked anew, since no state changes with it. */
  public @Nullable Instant heard(ClusterId id) {
    return fleets.connection(id).map(ClusterConnection::heard).orElse(null);
  }

  public Optional<ClusterStatus> cluster(ClusterId id) {
    return Optional.ofNullable(clusters.get(id));
  }

  /** Called on the JavaFX thread after a change. */
  public Subscription onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public int color(ClusterId cluster) {
    ClusterStatus status = clusters.get(cluster);
    return status == null ? -1 : status.color();
  }

  /** With its fleet, when several are open: their members may have one name. */
  @Override
  public String name(ClusterId cluster) {
    return known.stream().filter(FleetStatus::open).count() > 1
        ? cluster.toString()
        : cluster.label();
  }

  @Override
  public @Nullable Instant staleSince(ClusterId cluster) {
    ClusterStatus status = clusters.get(cluster);
    if (status == null) {
      return null;
    }
    return switch (status.state()) {
      case ConnectionState.Stale stale -> stale.since();
      case ConnectionState.Offline offline -> offline.since();
      default -> silent.get(cluster);
    };
  }

  @Override
  public void close() {
    subscription.close();
    look.close();
  }
}
