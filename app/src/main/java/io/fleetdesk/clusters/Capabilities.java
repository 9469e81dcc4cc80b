package io.fleetdesk.clusters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a cluster serves, from its discovery: never from version numbers.
 *
 * @param kinds in the server's order; within a group its preferred version first
 */
public record Capabilities(List<ServedKind> kinds) {
  public static final Capabilities NONE = new Capabilities(List.of());

  /** The first of these versions that is served. */
  public Optional<ServedKind> find(String group, List<String> versions, String plural) {
    for (String version : versions) {
      for (ServedKind k : kinds) {
        if (k.plural().equals(plural) && k.group().equals(group) && k.version().equals(version)) {
          return Optional.of(k);
        }
      }
    }
    return Optional.empty();
  }

  /** With what a group and version says of itself, in place of what was known of it. */
  Capabilities with(String group, String version, List<ServedKind> found) {
    var all = new ArrayList<>(kinds);
    all.removeIf(k -> k.group().equals(group) && k.version().equals(version));
    all.addAll(found);
    return new Capabilities(List.copyOf(all));
  }

  Capabilities without(String group, String plural) {
    return new Capabilities(
        kinds.stream()
            .filter(k -> !(k.group().equals(group) && k.plural().equals(plural)))
            .toList());
  }

  /** By what an object says of itself. */
  public Optional<ServedKind> byKind(String apiVersion, String kind) {
    return kinds.stream()
        .filter(k -> k.kind().equals(kind) && k.apiVersion().equals(apiVersion))
        .findFirst();
  }

  /** Whether any version of it is served. */
  public boolean serves(String group, String plural) {
    return kinds.stream().anyMatch(k -> k.plural().equals(plural) && k.group().equals(group));
  }

  /** A cluster that serves MemberClusters is a hub. */
  public boolean isHub() {
    return serves("cluster.kubernetes-fleet.io", "memberclusters");
  }

  /** A hub that is too old for this product: it has only the first, long removed API. */
  public boolean isHubOfV1alpha1() {
    return !isHub() && serves("fleet.azure.com", "memberclusters");
  }
}
