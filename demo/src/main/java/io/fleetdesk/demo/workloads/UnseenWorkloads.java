package io.fleetdesk.demo.workloads;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.ControlLoop;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import java.util.List;

/**
 * The workloads of a cluster that nobody can look into: its hub is told that they are available,
 * and there are no pods behind that.
 */
final class UnseenWorkloads implements Controller {
  private final ClusterApi api;
  private final DeploymentStatus status;

  private UnseenWorkloads(ClusterApi api, DeploymentStatus status) {
    this.api = api;
    this.status = status;
  }

  static void install(ControlLoop loop, ClusterApi api) {
    var controller = new UnseenWorkloads(api, new DeploymentStatus(api, loop.clock()));
    var queue = loop.add("unseen deployments of " + api.cluster(), controller);
    loop.watchKeys(api, CoreTypes.DEPLOYMENTS, queue);
  }

  @Override
  public Next reconcile(Key key) {
    var stored = api.get(CoreTypes.DEPLOYMENTS, key.namespace(), key.name());
    if (stored == null || ObjectTrees.deleting(stored.view())) {
      return Next.ON_CHANGE;
    }
    int replicas = stored.view().at("/spec/replicas").asInt(1);
    var set = ObjectTrees.object(CoreTypes.REPLICA_SETS, key.namespace(), key.name());
    set.putObject("status")
        .put("replicas", replicas)
        .put("readyReplicas", replicas)
        .put("availableReplicas", replicas);
    return status.write(key, key.name(), List.of(set));
  }
}
