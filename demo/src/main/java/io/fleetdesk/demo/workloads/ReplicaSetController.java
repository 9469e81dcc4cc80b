package io.fleetdesk.demo.workloads;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.ControlLoop;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.EventRecorder;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import java.util.Comparator;
import tools.jackson.databind.JsonNode;

/** Keeps the number of pods that a ReplicaSet asks for. */
final class ReplicaSetController implements Controller {
  private static final String COMPONENT = "replicaset-controller";

  private final ClusterApi api;
  private final PodIndex pods;
  private final EventRecorder events;

  ReplicaSetController(ClusterApi api, PodIndex pods, EventRecorder events) {
    this.api = api;
    this.pods = pods;
    this.events = events;
  }

  void install(ControlLoop loop) {
    var queue = loop.add("replica sets of " + api.cluster(), this);
    loop.watchKeys(api, CoreTypes.REPLICA_SETS, queue);
    loop.watch(api, CoreTypes.PODS, e -> PodIndex.notifyOwner(e, "ReplicaSet", queue));
  }

  @Override
  public Next reconcile(Key key) {
    var stored = api.get(CoreTypes.REPLICA_SETS, key.namespace(), key.name());
    if (stored == null || ObjectTrees.deleting(stored.view())) {
      return Next.ON_CHANGE;
    }
    var set = stored.tree();
    int wanted = set.at("/spec/replicas").asInt(1);
    var active = pods.active(stored.uid());
    for (int i = active.size(); i < wanted; i++) {
      create(set);
    }
    active.stream()
        .sorted(
            Comparator.comparingInt((PodIndex.Pod p) -> p.ready() ? 1 : 0)
                .thenComparing(Comparator.comparingLong(PodIndex.Pod::number).reversed()))
        .limit(Math.max(0, active.size() - wanted))
        .forEach(pod -> delete(set, pod));
    long ready = active.stream().filter(PodIndex.Pod::ready).count();
    api.updateStatus(
        CoreTypes.REPLICA_SETS,
        key.namespace(),
        key.name(),
        s -> {
          var status = ObjectTrees.child(s, "status");
          status.put("replicas", active.size());
          Counts.put(status, "fullyLabeledReplicas", active.size());
          Counts.put(status, "readyReplicas", ready);
          Counts.put(status, "availableReplicas", ready);
          status.put("observedGeneration", ObjectTrees.generation(s));
          return s;
        });
    return Next.ON_CHANGE;
  }

  private void create(JsonNode set) {
    var pod = ObjectTrees.object(CoreTypes.PODS, ObjectTrees.namespace(set), "");
    var metadata = ObjectTrees.child(pod, "metadata");
    metadata.remove("name");
    metadata.put("generateName", ObjectTrees.name(set) + "-");
    var template = set.at("/spec/template");
    for (var field : new String[] {"labels", "annotations"}) {
      if (template.path("metadata").has(field)) {
        metadata.set(field, template.path("metadata").path(field).deepCopy());
      }
    }
    pod.set("spec", template.path("spec").deepCopy());
    var made = api.create(CoreTypes.PODS, ObjectTrees.own(pod, set, true));
    events.normal(set, COMPONENT, "SuccessfulCreate", "Created pod: " + made.name());
  }

  private void delete(JsonNode set, PodIndex.Pod pod) {
    try {
      api.delete(CoreTypes.PODS, pod.key().namespace(), pod.key().name());
      events.normal(set, COMPONENT, "SuccessfulDelete", "Deleted pod: " + pod.key().name());
    } catch (ApiError e) {
      // Someone was quicker.
    }
  }
}
