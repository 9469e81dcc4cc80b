package io.fleetdesk.demo.store;

/** A collection of a cluster, whatever version it is asked for in: {@code apps/deployments}. */
public record GroupResource(String group, String plural) {
  @Override
  public String toString() {
    return group.isEmpty() ? plural : plural + "." + group;
  }
}
