package io.fleetdesk.fleets;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterInfo;
import io.fleetdesk.clusters.ConnectionState;
import io.fleetdesk.messages.Message;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of an open fleet as of now.
 *
 * @param info what it said of itself when it was last reached
 * @param context the kubeconfig context that it is reached through; empty when there is none: then
 *     only what the hub knows of it can be shown
 * @param color index by which a cluster keeps its colour, by the order of joining; -1 for a hub
 * @param heard when it last sent a byte, null when it never did
 * @param uid of its namespace kube-system, which stands for the cluster; empty when unknown
 * @param problem one sentence when something is wrong that the state does not say, else empty
 */
public record ClusterStatus(
    ClusterId id,
    ConnectionState state,
    Optional<ClusterInfo> info,
    String context,
    int color,
    @Nullable Instant heard,
    String uid,
    Message problem) {}
