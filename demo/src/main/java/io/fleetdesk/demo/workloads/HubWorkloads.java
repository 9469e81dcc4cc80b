package io.fleetdesk.demo.workloads;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.ControlLoop;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;

/** Deployments on a hub: they are looked at, but nothing runs there. */
final class HubWorkloads {
  private HubWorkloads() {}

  static void install(ControlLoop loop, ClusterApi hub) {
    loop.watchKeys(
        hub, CoreTypes.DEPLOYMENTS, loop.add("hub deployments", key -> observe(hub, key)));
  }

  private static Next observe(ClusterApi hub, Key key) {
    if (hub.get(CoreTypes.DEPLOYMENTS, key.namespace(), key.name()) != null) {
      hub.updateStatus(
          CoreTypes.DEPLOYMENTS,
          key.namespace(),
          key.name(),
          d -> {
            var status = ObjectTrees.child(d, "status");
            status.put("observedGeneration", ObjectTrees.generation(d));
            Counts.put(status, "unavailableReplicas", d.at("/spec/replicas").asInt(1));
            return d;
          });
    }
    return Next.ON_CHANGE;
  }
}
