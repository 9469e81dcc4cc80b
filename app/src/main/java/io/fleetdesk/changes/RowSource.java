package io.fleetdesk.changes;

import io.fleetdesk.util.Subscription;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Rows that live: what there is now, then what changes. May be called from any thread. */
public interface RowSource<R extends Row> {
  /**
   * Starts with a change set of all rows there are, unless there are none. At most one delivery is
   * pending at a time: what happens before {@code flusher} runs it is merged into it, so that a
   * slow reader gets fewer, not older, change sets.
   *
   * <p>Once closed, nothing is delivered to a listener that runs on the closing thread.
   *
   * @param flusher where and when change sets are delivered, for example on the FX thread, ten
   *     times a second
   */
  Subscription subscribe(Executor flusher, Consumer<ChangeSet<R>> listener);
}
