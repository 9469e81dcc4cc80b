package io.fleetdesk.views.shell;

import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.fleets.LiveRows;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.Coalesced;
import io.fleetdesk.views.kit.Counted;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.table.ListBands;
import io.fleetdesk.views.kit.table.LiveTable;
import java.util.List;

/** A table that follows live rows, and how far they have come in words. JavaFX thread. */
public final class TableFeed<R extends Row> implements AutoCloseable {
  private final Kit kit;
  private final LiveRows<R> rows;
  private final String noun;
  private final Subscription following;

  /**
   * @param noun what the rows are, as in {@code Loading pods: 2 of 3 clusters}
   */
  public TableFeed(
      Kit kit,
      Fleets fleets,
      LiveTable<RowKey, R> table,
      FleetScope scope,
      RowKind<R> kind,
      String noun) {
    this.kit = kit;
    this.rows = fleets.rows(scope, kind);
    this.noun = noun;
    this.following =
        ListBands.follow(kit, table, rows, noun, new FleetListActions(kit, fleets, kind));
  }

  /** Tells, on the JavaFX thread, that lists came further or were refused. */
  public Subscription onStates(Runnable changed) {
    var update = new Coalesced(kit.fx().flusher(), changed);
    Subscription states = rows.onStates(update);
    return () -> {
      states.close();
      update.close();
    };
  }

  /** Numbers in words, with what they rest on: see {@link ListBands#counted}. */
  public Counted counted(String numbers) {
    return ListBands.counted(kit, rows.states(), noun, numbers);
  }

  /** What is still to come in one sentence; empty when every list has come or cannot come. */
  public String waitingFor() {
    return ListBands.waitingFor(kit, rows.states(), noun);
  }

  /** The lists that are not complete, a line each. */
  public List<String> lines() {
    return ListBands.incomplete(rows.states());
  }

  /** A table in words. */
  public static <K, R> Snapshot.Table words(LiveTable<K, R> table) {
    return new Snapshot.Table(
        table.getId(), table.titles(), table.shown().stream().map(table::cells).toList());
  }

  @Override
  public void close() {
    following.close();
  }
}
