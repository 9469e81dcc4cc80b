package io.fleetdesk.views.workloads;

import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.views.kit.table.LiveColumn;
import java.util.List;

/**
 * A kind that the screen can show.
 *
 * @param id in places and under which its table is remembered: {@code pods}, {@code
 *     serviceexports.networking.fleet.azure.com}
 * @param title {@code Pods}
 * @param noun as in {@code Loading pods}
 * @param namespaced whether its objects live in namespaces
 */
record WorkloadKind<R extends Row>(
    String id,
    String title,
    String noun,
    boolean namespaced,
    RowKind<R> kind,
    List<LiveColumn<R>> columns) {
  @Override
  public String toString() {
    return title;
  }
}
