package io.fleetdesk.clusters;

import java.time.Duration;
import java.time.Instant;

/**
 * What a connected cluster says of itself.
 *
 * @param context name of the kubeconfig context it is reached through
 * @param server address
 * @param version {@code v1.34.4}
 * @param user as the server knows the caller; the kubeconfig's user name where it does not tell
 * @param uid of the namespace kube-system, which stands for the cluster; empty if it may not be
 *     read
 * @param clockOffset the server's clock minus this machine's, to a second
 */
public record ClusterInfo(
    String context, String server, String version, String user, String uid, Duration clockOffset) {

  /** Now, by the server's clock: ages and heartbeats are counted against this. */
  public Instant now() {
    return Instant.now().plus(clockOffset);
  }
}
