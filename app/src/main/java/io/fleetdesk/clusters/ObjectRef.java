package io.fleetdesk.clusters;

/**
 * An object as a person names it: {@code cluster / namespace / kind / name}.
 *
 * @param apiVersion {@code v1}, {@code apps/v1}
 * @param namespace empty for cluster-scoped objects
 */
public record ObjectRef(
    ClusterId cluster, String apiVersion, String kind, String namespace, String name) {
  /** The group part of the version, empty for the core group. */
  public String group() {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  public String version() {
    return apiVersion.substring(apiVersion.indexOf('/') + 1);
  }

  /** As a person names it where the cluster has been named. */
  public String path() {
    String scope = namespace.isEmpty() ? "" : namespace + " / ";
    return scope + kind + " / " + name;
  }

  @Override
  public String toString() {
    return (cluster.isHub() ? cluster.toString() : cluster.label()) + " / " + path();
  }
}
