package io.fleetdesk.traffic.watch;

import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.RowSource;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.fleets.LiveRows;
import io.fleetdesk.kinds.EndpointSliceExportRow;
import io.fleetdesk.kinds.EndpointSliceRow;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.kinds.ServiceExportRow;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The rows that a run looks at.
 *
 * @param podLists how far the pods of each member are read
 */
public record Sources(
    RowSource<PodRow> pods,
    RowSource<EndpointSliceRow> slices,
    RowSource<EndpointSliceExportRow> sliceExports,
    RowSource<ServiceExportRow> exports,
    RowSource<MultiClusterServiceRow> services,
    Supplier<Map<ClusterId, ListState>> podLists) {
  public static Sources of(Fleets fleets, FleetScope scope) {
    LiveRows<PodRow> pods = fleets.rows(scope, PodRow.KIND.at(RowKind.Place.MEMBERS));
    return new Sources(
        pods,
        fleets.rows(scope, EndpointSliceRow.KIND.at(RowKind.Place.MEMBERS)),
        fleets.rows(scope, EndpointSliceExportRow.KIND),
        fleets.rows(scope, ServiceExportRow.KIND.at(RowKind.Place.MEMBERS)),
        fleets.rows(scope, MultiClusterServiceRow.KIND),
        pods::states);
  }
}
