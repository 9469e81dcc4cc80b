package io.fleetdesk.demo.networking;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.ControlLoop;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.EventRecorder;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.kuard.Behavior;
import io.fleetdesk.demo.kuard.KuardPod;
import io.fleetdesk.demo.kuard.KuardServers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Has a real server answer for each running kuard pod behind an exported service of a cluster. A
 * pod can be made slow or failing by its annotations {@link #DELAY} and {@link #FAILURE}.
 */
final class KuardBackEnds implements Controller {
  static final String DELAY = "demo.fleetdesk.io/delay";
  static final String FAILURE = "demo.fleetdesk.io/failure";
  private static final Key ALL = Key.of("all");

  private final String fleet;
  private final ClusterApi api;
  private final KuardServers servers;
  private final EventRecorder events;

  /** What annotations have asked for; else nobody is told anything. */
  private final Map<String, Behavior> asked = new HashMap<>();

  private KuardBackEnds(String fleet, ClusterApi api, KuardServers servers, EventRecorder events) {
    this.events = events;
    this.fleet = fleet;
    this.api = api;
    this.servers = servers;
  }

  static void install(ControlLoop loop, String fleet, ClusterApi api, KuardServers servers) {
    var controller = new KuardBackEnds(fleet, api, servers, new EventRecorder(api, loop.clock()));
    var queue = loop.add("kuard of " + api.cluster(), controller);
    loop.watch(api, CoreTypes.ENDPOINT_SLICES, event -> queue.accept(ALL));
    loop.watch(api, Net.exports(api), event -> queue.accept(ALL));
    loop.watch(
        api,
        CoreTypes.PODS,
        event -> {
          if (controller.isConcerned(event.object().name(), event.object().view())) {
            queue.accept(ALL);
          }
        });
  }

  @Override
  public Next reconcile(Key key) {
    var pods = new HashSet<KuardPod>();
    for (var export : api.list(Net.exports(api), "")) {
      for (var slice : api.list(CoreTypes.ENDPOINT_SLICES, export.namespace())) {
        if (export.name().equals(slice.labels().get(Net.SLICE_SERVICE))) {
          addPods(slice.view(), pods);
        }
      }
    }
    servers.set(fleet, api.cluster(), pods);
    asked.keySet().retainAll(pods.stream().map(KuardPod::name).toList());
    pods.forEach(p -> behave(p.namespace(), p.name()));
    return Next.ON_CHANGE;
  }

  private boolean isConcerned(String pod, JsonNode tree) {
    return asked.containsKey(pod) || !written(tree).isBlank();
  }

  private static String written(JsonNode pod) {
    return ObjectTrees.annotation(pod, DELAY) + " " + ObjectTrees.annotation(pod, FAILURE);
  }

  private void behave(String namespace, String name) {
    var stored = api.get(CoreTypes.PODS, namespace, name);
    if (stored == null || !isConcerned(name, stored.view())) {
      return;
    }
    try {
      var next =
          Behavior.of(
              ObjectTrees.annotation(stored.view(), DELAY),
              ObjectTrees.annotation(stored.view(), FAILURE));
      if (!next.equals(asked.put(name, next))) {
        servers.server(name).ifPresent(s -> s.behave(next));
      }
    } catch (IllegalArgumentException e) {
      events.warning(
          stored.view(), "demo", "AnnotationNotUnderstood", String.valueOf(e.getMessage()));
    }
  }

  private void addPods(JsonNode slice, Set<KuardPod> pods) {
    for (var endpoint : slice.path("endpoints")) {
      var name = ObjectTrees.text(endpoint, "/targetRef/name");
      var stored = api.get(CoreTypes.PODS, ObjectTrees.namespace(slice), name);
      if (stored != null && ObjectTrees.text(stored.view(), "/status/phase").equals("Running")) {
        addIfKuard(stored.view(), pods);
      }
    }
  }

  private void addIfKuard(JsonNode pod, Set<KuardPod> pods) {
    for (var container : pod.at("/spec/containers")) {
      var image = ObjectTrees.text(container, "/image");
      if (image.contains("kuard")) {
        int colon = image.lastIndexOf(':');
        pods.add(
            new KuardPod(
                fleet,
                api.cluster(),
                ObjectTrees.namespace(pod),
                ObjectTrees.name(pod),
                ObjectTrees.text(pod, "/status/podIP"),
                ObjectTrees.text(pod, "/spec/nodeName"),
                colon < 0 ? "latest" : image.substring(colon + 1)));
        return;
      }
    }
  }
}
