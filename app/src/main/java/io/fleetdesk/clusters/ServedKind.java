package io.fleetdesk.clusters;

import java.util.List;
import java.util.Set;

/**
 * A kind that a cluster serves, in one version.
 *
 * @param group empty for the core group
 * @param subresources {@code status}, {@code scale}, {@code log}, ...
 */
public record ServedKind(
    String group,
    String version,
    String kind,
    String plural,
    List<String> shortNames,
    boolean namespaced,
    Set<String> verbs,
    Set<String> subresources) {

  /** {@code v1}, {@code apps/v1}. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** Path of all objects of this kind, {@code /apis/apps/v1/deployments}. */
  public String path() {
    return root() + "/" + plural;
  }

  /** Path of the objects in a namespace; of all when that is empty or the kind has none. */
  public String path(String namespace) {
    return namespace.isEmpty() || !namespaced
        ? path()
        : root() + "/namespaces/" + namespace + "/" + plural;
  }

  private String root() {
    return (group.isEmpty() ? "/api/" : "/apis/" + group + "/") + version;
  }
}
