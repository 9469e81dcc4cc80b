package io.fleetdesk.clusters.kubeconfig;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a credential plugin answered (ExecCredential of client.authentication.k8s.io).
 *
 * @param certificate PEM
 * @param key PEM
 * @param expires null if it is good until the server refuses it
 */
record ExecCredential(
    @Nullable Secret token,
    @Nullable Secret certificate,
    @Nullable Secret key,
    @Nullable Instant expires) {
  boolean isGoodAt(Instant now) {
    return expires == null || now.isBefore(expires);
  }
}
