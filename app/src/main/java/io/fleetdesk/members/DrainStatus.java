package io.fleetdesk.members;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.messages.Message;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a drain is; immutable.
 *
 * @param cordoned when the taint was found on the member; null before
 * @param ended when nothing was left to do, or it was stopped; null while it goes on
 * @param trouble why it cannot go on at the moment, or at all; nothing otherwise
 * @param log the newest first
 */
public record DrainStatus(
    ClusterId member,
    Instant begun,
    @Nullable Instant cordoned,
    @Nullable Instant ended,
    boolean paused,
    Message trouble,
    List<DrainItem> items,
    List<Line> log) {
  /** Something that happened. */
  public record Line(Instant at, String placement, Message what) {}

  public long count(DrainItem.State state) {
    return items.stream().filter(i -> i.state() == state).count();
  }

  /** Whether nothing can be evicted any more. */
  public boolean isSettled() {
    return cordoned != null && items.stream().allMatch(i -> i.state().isFinal());
  }
}
