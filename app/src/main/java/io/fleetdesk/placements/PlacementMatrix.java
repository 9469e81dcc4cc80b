package io.fleetdesk.placements;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.BindingRow;
import io.fleetdesk.kinds.PlacementOnCluster;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.PlacementState;
import io.fleetdesk.kinds.PolicySnapshotRow;
import io.fleetdesk.messages.Message;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Placements by members: what runs where and why not. Immutable, works out a cell when asked, in
 * constant time. Spans as many fleets as the rows given.
 */
public final class PlacementMatrix {
  private record Placement(ClusterId hub, String namespace, String name) {}

  private record Spot(Placement placement, String member) {}

  private final Map<Spot, PlacementOnCluster> statuses = new HashMap<>();
  private final Map<Spot, BindingRow> bindings = new HashMap<>();
  private final Map<Placement, PolicySnapshotRow> policies = new HashMap<>();
  private final Map<Spot, PolicySnapshotRow.Decision> decisions = new HashMap<>();

  public PlacementMatrix(
      Collection<PlacementRow> placements,
      Collection<BindingRow> bindings,
      Collection<PolicySnapshotRow> policies) {
    for (PlacementRow row : placements) {
      Placement placement = idOf(row);
      row.clusters().forEach(c -> statuses.put(new Spot(placement, c.cluster()), c));
    }
    for (BindingRow row : bindings) {
      var placement = new Placement(row.cluster(), row.namespace(), row.placement());
      // After an eviction the new binding stands beside the one that is being deleted.
      this.bindings.merge(new Spot(placement, row.target()), row, (a, b) -> a.isLeaving() ? b : a);
    }
    for (PolicySnapshotRow row : policies) {
      var placement = new Placement(row.cluster(), row.namespace(), row.placement());
      if (row.latest()) {
        this.policies.put(placement, row);
        row.decisions().forEach(d -> decisions.put(new Spot(placement, d.cluster()), d));
      }
    }
  }

  /**
   * @param member name of a member of the placement's fleet
   */
  public PlacementCell cell(PlacementRow row, String member) {
    var spot = new Spot(idOf(row), member);
    PlacementOnCluster status = statuses.get(spot);
    BindingRow binding = bindings.get(spot);
    int running = binding == null ? -1 : binding.runningIndex();
    if (status != null) {
      int wanted = status.wantedIndex() >= 0 ? status.wantedIndex() : running;
      PlacementState state = row.isDeleting() ? PlacementState.DELETING : status.state();
      return new PlacementCell(state, status.why(), running, wanted, status.catchingUp());
    }
    if (binding != null) {
      return binding.isLeaving()
          ? new PlacementCell(
              PlacementState.DELETING,
              Message.of("No longer selected: its objects are being removed from this member."),
              running,
              -1,
              false)
          : new PlacementCell(
              PlacementState.SCHEDULING,
              Message.of("Selected; the placement does not report on it yet."),
              running,
              row.wantedIndex(),
              false);
    }
    return new PlacementCell(PlacementState.NOT_SELECTED, whyNot(row, spot), -1, -1, false);
  }

  private Message whyNot(PlacementRow row, Spot spot) {
    PolicySnapshotRow policy = policies.get(spot.placement());
    PolicySnapshotRow.@Nullable Decision decision = decisions.get(spot);
    if (decision != null && !decision.selected()) {
      return Message.quoted(decision.reason());
    }
    if (row.policy().type().equals("PickFixed")
        && !row.policy().clusterNames().contains(spot.member())) {
      return Message.of("The policy names other clusters (PickFixed).");
    }
    if (policy == null) {
      return Message.of("The scheduler has not decided yet.");
    }
    if (decision != null) {
      return Message.of("The scheduler selected it; there is no binding yet.");
    }
    long rejected = policy.decisions().stream().filter(d -> !d.selected()).count();
    if (rejected >= PolicySnapshotRow.REJECTED_LISTED) {
      return Message.of(
          "The scheduler records reasons for the first {0} rejected clusters only; this one is not"
              + " among them.",
          PolicySnapshotRow.REJECTED_LISTED);
    }
    return Message.of(
        "The scheduler recorded no reason for this member. It may have joined after the last"
            + " decision, or enough clusters were already found.");
  }

  private static Placement idOf(PlacementRow row) {
    return new Placement(row.cluster(), row.namespace(), row.name());
  }
}
