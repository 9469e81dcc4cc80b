package io.fleetdesk.members;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ServedKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Whole lists of a cluster, page by page. */
final class HubLists {
  private static final int PAGE = 500;
  static final String PLACEMENT = "placement.kubernetes-fleet.io";
  static final String NETWORKING = "networking.fleet.azure.com";
  static final List<String> VERSIONS = List.of("v1beta1", "v1", "v1alpha1");

  private HubLists() {}

  /** The kind in the version that is served first; empty where it is not installed. */
  static Optional<ServedKind> kind(ClusterConnection cluster, String group, String plural) {
    return cluster.capabilities().find(group, VERSIONS, plural);
  }

  /** All objects of a kind; nothing where it is not served. Blocks. */
  static List<JsonNode> all(ClusterConnection cluster, String group, String plural)
      throws ApiException, InterruptedException {
    return all(cluster, group, plural, "");
  }

  static List<JsonNode> all(
      ClusterConnection cluster, String group, String plural, String namespace)
      throws ApiException, InterruptedException {
    var found = new ArrayList<JsonNode>();
    var kind = kind(cluster, group, plural);
    if (kind.isEmpty()) {
      return found;
    }
    String more = "";
    do {
      var page =
          cluster
              .connected()
              .json(
                  kind.get().path(namespace)
                      + "?limit="
                      + PAGE
                      + (more.isEmpty()
                          ? ""
                          : "&continue="
                              + java.net.URLEncoder.encode(
                                  more, java.nio.charset.StandardCharsets.UTF_8)));
      page.path("items").forEach(found::add);
      more = page.path("metadata").path("continue").asString("");
    } while (!more.isEmpty());
    return found;
  }
}
