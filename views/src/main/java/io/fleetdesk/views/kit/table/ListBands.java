package io.fleetdesk.views.kit.table;

import io.fleetdesk.changes.Coverage;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.LiveRows;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.Coalesced;
import io.fleetdesk.views.kit.Counted;
import io.fleetdesk.views.kit.CoverageWords;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.StaleRows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;

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
  private final ListActions actions;

  private ListBands(Kit kit, LiveTable<?, ?> table, String noun, ListActions actions) {
    this.kit = kit;
    this.table = table;
    this.noun = noun;
    this.actions = actions;
  }

  /**
   * Follows rows and the states of their lists until closed.
   *
   * @param noun what the rows are, as in {@code Loading pods: 2 of 3 clusters}
   */
  public static <R extends Row> Subscription follow(
      Kit kit, LiveTable<RowKey, R> table, LiveRows<R> rows, String noun, ListActions actions) {
    var bands = new ListBands(kit, table, noun, actions);
    var stale = new StaleRows(table.records().stream().map(Row::key).toList());
    var update =
        new Coalesced(
            kit.fx().flusher(),
            () -> {
              Map<ClusterId, ListState> now = rows.states();
              bands.show(now);
              // After the rows that made a list complete, which may wait to be accepted.
              kit.fx().flusher().execute(() -> drop(table, stale.gone(now)));
            });
    var states = rows.onStates(update);
    var following =
        rows.subscribe(
            kit.fx().flusher(),
            changes -> {
              stale.told(changes);
              LiveTable.accept(table, changes);
            });
    bands.show(rows.states());
    update.run();
    return () -> {
      following.close();
      states.close();
      update.close();
    };
  }

  /** The lists that are not complete, a line each. */
  public static List<String> incomplete(Map<ClusterId, ListState> states) {
    return new TreeMap<>(states)
        .entrySet().stream()
            .filter(e -> !(e.getValue() instanceof ListState.Complete))
            .map(e -> e.getKey() + ": " + e.getValue())
            .toList();
  }

  private static <K> void drop(LiveTable<K, ?> table, List<K> gone) {
    if (!gone.isEmpty()) {
      table.apply(List.of(), gone);
    }
  }

  /**
   * Tells a table what its lists have come to, for screens whose rows come from several.
   *
   * @param noun what the rows are
   */
  public static void tell(
      Kit kit,
      LiveTable<?, ?> table,
      String noun,
      Map<ClusterId, ListState> states,
      ListActions actions) {
    new ListBands(kit, table, noun, actions).tell(states);
  }

  /**
   * What there is to tell of lists, for screens that show it elsewhere.
   *
   * @param noun what the rows are
   */
  public static List<Band> of(
      Kit kit,
      LiveTable<?, ?> table,
      String noun,
      Map<ClusterId, ListState> states,
      ListActions actions) {
    return new ListBands(kit, table, noun, actions).lines(states);
  }

  /** Numbers about lists in words, with what they rest on. */
  public static Counted counted(
      Kit kit, Map<ClusterId, ListState> states, String noun, String numbers) {
    return new CoverageWords(kit).line(Coverage.of(states).known(numbers), noun);
  }

  /** What is still to come in one sentence; empty when every list has come or cannot come. */
  public static String waitingFor(Kit kit, Map<ClusterId, ListState> states, String noun) {
    long done = states.values().stream().filter(s -> !s.isComing()).count();
    return done == states.size() ? "" : kit.text("list.loading", noun, done, states.size());
  }

  private void show(Map<ClusterId, ListState> states) {
    tell(states);
    table.refresh();
  }

  private void tell(Map<ClusterId, ListState> states) {
    Coverage coverage = Coverage.of(states);
    table.restsOn(coverage);
    if (coverage.isComing()) {
      long done = states.values().stream().filter(s -> !s.isComing()).count();
      table.loading(kit.text("list.loading", noun, done, states.size()));
    } else if (coverage.isRefused()) {
      table.untold(kit.text("list.refused", noun), choices(states.keySet()));
    } else if (coverage.isEmpty()) {
      table.untold(kit.text("list.untold", noun));
    } else if (!coverage.isWhole()) {
      table.untold(kit.text("known.none", noun, new CoverageWords(kit).rests(coverage)));
    } else {
      table.complete();
    }
    table.bands(lines(states));
  }

  /** Who may read some namespaces can name them. */
  private Node[] choices(Collection<ClusterId> clusters) {
    List<ClusterId> some = clusters.stream().filter(actions::byNamespace).sorted().toList();
    if (some.isEmpty()) {
      return new Node[0];
    }
    var button = new Button(kit.text("list.namespaces"));
    button.setId("list-namespaces");
    button.setOnAction(_ -> actions.namespaces(button, some));
    return new Node[] {button};
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
                  namespaces(cluster)));
        }
        case ListState.NoRight(var why) -> {
          lines.add(
              band(
                  Tone.ATTENTION,
                  kit.text("list.noright", kit.clusters().name(cluster), noun),
                  kit.text(why),
                  namespaces(cluster)));
        }
        case ListState.Failed(var why) -> {
          lines.add(
              band(
                  Tone.FAILED,
                  kit.text("list.failed", kit.clusters().name(cluster), noun),
                  kit.text(why),
                  retry(cluster)));
        }
        case ListState.Unreachable() ->
            lines.add(
                band(
                    Tone.NONE,
                    kit.text("list.unread", kit.clusters().name(cluster), noun),
                    kit.text("list.unread.rows"),
                    retry(cluster)));
        case ListState.Stale(var since) ->
            lines.add(
                band(
                    Tone.STALE,
                    kit.text("list.stale", kit.clusters().name(cluster), kit.ages().clock(since)),
                    kit.text("list.stale.rows"),
                    retry(cluster)));
      }
    }
    if (lines.size() > MOST) {
      int rest = lines.size() - MOST + 1;
      lines.subList(MOST - 1, lines.size()).clear();
      lines.add(band(Tone.ATTENTION, kit.text("list.more", rest), "", Map.of()));
    }
    return List.copyOf(lines);
  }

  private Map<String, Consumer<Node>> retry(ClusterId cluster) {
    return Map.of(kit.text("list.retry"), _ -> actions.retry(cluster));
  }

  private Map<String, Consumer<Node>> namespaces(ClusterId cluster) {
    return actions.byNamespace(cluster)
        ? Map.of(kit.text("list.namespaces"), from -> actions.namespaces(from, List.of(cluster)))
        : Map.of();
  }

  private static Band band(
      Tone tone, String fact, String consequence, Map<String, Consumer<Node>> actions) {
    return new Band(tone, fact, consequence, actions);
  }
}
