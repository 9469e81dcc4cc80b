package io.fleetdesk.kinds;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.RowReader;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.scheduling.ClusterFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A MemberCluster. Its health changes with time alone, so no row holds it.
 *
 * @param conditions of the MemberCluster itself; a silent member keeps its last ones
 * @param location label {@code fleet.azure.com/location}, empty when there is none
 * @param kubernetesVersion empty without a property provider
 * @param nodes -1 when not reported
 * @param resourceId ARM id of the cluster, empty outside Azure
 * @param properties all that it reports, by name
 * @param facts what the scheduler goes by
 */
public record MemberRow(
    Meta meta,
    List<AgentRow> agents,
    List<Condition> conditions,
    Duration heartbeatPeriod,
    String location,
    String kubernetesVersion,
    int nodes,
    MemberResources cpu,
    MemberResources memory,
    List<Taint> taints,
    String resourceId,
    List<MemberProperty> properties,
    ClusterFacts facts)
    implements ObjectRow {

  public static final RowKind<MemberRow> KIND =
      new RowKind<>(
          "cluster.kubernetes-fleet.io",
          List.of("v1beta1", "v1"),
          "memberclusters",
          RowKind.Place.HUB,
          RowReader.ofTree(MemberReader::read));

  /** The member itself as a cluster of its fleet. */
  public ClusterId member() {
    return new ClusterId(cluster().fleet(), name());
  }

  /** Whether nothing new is placed on it because somebody cordoned it. */
  public boolean isCordoned() {
    return taints.contains(Taint.CORDON);
  }

  public Optional<Condition> joined() {
    return Conditions.find(conditions, "Joined");
  }

  public Optional<AgentRow> memberAgent() {
    for (AgentRow agent : agents) {
      if (agent.type().equals(AgentRow.MEMBER_AGENT)) {
        return Optional.of(agent);
      }
    }
    return Optional.empty();
  }

  /** When the member agent last reported, null when it never did. */
  public @Nullable Instant lastHeartbeat() {
    return memberAgent().map(AgentRow::lastHeartbeat).orElse(null);
  }

  /** Name of the AKS cluster, empty outside Azure. */
  public String aksName() {
    return partOfId(8);
  }

  /** Resource group of the AKS cluster, empty outside Azure. */
  public String resourceGroup() {
    return partOfId(4);
  }

  private String partOfId(int index) {
    String[] parts = resourceId.split("/");
    return parts.length < 9 ? "" : parts[index];
  }
}
