package io.fleetdesk.views.shell;

import io.fleetdesk.changes.Coverage;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.CoverageWords;
import io.fleetdesk.views.kit.FollowedKinds;
import io.fleetdesk.views.kit.FollowedRows;
import io.fleetdesk.views.kit.Kit;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The lines of an explorer entry that stand for rows: their count, the worst state among them, and
 * a line for each by name. JavaFX thread.
 */
public final class RowsBranch<R extends Row> implements ExplorerBranch {
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

  private final Function<R, Leaf> leaf;
  private final Kit kit;
  private final FollowedKinds followed;
  private final List<FollowedRows<R>> rows;
  private final Subscription following;

  /**
   * @param kinds of rows that are told of together
   */
  public RowsBranch(
      Kit kit,
      Fleets fleets,
      FleetScope scope,
      List<RowKind<R>> kinds,
      Function<R, Leaf> leaf,
      Runnable changed) {
    this.kit = kit;
    this.leaf = leaf;
    followed = new FollowedKinds(fleets, scope, kit.fx().flusher(), changed);
    rows = kinds.stream().map(followed::rows).toList();
    following = followed.start();
  }

  private Stream<R> rows() {
    return rows.stream().flatMap(r -> r.values().stream());
  }

  @Override
  public Summary summary() {
    Coverage rests = followed.coverage();
    if (rests.isRefused()) {
      return Summary.state(Tone.ATTENTION, kit.text("explorer.refused"));
    }
    if (rests.isEmpty()) {
      return Summary.NONE;
    }
    Summary worst =
        rows()
            .map(row -> leaf.apply(row).summary())
            .filter(s -> s.tone() != null && NEWS.contains(s.tone()))
            .min(Comparator.comparingInt(s -> NEWS.indexOf(s.tone())))
            .orElse(Summary.NONE);
    return new Summary(
        new CoverageWords(kit).number(rests.known((int) rows().count())),
        worst.tone(),
        worst.word());
  }

  @Override
  public List<Leaf> leaves() {
    return rows().map(leaf).sorted(Comparator.comparing(Leaf::title)).toList();
  }

  @Override
  public void close() {
    following.close();
  }
}
