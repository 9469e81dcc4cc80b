package io.fleetdesk.members.join;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterInfo;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.util.Json;
import tools.jackson.databind.JsonNode;

/**
 * What a cluster that shall join says of itself.
 *
 * @param region of its nodes, empty where they have none
 * @param isHub whether it is the hub of a fleet
 * @param memberOf the member that an agent on it works for already, empty for none
 */
public record JoinCheck(
    ClusterInfo info, String region, int nodes, boolean isHub, String memberOf) {
  private static final String REGION = "topology.kubernetes.io/region";

  /** Waits for the connection, and asks. Blocks. */
  public static JoinCheck of(ClusterConnection cluster) throws ApiException, InterruptedException {
    ClusterSession session = cluster.awaitSession(null);
    String region = "";
    int nodes = 0;
    for (JsonNode node : session.json("/api/v1/nodes?limit=500").path("items")) {
      nodes++;
      region = Json.text(node.path("metadata").path("labels"), REGION);
    }
    return new JoinCheck(
        cluster.info().orElseThrow(),
        region,
        nodes,
        cluster.capabilities().isHub(),
        memberOf(session));
  }

  private static String memberOf(ClusterSession session) throws ApiException, InterruptedException {
    try {
      var agents =
          session.json("/apis/apps/v1/namespaces/" + JoinObjects.NAMESPACE + "/deployments");
      for (JsonNode deployment : agents.path("items")) {
        for (JsonNode container :
            deployment.path("spec").path("template").path("spec").path("containers")) {
          for (JsonNode env : container.path("env")) {
            if (Json.text(env, "name").equals("MEMBER_CLUSTER_NAME")) {
              return Json.text(env, "value");
            }
          }
        }
      }
    } catch (ApiException e) {
      if (e.kind() != ApiException.Kind.NOT_FOUND && e.kind() != ApiException.Kind.FORBIDDEN) {
        throw e;
      }
    }
    return "";
  }
}
