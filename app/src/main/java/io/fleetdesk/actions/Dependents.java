package io.fleetdesk.actions;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.kinds.Origin;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What goes with objects of one cluster that are deleted, a sentence each. */
final class Dependents {
  private static final String GROUP = "placement.kubernetes-fleet.io";
  private static final String PARENT = "kubernetes-fleet.io/parent-CRP";
  private static final String PARENT_NAMESPACE = "kubernetes-fleet.io/parent-placement-namespace";

  private final ClusterSession session;
  private final List<Message> sentences = new ArrayList<>();

  /** Kinds that could not be listed. */
  private final TreeSet<String> unread = new TreeSet<>();

  private Dependents(ClusterSession session) {
    this.session = session;
  }

  static List<Message> of(ClusterConnection connection, Map<ObjectRef, JsonNode> objects)
      throws ApiException, InterruptedException {
    var dependents = new Dependents(connection.connected());
    Map<String, Map<String, ObjectRef>> owners = new TreeMap<>();
    for (var entry : objects.entrySet()) {
      ObjectRef ref = entry.getKey();
      if (isPlacement(ref)) {
        dependents.placed(ref);
      } else if (ref.kind().equals("Namespace")) {
        dependents.inside(ref);
      } else if (!ref.namespace().isEmpty()) {
        String uid = Json.text(entry.getValue().path("metadata"), "uid");
        owners.computeIfAbsent(ref.namespace(), _ -> new HashMap<>()).put(uid, ref);
      }
    }
    for (var entry : owners.entrySet()) {
      dependents.owned(entry.getKey(), entry.getValue());
    }
    objects.forEach(dependents::held);
    if (!dependents.unread.isEmpty()) {
      dependents.sentences.add(
          Message.of(
              "More may be deleted: these could not be listed on {0}: {1}.",
              connection.id(), List.copyOf(dependents.unread)));
    }
    return List.copyOf(dependents.sentences);
  }

  private static boolean isPlacement(ObjectRef ref) {
    return ref.group().equals(GROUP) && ref.kind().endsWith("ResourcePlacement");
  }

  private void held(ObjectRef ref, JsonNode object) {
    List<String> finalizers = Json.strings(object.path("metadata").path("finalizers"));
    if (!finalizers.isEmpty()) {
      sentences.add(Message.of("{0} stays until these finalizers are done: {1}.", ref, finalizers));
    }
    String placement = Origin.of(object).placement(ref.namespace());
    if (!placement.isEmpty()) {
      sentences.add(
          Message.of("The placement {0} put {1} there and will put it back.", placement, ref));
    }
  }

  private void placed(ObjectRef placement) throws ApiException, InterruptedException {
    Optional<ServedKind> works =
        session.capabilities().find(GROUP, List.of("v1beta1", "v1"), "works");
    Map<String, Integer> byMember = new TreeMap<>();
    String next = "";
    do {
      if (works.isEmpty()) {
        return;
      }
      String path = works.get().path() + "?limit=500&labelSelector=" + PARENT + "%3D";
      JsonNode list = session.json(path + placement.name() + next);
      for (JsonNode work : list.path("items")) {
        JsonNode meta = work.path("metadata");
        if (Json.text(meta.path("labels"), PARENT_NAMESPACE).equals(placement.namespace())) {
          byMember.merge(
              Json.text(meta, "namespace").replaceFirst("^fleet-member-", ""),
              work.path("spec").path("workload").path("manifests").size(),
              Integer::sum);
        }
      }
      next = Json.text(list.path("metadata"), "continue");
      next = next.isEmpty() ? "" : "&continue=" + next;
    } while (!next.isEmpty());
    byMember.forEach(
        (member, n) ->
            sentences.add(
                Message.plural(
                    n,
                    "{0} object is deleted on {1}.",
                    "{0} objects are deleted on {1}.",
                    member)));
  }

  private void inside(ObjectRef namespace) throws ApiException, InterruptedException {
    var counts = new ArrayList<Message>();
    for (ServedKind kind : namespaced()) {
      JsonNode list = list(kind, namespace.name(), 1);
      long n = list.path("items").size() + Json.number(list.path("metadata"), "remainingItemCount");
      if (n > 0) {
        counts.add(Message.of("{0} ({1})", kind.plural(), n));
      }
    }
    if (!counts.isEmpty()) {
      sentences.add(Message.of("Deleted with {0}: {1}.", namespace, counts));
    }
  }

  private void owned(String namespace, Map<String, ObjectRef> owners)
      throws ApiException, InterruptedException {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (ServedKind kind : namespaced()) {
      JsonNode list = list(kind, namespace, 500);
      if (!Json.text(list.path("metadata"), "continue").isEmpty()) {
        unread.add(kind.plural());
      }
      for (JsonNode item : list.path("items")) {
        for (JsonNode owner : item.path("metadata").path("ownerReferences")) {
          String uid = Json.text(owner, "uid");
          if (owners.containsKey(uid)) {
            counts.computeIfAbsent(uid, _ -> new TreeMap<>()).merge(kind.plural(), 1, Integer::sum);
          }
        }
      }
    }
    owners.forEach(
        (uid, ref) -> {
          var owned = new ArrayList<Message>();
          counts
              .getOrDefault(uid, Map.of())
              .forEach((plural, n) -> owned.add(Message.of("{0} ({1})", plural, n)));
          if (!owned.isEmpty()) {
            sentences.add(Message.of("Deleted with {0}: {1}.", ref, owned));
          }
        });
  }

  /** The kinds that live in namespaces, each once; events are nobody's loss. */
  private List<ServedKind> namespaced() {
    Map<String, ServedKind> kinds = new TreeMap<>();
    for (ServedKind kind : session.capabilities().kinds()) {
      if (kind.namespaced() && kind.verbs().contains("list") && !kind.plural().equals("events")) {
        kinds.putIfAbsent(kind.plural(), kind);
      }
    }
    return List.copyOf(kinds.values());
  }

  private JsonNode list(ServedKind kind, String namespace, int limit)
      throws ApiException, InterruptedException {
    try {
      return session.json(kind.path(namespace) + "?limit=" + limit);
    } catch (ApiException e) {
      if (e.kind() == ApiException.Kind.UNREACHABLE) {
        throw e;
      }
      unread.add(kind.plural());
      return ClusterSession.JSON.createObjectNode();
    }
  }
}
