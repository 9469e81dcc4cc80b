package io.fleetdesk.overview;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.Coverage;
import io.fleetdesk.changes.Feed;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.RowSource;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.FleetStatus;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.util.Subscription;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One row for each known fleet, open or not, kept up to date from its making until it is closed.
 * Health of members changes with time alone, so rows are worked out anew every few seconds too.
 */
public final class Overviews implements RowSource<FleetRow>, AutoCloseable {
  private static final long APART_MILLIS = 250;
  private static final long AT_LEAST_EVERY_MILLIS = 10_000;

  private final Fleets fleets;
  private final Feed<FleetRow> feed = new Feed<>();
  private final BlockingQueue<Boolean> dirty = new LinkedBlockingQueue<>(1);
  private final Map<FleetId, OpenFleet> open = new HashMap<>();
  private final Subscription changes;
  private final Thread thread;

  public Overviews(Fleets fleets) {
    this.fleets = fleets;
    this.changes = fleets.onChange(this::changed);
    this.thread = Thread.ofVirtual().name("overviews").start(this::run);
  }

  private void changed() {
    var _ = dirty.offer(true);
  }

  private void run() {
    try {
      while (true) {
        refresh();
        Thread.sleep(APART_MILLIS);
        var _ = dirty.poll(AT_LEAST_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      // closed
    } finally {
      open.values().forEach(OpenFleet::close);
    }
  }

  private void refresh() {
    List<FleetStatus> known = fleets.known();
    var ids = new HashSet<FleetId>();
    var gone = new HashSet<>(open.keySet());
    for (FleetStatus status : known) {
      ids.add(status.id());
      if (status.open()) {
        gone.remove(status.id());
        feed.put(
            open.computeIfAbsent(
                    status.id(), id -> new OpenFleet(fleets, new FleetScope.One(id), this::changed))
                .row(status));
      } else {
        feed.put(closed(status));
      }
    }
    for (FleetId id : gone) {
      OpenFleet ended = open.remove(id);
      if (ended != null) {
        ended.close();
      }
    }
    feed.removeIf(row -> !ids.contains(row.fleet()));
  }

  private static FleetRow closed(FleetStatus status) {
    Coverage unread = Coverage.of(Map.of(ClusterId.hub(status.id()), new ListState.Unreachable()));
    return new FleetRow(
        status,
        "",
        unread.known(FleetRow.Members.NONE),
        unread.known(Map.of()),
        Optional.empty(),
        unread.known(List.of()),
        Instant.EPOCH,
        List.of());
  }

  /** The row of one fleet as of now. */
  public Optional<FleetRow> of(FleetId fleet) {
    return feed.rows().stream().filter(r -> r.fleet().equals(fleet)).findFirst();
  }

  @Override
  public Subscription subscribe(Executor flusher, Consumer<ChangeSet<FleetRow>> listener) {
    return feed.subscribe(flusher, listener);
  }

  @Override
  public void close() {
    changes.close();
    thread.interrupt();
  }
}
