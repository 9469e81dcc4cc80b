package io.fleetdesk.overview;

import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.changes.Told;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterInfo;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.fleets.AzureHub;
import io.fleetdesk.fleets.FleetStatus;
import io.fleetdesk.kinds.PlacementState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A known fleet in one line. Counts of a closed fleet are empty or -1.
 *
 * @param location the hub's region where its address tells it, else those of the members
 * @param joined members that have joined
 * @param members all that the hub lists, -1 when not known
 * @param nodes of all members as far as they report them, -1 when none does
 * @param membersTold whether the hub tells of its members
 * @param placementsTold whether it tells of its placements
 * @param placements by state, in the order of the states; without states that none is in
 * @param azure what is known of the hub in Azure: its resource groups
 * @param attention the worst first
 * @param created of the hub's namespace kube-system; EPOCH when not known
 * @param glances a line for each member
 */
public record FleetRow(
    FleetStatus status,
    String location,
    int joined,
    int members,
    int nodes,
    Told membersTold,
    Told placementsTold,
    Map<PlacementState, Integer> placements,
    Optional<AzureHub> azure,
    List<Attention> attention,
    Instant created,
    List<MemberGlance> glances)
    implements Row {

  public FleetId fleet() {
    return status.id();
  }

  @Override
  public RowKey key() {
    return new RowKey(ClusterId.hub(fleet()), "fleet");
  }

  @Override
  public ObjectRef ref() {
    return new ObjectRef(ClusterId.hub(fleet()), "", "Fleet", "", fleet().name());
  }

  /** {@code v1.34.4}, empty when the hub was not reached. */
  public String version() {
    return status.info().map(ClusterInfo::version).orElse("");
  }

  /** As the hub knows the caller, empty when it was not reached. */
  public String signedInAs() {
    return status.info().map(ClusterInfo::user).orElse("");
  }

  public int placementCount() {
    return placements.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether its hub has told how many members there are. */
  public boolean isCounted() {
    return members >= 0;
  }
}
