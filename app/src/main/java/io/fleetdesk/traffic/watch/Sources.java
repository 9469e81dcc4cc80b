package io.fleetdesk.traffic.watch;

import io.fleetdesk.changes.RowSource;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;

/** The rows that a run looks at. */
public record Sources(
    RowSource<SeenPod> pods,
    RowSource<SeenSlice> slices,
    RowSource<SeenSliceExport> sliceExports,
    RowSource<SeenExport> exports,
    RowSource<SeenService> services) {
  public static Sources of(Fleets fleets, FleetScope scope) {
    return new Sources(
        fleets.rows(scope, SeenPod.KIND),
        fleets.rows(scope, SeenSlice.KIND),
        fleets.rows(scope, SeenSliceExport.KIND),
        fleets.rows(scope, SeenExport.KIND),
        fleets.rows(scope, SeenService.KIND));
  }
}
