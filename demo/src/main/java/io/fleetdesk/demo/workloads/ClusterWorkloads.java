package io.fleetdesk.demo.workloads;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.control.ControlLoop;
import io.fleetdesk.demo.control.EventRecorder;

/** Puts a cluster's own controllers on a loop. */
public final class ClusterWorkloads {
  private ClusterWorkloads() {}

  /** Of a cluster with nodes. */
  public static void install(ControlLoop loop, ClusterApi api, String podRange, long seed) {
    var events = new EventRecorder(api, loop.clock());
    var statuses = new PodStatuses(loop.clock(), podRange);
    var pods = new PodIndex(loop, api);
    new DeploymentController(api, events, new DeploymentStatus(api, loop.clock())).install(loop);
    new ReplicaSetController(api, pods, events).install(loop);
    new PodScheduler(api, pods, events, statuses).install(loop);
    new Kubelet(api, events, statuses, seed).install(loop);
    new ServiceController(api, seed).install(loop);
  }

  /** Of a cluster that no server stands before. */
  public static void installUnseen(ControlLoop loop, ClusterApi api, long seed) {
    UnseenWorkloads.install(loop, api);
    new ServiceController(api, seed).install(loop);
  }

  /** Of a hub, which runs nothing. */
  public static void installOnHub(ControlLoop loop, ClusterApi hub, long seed) {
    HubWorkloads.install(loop, hub);
    new ServiceController(hub, seed).install(loop);
  }
}
