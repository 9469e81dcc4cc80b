package io.fleetdesk.fleets;

import io.fleetdesk.changes.Known;
import io.fleetdesk.clusters.ClusterInfo;
import io.fleetdesk.clusters.ConnectionState;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.messages.Message;
import java.util.List;
import java.util.Optional;

/**
 * A known fleet as of now.
 *
 * @param hubContext the kubeconfig context that its hub is reached through; empty when the
 *     kubeconfig no longer has one
 * @param otherContexts further contexts that lead to the same hub
 * @param server address of the hub
 * @param hub the connection to the hub; Disconnected while the fleet is closed
 * @param info what the hub said of itself when it was last reached
 * @param members how many clusters the hub lists
 * @param kind {@code Azure} or {@code KubeFleet}; empty when that is not known yet
 * @param problem one sentence when the cluster behind the context is no usable hub, else empty
 */
public record FleetStatus(
    FleetId id,
    String hubContext,
    List<String> otherContexts,
    String server,
    boolean open,
    ConnectionState hub,
    Optional<ClusterInfo> info,
    Known<Integer> members,
    String kind,
    Message problem) {}
