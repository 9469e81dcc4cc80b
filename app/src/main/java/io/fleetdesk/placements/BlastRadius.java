package io.fleetdesk.placements;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.ResourceIdentifier;
import io.fleetdesk.util.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a placement has put on members: its Works on the hub tell where, the AppliedWorks of the
 * same name on the members tell what belongs to it there.
 *
 * @param abandons whether its delete strategy says that objects shall stay
 */
record BlastRadius(boolean abandons, List<PlacedObject> members) {
  private static final String GROUP = "placement.kubernetes-fleet.io";
  private static final List<String> VERSIONS = List.of("v1beta1", "v1");
  private static final String MAILBOX = "fleet-member-";

  static BlastRadius read(Connections connections, PlacementRow placement)
      throws ApiException, InterruptedException {
    ClusterConnection hub = connections.of(placement.cluster());
    JsonNode object = hub.getObject(placement.ref());
    boolean abandons =
        Json.text(object.path("spec").path("strategy").path("deleteStrategy"), "propagationPolicy")
            .equals("Abandon");
    Map<ClusterId, List<ObjectRef>> byMember = new TreeMap<>();
    Map<ClusterId, Boolean> certain = new TreeMap<>();
    for (JsonNode work : works(hub, placement)) {
      String mailbox = Json.text(work.path("metadata"), "namespace");
      if (mailbox.startsWith(MAILBOX)) {
        var member =
            new ClusterId(placement.cluster().fleet(), mailbox.substring(MAILBOX.length()));
        Optional<List<ObjectRef>> applied =
            applied(connections, member, Json.text(work.path("metadata"), "name"));
        byMember
            .computeIfAbsent(member, _ -> new ArrayList<>())
            .addAll(applied.orElseGet(() -> sent(work, member)));
        certain.merge(member, applied.isPresent(), Boolean::logicalAnd);
      }
    }
    return new BlastRadius(
        abandons,
        byMember.entrySet().stream()
            .map(
                e ->
                    new PlacedObject(
                        e.getKey(),
                        List.copyOf(e.getValue()),
                        certain.getOrDefault(e.getKey(), false)))
            .toList());
  }

  private static List<JsonNode> works(ClusterConnection hub, PlacementRow placement)
      throws ApiException, InterruptedException {
    ClusterSession session = hub.connected();
    Optional<ServedKind> kind = session.capabilities().find(GROUP, VERSIONS, "works");
    var found = new ArrayList<JsonNode>();
    if (kind.isPresent()) {
      String label = "kubernetes-fleet.io/parent-CRP=" + placement.name();
      String path =
          kind.get().path() + "?labelSelector=" + URLEncoder.encode(label, StandardCharsets.UTF_8);
      for (JsonNode work : session.json(path).path("items")) {
        // A namespaced placement's Works bear the same label, and its namespace besides.
        String namespace =
            Json.text(
                work.path("metadata").path("labels"),
                "kubernetes-fleet.io/parent-placement-namespace");
        if (namespace.equals(placement.namespace())) {
          found.add(work);
        }
      }
    }
    return found;
  }

  /** Empty when the member cannot be asked. */
  private static Optional<List<ObjectRef>> applied(
      Connections connections, ClusterId member, String work) throws InterruptedException {
    try {
      ClusterSession session = connections.of(member).connected();
      Optional<ServedKind> kind = session.capabilities().find(GROUP, VERSIONS, "appliedworks");
      if (kind.isEmpty()) {
        return Optional.empty();
      }
      var objects = new ArrayList<ObjectRef>();
      JsonNode applied = session.json(kind.get().path("", work));
      for (JsonNode r : applied.path("status").path("appliedResources")) {
        objects.add(ResourceIdentifier.of(r).on(member));
      }
      return Optional.of(objects);
    } catch (ApiException e) {
      return e.kind() == ApiException.Kind.NOT_FOUND ? Optional.of(List.of()) : Optional.empty();
    }
  }

  private static List<ObjectRef> sent(JsonNode work, ClusterId member) {
    var objects = new ArrayList<ObjectRef>();
    for (JsonNode m : work.path("spec").path("workload").path("manifests")) {
      objects.add(
          new ObjectRef(
              member,
              Json.text(m, "apiVersion"),
              Json.text(m, "kind"),
              Json.text(m.path("metadata"), "namespace"),
              Json.text(m.path("metadata"), "name")));
    }
    return objects;
  }
}
