package io.fleetdesk.kinds;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.util.Json;
import tools.jackson.databind.JsonNode;

/**
 * An object that a placement carries.
 *
 * @param group empty for the core group
 * @param namespace empty for cluster-scoped objects
 */
public record ResourceIdentifier(
    String group, String version, String kind, String namespace, String name) {
  public static ResourceIdentifier of(JsonNode node) {
    return new ResourceIdentifier(
        Json.text(node, "group"),
        Json.text(node, "version"),
        Json.text(node, "kind"),
        Json.text(node, "namespace"),
        Json.text(node, "name"));
  }

  /** The object on a cluster. */
  public ObjectRef on(ClusterId cluster) {
    String apiVersion = group.isEmpty() ? version : group + "/" + version;
    return new ObjectRef(cluster, apiVersion, kind, namespace, name);
  }

  @Override
  public String toString() {
    return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }
}
