package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions;
import io.fleetdesk.demo.control.StatusConditions.Condition;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whether an object on a member counts as available, kind by kind. */
final class Availability {
  /** Kinds that are available once they are there. */
  private static final Set<String> DATA =
      Set.of(
          "Namespace",
          "ConfigMap",
          "Secret",
          "ServiceAccount",
          "Role",
          "RoleBinding",
          "ClusterRole",
          "ClusterRoleBinding",
          "NetworkPolicy",
          "ResourceQuota",
          "LimitRange",
          "StorageClass",
          "PriorityClass",
          "IngressClass");

  private Availability() {}

  static Condition of(JsonNode object) {
    var kind = ObjectTrees.text(object, "/kind");
    return switch (kind) {
      case "Deployment" -> said(isRolledOut(object, "replicas", "availableReplicas"));
      case "StatefulSet" -> said(isRolledOut(object, "replicas", "readyReplicas"));
      case "DaemonSet" -> said(isDaemonSetReady(object));
      case "Service" -> service(object);
      case "CustomResourceDefinition" ->
          said(StatusConditions.isTrue(object.at("/status/conditions"), "Established"));
      default -> DATA.contains(kind) ? said(true) : notTrackable();
    };
  }

  private static boolean isRolledOut(JsonNode object, String desired, String available) {
    var status = object.path("status");
    int wanted = object.path("spec").path(desired).asInt(1);
    return status.path("observedGeneration").asLong(0) == ObjectTrees.generation(object)
        && status.path(available).asInt(0) == wanted
        && status.path("updatedReplicas").asInt(0) == wanted
        && status.path("unavailableReplicas").asInt(0) == 0;
  }

  private static boolean isDaemonSetReady(JsonNode object) {
    var status = object.path("status");
    int wanted = status.path("desiredNumberScheduled").asInt(0);
    return status.path("observedGeneration").asLong(0) == ObjectTrees.generation(object)
        && status.path("numberAvailable").asInt(0) == wanted
        && status.path("updatedNumberScheduled").asInt(0) == wanted;
  }

  private static Condition service(JsonNode object) {
    return switch (ObjectTrees.text(object, "/spec/type")) {
      case "LoadBalancer" -> said(!object.at("/status/loadBalancer/ingress").isEmpty());
      case "ExternalName" -> notTrackable();
      default -> said(!ObjectTrees.text(object, "/spec/clusterIP").isEmpty());
    };
  }

  private static Condition said(boolean available) {
    return available
        ? new Condition("Available", "True", "Available", "Manifest is available", 0)
        : new Condition(
            "Available",
            "False",
            "ManifestNotAvailableYet",
            "Manifest is not yet available; Fleet will check again later",
            0);
  }

  private static Condition notTrackable() {
    return new Condition(
        "Available",
        "True",
        "NotTrackable",
        "Manifest's availability is not trackable; Fleet assumes that the applied manifest is"
            + " available",
        0);
  }
}
