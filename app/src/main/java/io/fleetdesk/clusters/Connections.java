package io.fleetdesk.clusters;

import io.fleetdesk.messages.Message;
import java.util.Optional;

/** Where to find the connection to a cluster. */
@FunctionalInterface
public interface Connections {
  /** Empty for clusters of closed fleets and members without a usable context. */
  Optional<ClusterConnection> connection(ClusterId cluster);

  /** The connection of a cluster that must have one. */
  default ClusterConnection of(ClusterId cluster) throws ApiException {
    return connection(cluster)
        .orElseThrow(
            () ->
                new ApiException(
                    ApiException.Kind.UNREACHABLE,
                    0,
                    Message.of(
                        "{0} cannot be reached: its fleet is closed, or no kubeconfig context"
                            + " leads to it.",
                        cluster),
                    null));
  }
}
