package io.fleetdesk.overview;

import io.fleetdesk.changes.Known;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
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
 * A known fleet in one line. Nothing is known of a closed fleet.
 *
 * @param location the hub's region where its address tells it, else those of the members
 * @param members what the hub lists of them
 * @param placements by state, in the order of the states; without states that none is in
 * @param azure what is known of the hub in Azure: its resource groups
 * @param attention the worst first
 * @param created of the hub's namespace kube-system; EPOCH when not known
 * @param glances a line for each member
 */
public record FleetRow(
    FleetStatus status,
    String location,
    Known<Members> members,
    Known<Map<PlacementState, Integer>> placements,
    Optional<AzureHub> azure,
    Known<List<Attention>> attention,
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

  /**
   * Members in numbers.
   *
   * @param joined those that have joined
   * @param all that the hub lists
   * @param nodes of all, as far as members report them; -1 when none does
   */
  public record Members(int joined, int all, int nodes) {
    public static final Members NONE = new Members(0, 0, -1);

    public Members plus(Members more) {
      return new Members(
          joined + more.joined,
          all + more.all,
          nodes < 0 ? more.nodes : nodes + Math.max(0, more.nodes));
    }
  }
}
