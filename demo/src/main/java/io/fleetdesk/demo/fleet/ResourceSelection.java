package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.store.StoredObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a placement's selectors choose on the hub, as manifests to be sent to members. */
final class ResourceSelection {
  /** Kinds in the order in which KubeFleet lists them; all others follow by name. */
  private static final List<String> KIND_ORDER =
      List.of(
          "PriorityClass",
          "Namespace",
          "NetworkPolicy",
          "ResourceQuota",
          "LimitRange",
          "PodDisruptionBudget",
          "ServiceAccount",
          "Secret",
          "ConfigMap",
          "StorageClass",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "CustomResourceDefinition",
          "ClusterRole",
          "ClusterRoleBinding",
          "Role",
          "RoleBinding",
          "Service",
          "DaemonSet",
          "Pod",
          "ReplicationController",
          "ReplicaSet",
          "StatefulSet",
          "Deployment",
          "HorizontalPodAutoscaler",
          "Job",
          "CronJob",
          "Ingress");

  private static final Set<String> NEVER =
      Set.of("Pod", "Node", "Event", "Lease", "ServiceImport", "PersistentVolumeClaim");

  private final ClusterApi hub;

  ResourceSelection(ClusterApi hub) {
    this.hub = hub;
  }

  /** A selector that cannot be followed, in the hub's words. */
  static final class InvalidSelector extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidSelector(String message) {
      super(message);
    }
  }

  /** Whether a change of this kind can matter to any placement. */
  static boolean isSelectable(ResourceType type) {
    return !NEVER.contains(type.kind())
        && !type.group().equals(ControllerNames.CLUSTER_GROUP)
        && !type.group().equals("placement.kubefleet.dev")
        && !type.group().equals("multicluster.x-k8s.io")
        && (!type.group().equals(ControllerNames.PLACEMENT_GROUP)
            || type.kind().endsWith("Envelope"));
  }

  /** Throws {@link InvalidSelector}. */
  List<ObjectNode> select(JsonNode placement) {
    var chosen = new ArrayList<ObjectNode>();
    for (var selector : placement.at("/spec/resourceSelectors")) {
      var type = type(placement, selector);
      var namespace = ObjectTrees.namespace(placement);
      for (var object : hub.list(type, namespace)) {
        if (matches(selector, object) && isPlaceable(type, object)) {
          chosen.add(manifest(object.tree()));
          if (type.equals(CoreTypes.NAMESPACES)
              && !ObjectTrees.text(selector, "/selectionScope").equals("NamespaceOnly")) {
            chosen.addAll(contents(object.name()));
          }
        }
      }
    }
    chosen.sort(
        Comparator.comparingInt((ObjectNode o) -> rank(ObjectTrees.text(o, "/kind")))
            .thenComparing(o -> ObjectTrees.text(o, "/kind"))
            .thenComparing(ObjectTrees::namespace)
            .thenComparing(ObjectTrees::name));
    return chosen;
  }

  private static int rank(String kind) {
    int index = KIND_ORDER.indexOf(kind);
    return index < 0 ? KIND_ORDER.size() : index;
  }

  private ResourceType type(JsonNode placement, JsonNode selector) {
    var group = ObjectTrees.text(selector, "/group");
    var version = ObjectTrees.text(selector, "/version");
    var kind = ObjectTrees.text(selector, "/kind");
    var apiVersion = group.isEmpty() ? version : group + "/" + version;
    var type = hub.types().ofKind(apiVersion, kind);
    var place = ObjectTrees.namespace(placement) + "/" + ObjectTrees.name(placement);
    if (type == null) {
      throw new InvalidSelector(
          "invalid placement %s, failed to get GVR of the selector: no matches for kind \"%s\" in version \"%s\""
              .formatted(place, kind, apiVersion));
    }
    boolean wantsNamespaced = !ObjectTrees.namespace(placement).isEmpty();
    if (type.namespaced() != wantsNamespaced) {
      throw new InvalidSelector(
          "invalid placement %s: cannot select %s resource %s in a %s placement"
              .formatted(
                  place,
                  type.namespaced() ? "namespace-scoped" : "cluster-scoped",
                  kind,
                  wantsNamespaced ? "namespace-scoped" : "cluster-scoped"));
    }
    return type;
  }

  private static boolean matches(JsonNode selector, StoredObject object) {
    var name = ObjectTrees.text(selector, "/name");
    return name.isEmpty()
        ? ObjectTrees.selects(selector.path("labelSelector"), object.labels())
        : name.equals(object.name());
  }

  private List<ObjectNode> contents(String namespace) {
    var all = new ArrayList<ObjectNode>();
    for (var type : hub.types().all()) {
      if (type.namespaced() && type.version().equals(type.storageVersion()) && isSelectable(type)) {
        for (var object : hub.list(type, namespace)) {
          if (isPlaceable(type, object)) {
            all.add(manifest(object.tree()));
          }
        }
      }
    }
    return all;
  }

  private static boolean isPlaceable(ResourceType type, StoredObject object) {
    var tree = object.tree();
    if (ObjectTrees.deleting(tree)) {
      return false;
    }
    return switch (type.kind()) {
      case "Namespace" ->
          !object.name().startsWith("fleet-")
              && !object.name().startsWith("kube-")
              && !object.name().equals("default");
      case "ReplicaSet", "ControllerRevision", "EndpointSlice" ->
          ObjectTrees.controllerUid(tree).isEmpty();
      case "ConfigMap" -> !object.name().equals("kube-root-ca.crt");
      case "ServiceAccount" -> !object.name().equals("default");
      case "Secret" ->
          !ObjectTrees.text(tree, "/type").equals("kubernetes.io/service-account-token");
      case "Endpoints" -> false;
      default -> true;
    };
  }

  /** Without what only the hub's own copy has. */
  private static ObjectNode manifest(ObjectNode object) {
    object.remove("status");
    var metadata = ObjectTrees.child(object, "metadata");
    metadata.remove(
        List.of(
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "ownerReferences",
            "managedFields",
            "finalizers",
            "generateName"));
    if (metadata.get("annotations") instanceof ObjectNode annotations) {
      annotations.remove("kubectl.kubernetes.io/last-applied-configuration");
      annotations.remove("deployment.kubernetes.io/revision");
      if (annotations.isEmpty()) {
        metadata.remove("annotations");
      }
    }
    if (ObjectTrees.text(object, "/kind").equals("Service")
        && object.get("spec") instanceof ObjectNode spec) {
      spec.remove(List.of("clusterIP", "clusterIPs", "healthCheckNodePort"));
      spec.path("ports").forEach(p -> ((ObjectNode) p).remove("nodePort"));
    }
    return object;
  }
}
