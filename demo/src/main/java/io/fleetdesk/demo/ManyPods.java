package io.fleetdesk.demo;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.ObjectTrees;

/** Deployments enough for a cluster with very many pods. */
final class ManyPods {
  private static final int REPLICAS = 100;

  private ManyPods() {}

  /** Ten namespaces or fewer, each with a deployment of a hundred pods. */
  static void create(ClusterApi api, int pods) {
    for (int i = 0; i < pods / REPLICAS; i++) {
      var name = "team-" + (i + 1);
      api.create(CoreTypes.NAMESPACES, ObjectTrees.object(CoreTypes.NAMESPACES, "", name));
      var deployment = ObjectTrees.object(CoreTypes.DEPLOYMENTS, name, "service");
      var spec = deployment.putObject("spec").put("replicas", REPLICAS);
      spec.putObject("selector").putObject("matchLabels").put("app", name);
      var template = spec.putObject("template");
      ObjectTrees.labels(template).put("app", name);
      template
          .putObject("spec")
          .putArray("containers")
          .addObject()
          .put("name", "service")
          .put("image", "registry.example/service:1.0");
      api.create(CoreTypes.DEPLOYMENTS, deployment);
    }
  }
}
