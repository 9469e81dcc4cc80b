package io.fleetdesk.changes;

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
  record NoRight(String why) implements ListState {}

  /** The cluster does not have this kind; picked up when that changes. */
  record NotServed() implements ListState {}

  /**
   * The cluster answers, but not to this; tried again by itself.
   *
   * @param why one sentence
   */
  record Failed(String why) implements ListState {}

  /** The connection is down; rows that were there stay and grow old. */
  record Unreachable() implements ListState {}
}
