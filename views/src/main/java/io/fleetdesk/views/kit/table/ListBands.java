package io.fleetdesk.views.kit.table;

import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Subscription;
import io.fleetdesk.fleets.LiveRows;
import io.fleetdesk.objects.Tone;
import io.fleetdesk.views.kit.Coalesced;
import io.fleetdesk.views.kit.Kit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows in a table what the lists behind it have come to: loading, one line above the rows for each
 * cluster that is silent, refuses or fails.
 */
public final class ListBands {
  /** More lines than this would push the rows away. */
  private static final int MOST = 3;

  private final Kit kit;
  private final LiveTable<?, ?> table;
  private final String noun;
  private final @Nullable Consumer<ClusterId> retry;

  private ListBands(
      Kit kit, LiveTable<?, ?> table, String noun, @Nullable Consumer<ClusterId> retry) {
    this.kit = kit;
    this.table = table;
    this.noun = noun;
    this.retry = retry;
  }

  /**
   * Follows rows and the states of their lists until closed.
   *
   * @param noun what the rows are, as in {@code Loading pods: 2 of 3 clusters}
   * @param retry dials a cluster now; null when there is no such way
   */
  public static <R extends Row> Subscription follow(
      Kit kit,
      LiveTable<RowKey, R> table,
      LiveRows<R> rows,
      String noun,
      @Nullable Consumer<ClusterId> retry) {
    var bands = new ListBands(kit, table, noun, retry);
    var update = new Coalesced(kit.fx().flusher(), () -> bands.show(rows.states()));
    var states = rows.onStates(update);
    var following = LiveTable.follow(table, rows);
    bands.show(rows.states());
    return () -> {
      following.close();
      states.close();
      update.close();
    };
  }

  /**
   * What there is to tell of lists, for screens whose rows come from several.
   *
   * @param noun what the rows are
   */
  public static List<Band> of(
      Kit kit,
      LiveTable<?, ?> table,
      String noun,
      Map<ClusterId, ListState> states,
      Consumer<ClusterId> retry) {
    return new ListBands(kit, table, noun, retry).lines(states);
  }

  void show(Map<ClusterId, ListState> states) {
    long done = states.values().stream().filter(ListBands::isDone).count();
    if (done < states.size()) {
      table.loading(kit.text("list.loading", noun, done, states.size()));
    } else {
      table.complete();
    }
    table.bands(lines(states));
    table.refresh();
  }

  private static boolean isDone(ListState state) {
    return !(state instanceof ListState.Waiting) && !(state instanceof ListState.Loading);
  }

  private List<Band> lines(Map<ClusterId, ListState> states) {
    var lines = new ArrayList<Band>();
    for (var entry : new TreeMap<>(states).entrySet()) {
      ClusterId cluster = entry.getKey();
      switch (entry.getValue()) {
        case ListState.Waiting(), ListState.Loading(_) -> {}
        case ListState.Complete(_), ListState.NotServed() -> {}
        case ListState.Partial(_, var namespaces) -> {
          String names = String.join(", ", namespaces);
          lines.add(
              band(
                  Tone.NONE,
                  kit.text("list.partial", kit.clusters().name(cluster), names),
                  "",
                  null));
        }
        case ListState.NoRight(var why) -> {
          lines.add(
              band(
                  Tone.ATTENTION,
                  kit.text("list.noright", kit.clusters().name(cluster), noun),
                  why,
                  null));
        }
        case ListState.Failed(var why) -> {
          lines.add(
              band(
                  Tone.FAILED,
                  kit.text("list.failed", kit.clusters().name(cluster), noun),
                  why,
                  cluster));
        }
        case ListState.Unreachable() -> {
          lines.add(silent(cluster));
        }
      }
    }
    if (lines.size() > MOST) {
      int rest = lines.size() - MOST + 1;
      lines.subList(MOST - 1, lines.size()).clear();
      lines.add(band(Tone.ATTENTION, kit.text("list.more", rest), "", null));
    }
    return List.copyOf(lines);
  }

  private Band silent(ClusterId cluster) {
    Instant since = kit.clusters().staleSince(cluster);
    if (since == null) {
      return band(
          Tone.STALE, kit.text("list.unreachable", kit.clusters().name(cluster)), "", cluster);
    }
    return band(
        Tone.STALE,
        kit.text("list.stale", kit.clusters().name(cluster), kit.ages().clock(since)),
        kit.text("list.stale.rows"),
        cluster);
  }

  private Band band(Tone tone, String fact, String consequence, @Nullable ClusterId dial) {
    var actions = new LinkedHashMap<String, Runnable>();
    if (dial != null && retry != null) {
      actions.put(kit.text("list.retry"), () -> retry.accept(dial));
    }
    return new Band(tone, fact, consequence, actions);
  }
}
