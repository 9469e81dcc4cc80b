package io.fleetdesk.apply;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What goes with an object that is deleted, a sentence each. */
final class Dependents {
  private static final String PARENT = "kubernetes-fleet.io/parent-CRP";

  private Dependents() {}

  static List<String> of(ClusterConnection connection, LiveObject object)
      throws ApiException, InterruptedException {
    var sentences = new ArrayList<String>();
    ClusterSession session = connection.connected();
    String name = object.ref().name();
    if (object.ref().kind().endsWith("ResourcePlacement")) {
      placed(session, object, sentences);
    } else if (object.ref().kind().equals("Namespace")) {
      counts(session, name, "")
          .forEach((kind, n) -> sentences.add(n + " " + kind + " in it go with it."));
    } else {
      String namespace = object.ref().namespace();
      counts(session, namespace, object.uid())
          .forEach((kind, n) -> sentences.add(n + " " + kind + " that it owns go with it."));
    }
    JsonNode finalizers = object.tree().path("metadata").path("finalizers");
    if (!finalizers.isEmpty()) {
      sentences.add(
          "It stays until these are done: " + String.join(", ", Json.strings(finalizers)) + ".");
    }
    if (!object.placedBy().isEmpty()) {
      sentences.add("The placement " + object.placedBy() + " put it here and will make it again.");
    }
    return List.copyOf(sentences);
  }

  private static void placed(ClusterSession session, LiveObject object, List<String> sentences)
      throws ApiException, InterruptedException {
    ServedKind works =
        session
            .capabilities()
            .find("placement.kubernetes-fleet.io", List.of("v1beta1", "v1"), "works")
            .orElse(null);
    if (works == null) {
      return;
    }
    Map<String, Integer> byCluster = new TreeMap<>();
    JsonNode list =
        session.json(
            works.path() + "?limit=500&labelSelector=" + PARENT + "%3D" + object.ref().name());
    for (JsonNode work : list.path("items")) {
      String cluster =
          Json.text(work.path("metadata"), "namespace").replaceFirst("^fleet-member-", "");
      byCluster.merge(
          cluster, work.path("spec").path("workload").path("manifests").size(), Integer::sum);
    }
    byCluster.forEach(
        (cluster, n) -> sentences.add(n + " objects are deleted on " + cluster + "."));
  }

  /** Objects by plural name; those of an owner, or all if it is empty. */
  private static Map<String, Long> counts(ClusterSession session, String namespace, String owner)
      throws ApiException, InterruptedException {
    Map<String, Long> counts = new TreeMap<>();
    for (ServedKind kind : session.capabilities().kinds()) {
      boolean counted =
          kind.namespaced()
              && !namespace.isEmpty()
              && kind.verbs().contains("list")
              && !kind.plural().equals("events")
              && !counts.containsKey(kind.plural());
      if (counted) {
        long n = count(session, kind, namespace, owner);
        if (n > 0) {
          counts.put(kind.plural(), n);
        }
      }
    }
    return counts;
  }

  private static long count(ClusterSession session, ServedKind kind, String namespace, String owner)
      throws ApiException, InterruptedException {
    try {
      JsonNode list = session.json(kind.path(namespace) + "?limit=" + (owner.isEmpty() ? 1 : 500));
      if (owner.isEmpty()) {
        long more = list.path("metadata").path("remainingItemCount").asLong(0);
        return list.path("items").size() + more;
      }
      long owned = 0;
      for (JsonNode item : list.path("items")) {
        for (JsonNode o : item.path("metadata").path("ownerReferences")) {
          owned += Json.text(o, "uid").equals(owner) ? 1 : 0;
        }
      }
      return owned;
    } catch (ApiException e) {
      if (e.kind() == ApiException.Kind.UNREACHABLE) {
        throw e;
      }
      return 0;
    }
  }
}
