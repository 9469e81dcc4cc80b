package io.fleetdesk.changes;

import io.fleetdesk.messages.Message;
import java.time.Instant;
import java.util.List;

/** How far the list of one kind on one cluster is. */
public sealed interface ListState {
  /** Nothing has come yet: the cluster is being dialled. */
  record Waiting() implements ListState {}

  /** Pages arrive; what came so far is shown. */
  record Loading(int rows) implements ListState {}

  /** All rows are there and watched. */
  record Complete(int rows) implements ListState {}

  /** As complete as this user may see it: only these namespaces are readable. */
  record Partial(int rows, List<String> namespaces) implements ListState {}

  /**
   * The user may not list it.
   *
   * @param why one sentence
   */
  record NoRight(Message why) implements ListState {}

  /** The cluster does not have this kind; picked up when that changes. */
  record NotServed() implements ListState {}

  /**
   * The cluster answers, but not to this; tried again by itself.
   *
   * @param why one sentence
   */
  record Failed(Message why) implements ListState {}

  /**
   * Was read before the connection went down: rows show that moment and grow old.
   *
   * @param since when the cluster was last heard
   */
  record Stale(Instant since) implements ListState {}

  /** The connection is down, and this list was never read whole. */
  record Unreachable() implements ListState {}

  /** All that there is was read, and is as of now. */
  default boolean isWhole() {
    return this instanceof Complete || this instanceof NotServed;
  }

  /** On its way: whatever is shown of it will grow. */
  default boolean isComing() {
    return this instanceof Waiting || this instanceof Loading;
  }

  /** Whether the cluster has told something of it at some time. */
  default boolean hasTold() {
    return switch (this) {
      case Complete _, Partial _, NotServed _, Stale _ -> true;
      case Loading(int rows) -> rows > 0;
      case Waiting _, NoRight _, Failed _, Unreachable _ -> false;
    };
  }
}
