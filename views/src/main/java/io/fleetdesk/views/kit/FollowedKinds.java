package io.fleetdesk.views.kit;

import io.fleetdesk.changes.Coverage;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.fleets.LiveRows;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Subscription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Rows of the kinds that something on screen is made of, followed together: whatever changes, it is
 * told once. Needs no toolkit. To be used on the thread of the executor only, which in the
 * application is the JavaFX thread.
 */
public final class FollowedKinds {
  private final Fleets fleets;
  private final FleetScope scope;
  private final Executor executor;
  private final Runnable changed;
  private final List<FollowedRows<?>> kinds = new ArrayList<>();

  /**
   * @param executor where changes are told, for example {@link FxThread#flusher}
   * @param changed rows or how far lists are
   */
  public FollowedKinds(Fleets fleets, FleetScope scope, Executor executor, Runnable changed) {
    this.fleets = fleets;
    this.scope = scope;
    this.executor = executor;
    this.changed = changed;
  }

  public <R extends Row> FollowedRows<R> rows(RowKind<R> kind) {
    return rows(fleets.rows(scope, kind));
  }

  public <R extends Row> FollowedRows<R> rows(LiveRows<R> source) {
    var rows = new FollowedRows<>(source);
    kinds.add(rows);
    return rows;
  }

  /** Follows until closed, then as often as asked; tells once even if there is nothing. */
  public Subscription start() {
    var tell = new Coalesced(executor, this::settled);
    var started = new ArrayDeque<Subscription>();
    kinds.forEach(k -> started.push(k.start(executor, tell)));
    started.push(fleets.onChange(tell));
    tell.run();
    return () -> {
      started.forEach(Subscription::close);
      tell.close();
    };
  }

  private void settled() {
    kinds.forEach(k -> k.settle(executor, changed));
    changed.run();
  }

  /** Whether a list has not come yet. */
  public boolean isComing() {
    return all().stream().anyMatch(ListState::isComing);
  }

  /** Whether every list of a cluster was read whole and is as of now. */
  public boolean isWhole(ClusterId cluster) {
    return kinds.stream().map(k -> k.states().get(cluster)).allMatch(s -> s != null && s.isWhole());
  }

  /** A list that has not come whole; one that the cluster does not have is whole. */
  public Optional<ListState> incomplete() {
    return all().stream().filter(s -> !s.isWhole()).findFirst();
  }

  private List<ListState> all() {
    return kinds.stream().flatMap(k -> k.states().values().stream()).toList();
  }

  /** What whatever is made of these rows rests on. */
  public Coverage coverage() {
    return Coverage.all(kinds.stream().map(k -> Coverage.of(k.states())).toList());
  }

  /** How far the lists are by cluster: that of the kind which is known least. */
  public Map<ClusterId, ListState> states() {
    return coverage().lists();
  }

  /** Lists that cannot be read, a line each. */
  public List<Message> unreadable() {
    var lines = new LinkedHashSet<Message>();
    for (FollowedRows<?> kind : kinds) {
      kind.states()
          .forEach(
              (cluster, state) -> {
                switch (state) {
                  case ListState.NoRight(var why) ->
                      lines.add(Message.of("{0}: {1}", cluster, why));
                  case ListState.Failed(var why) -> lines.add(Message.of("{0}: {1}", cluster, why));
                  default -> {}
                }
              });
    }
    return List.copyOf(lines);
  }
}
