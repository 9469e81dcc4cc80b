package io.fleetdesk.views.services;

import io.fleetdesk.changes.ListState;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.EndpointSliceRow;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.ServiceExportRow;
import io.fleetdesk.kinds.ServiceImportRow;
import io.fleetdesk.kinds.ServiceRow;
import io.fleetdesk.messages.Message;
import io.fleetdesk.services.FleetService;
import io.fleetdesk.services.ReachProofs;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.FollowedKinds;
import io.fleetdesk.views.kit.FollowedRows;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** What services of a fleet are made of, as of now. Needs no toolkit. */
final class ServicesModel {
  private final FollowedKinds kinds;
  private final FollowedRows<ServiceRow> services;
  private final FollowedRows<ServiceExportRow> exports;
  private final FollowedRows<ServiceImportRow> imports;
  private final FollowedRows<MultiClusterServiceRow> importers;
  private final FollowedRows<EndpointSliceRow> slices;

  /**
   * @param changed told on the executor
   */
  ServicesModel(Fleets fleets, FleetScope scope, Executor executor, Runnable changed) {
    kinds = new FollowedKinds(fleets, scope, executor, changed);
    services = kinds.rows(ServiceRow.KIND);
    exports = kinds.rows(ServiceExportRow.KIND);
    imports = kinds.rows(ServiceImportRow.KIND);
    importers = kinds.rows(MultiClusterServiceRow.KIND);
    slices = kinds.rows(EndpointSliceRow.KIND);
  }

  Subscription start() {
    return kinds.start();
  }

  List<ServiceLine> lines(ReachProofs proofs) {
    return FleetService.of(
            new FleetService.Rows(
                services.values(),
                exports.values(),
                imports.values(),
                importers.values(),
                slices.values()),
            kinds.coverage())
        .stream()
        .map(s -> ServiceLine.of(s, proofs))
        .toList();
  }

  /** Whether a list has not come yet. */
  boolean isComing() {
    return kinds.isComing();
  }

  /** How far the lists are by cluster; what is missing of one counts for all. */
  Map<ClusterId, ListState> states() {
    return kinds.states();
  }

  /** Lists that cannot be read, a line each. */
  List<Message> unreadable() {
    return kinds.unreadable();
  }
}
