package io.fleetdesk.traffic.attribution;

import io.fleetdesk.clusters.ClusterId;
import org.jspecify.annotations.Nullable;

/**
 * Someone who answered.
 *
 * @param index by which requests name it
 * @param cluster null while it is unknown
 */
public record Backend(int index, PodIdentity said, @Nullable ClusterId cluster, Method method) {
  public String label() {
    return said.label();
  }
}
