package io.fleetdesk.views.shell;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.Coverage;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.fleets.LiveRows;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Coalesced;
import io.fleetdesk.views.kit.CoverageWords;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The lines of an explorer entry that stand for rows: their count, the worst state among them, and
 * a line for each by name. JavaFX thread.
 */
public final class RowsBranch<R extends Row> implements Branch {
  /** What asks for a person, the worst first; other states are no news. */
  private static final List<Tone> NEWS =
      List.of(
          Tone.FAILED,
          Tone.WAITING,
          Tone.ATTENTION,
          Tone.DRIFTED,
          Tone.DIFFERS,
          Tone.STALE,
          Tone.IN_PROGRESS);

  private final Map<RowKey, R> rows = new HashMap<>();
  private final Function<R, Leaf> leaf;
  private final Runnable changed;
  private final Kit kit;
  private final List<LiveRows<R>> sources;
  private final Scope owned;

  /**
   * @param sources of rows that are told of together
   */
  public RowsBranch(Kit kit, List<LiveRows<R>> sources, Function<R, Leaf> leaf, Runnable changed) {
    this.kit = kit;
    this.sources = List.copyOf(sources);
    this.leaf = leaf;
    this.changed = changed;
    this.owned = kit.scope();
    var states = owned.own(new Coalesced(kit.fx().flusher(), changed));
    for (LiveRows<R> source : sources) {
      owned.own(source.onStates(states));
      owned.own(source.subscribe(kit.fx().flusher(), this::take));
    }
  }

  private void take(ChangeSet<R> changes) {
    rows.putAll(changes.put());
    rows.keySet().removeAll(changes.removed());
    changed.run();
  }

  @Override
  public Summary summary() {
    Coverage rests = Coverage.all(sources.stream().map(s -> Coverage.of(s.states())).toList());
    if (rests.isRefused()) {
      return Summary.state(Tone.ATTENTION, kit.text("explorer.refused"));
    }
    if (rests.isEmpty()) {
      return Summary.NONE;
    }
    Summary worst =
        leaves().stream()
            .map(Leaf::summary)
            .filter(s -> s.tone() != null && NEWS.contains(s.tone()))
            .min(Comparator.comparingInt(s -> NEWS.indexOf(s.tone())))
            .orElse(Summary.NONE);
    return new Summary(
        new CoverageWords(kit).number(rests.known(rows.size())), worst.tone(), worst.word());
  }

  @Override
  public List<Leaf> leaves() {
    return rows.values().stream().map(leaf).sorted(Comparator.comparing(Leaf::title)).toList();
  }

  @Override
  public void close() {
    owned.close();
  }
}
