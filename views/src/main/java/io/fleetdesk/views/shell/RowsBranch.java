package io.fleetdesk.views.shell;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.changes.RowSource;
import io.fleetdesk.clusters.Subscription;
import io.fleetdesk.objects.Tone;
import io.fleetdesk.views.kit.Kit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

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
  private final Predicate<R> which;
  private final Function<R, Leaf> leaf;
  private final Runnable changed;
  private final Subscription subscription;

  /**
   * @param which of the rows have a line
   */
  public RowsBranch(
      Kit kit, RowSource<R> source, Predicate<R> which, Function<R, Leaf> leaf, Runnable changed) {
    this.which = which;
    this.leaf = leaf;
    this.changed = changed;
    this.subscription = source.subscribe(kit.fx().flusher(), this::take);
  }

  private void take(ChangeSet<R> changes) {
    changes
        .put()
        .forEach(
            (key, row) -> {
              if (which.test(row)) {
                rows.put(key, row);
              } else {
                rows.remove(key);
              }
            });
    changes.removed().forEach(rows::remove);
    changed.run();
  }

  @Override
  public Summary summary() {
    Summary worst =
        leaves().stream()
            .map(Leaf::summary)
            .filter(s -> s.tone() != null && NEWS.contains(s.tone()))
            .min(Comparator.comparingInt(s -> NEWS.indexOf(s.tone())))
            .orElse(Summary.NONE);
    return new Summary(rows.size(), worst.tone(), worst.word());
  }

  @Override
  public List<Leaf> leaves() {
    return rows.values().stream().map(leaf).sorted(Comparator.comparing(Leaf::title)).toList();
  }

  @Override
  public void close() {
    subscription.close();
  }
}
