package io.fleetdesk.traffic.watch;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.RowSource;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.EndpointSliceExportRow;
import io.fleetdesk.kinds.EndpointSliceRow;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.kinds.ServiceExportRow;

/** The rows that a run looks at. */
public record Sources(
    RowSource<PodRow> pods,
    RowSource<EndpointSliceRow> slices,
    RowSource<EndpointSliceExportRow> sliceExports,
    RowSource<ServiceExportRow> exports,
    RowSource<MultiClusterServiceRow> services) {
  public static Sources of(Fleets fleets, FleetScope scope) {
    return new Sources(
        fleets.rows(scope, PodRow.KIND.at(RowKind.Place.MEMBERS)),
        fleets.rows(scope, EndpointSliceRow.KIND.at(RowKind.Place.MEMBERS)),
        fleets.rows(scope, EndpointSliceExportRow.KIND),
        fleets.rows(scope, ServiceExportRow.KIND.at(RowKind.Place.MEMBERS)),
        fleets.rows(scope, MultiClusterServiceRow.KIND));
  }
}
