package io.fleetdesk.fleets;

import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowSource;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.util.Subscription;
import java.util.Map;

/**
 * Rows of one kind over the clusters of a scope, following clusters and fleets that come and go.
 * Lists and watches start with the first subscriber, are shared by all who look at the same kind of
 * a cluster, and are kept for 30 s after the last.
 */
public interface LiveRows<R extends Row> extends RowSource<R> {
  /** Where each cluster's list stands; clusters that cannot be dialled are Unreachable. */
  Map<ClusterId, ListState> states();

  /** Tells, on any thread, that {@link #states} changed; must be quick. */
  Subscription onStates(Runnable changed);
}
