package io.fleetdesk.demo.networking;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.ControlLoop;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.Trees;
import io.fleetdesk.demo.kuard.KuardPod;
import io.fleetdesk.demo.kuard.KuardServers;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Has a real server answer for each running kuard pod behind an exported service of a cluster. */
final class KuardBackEnds implements Controller {
  private static final Key ALL = Key.of("all");

  private final String fleet;
  private final ClusterApi api;
  private final KuardServers servers;

  private KuardBackEnds(String fleet, ClusterApi api, KuardServers servers) {
    this.fleet = fleet;
    this.api = api;
    this.servers = servers;
  }

  static void install(ControlLoop loop, String fleet, ClusterApi api, KuardServers servers) {
    var controller = new KuardBackEnds(fleet, api, servers);
    var queue = loop.add("kuard of " + api.cluster(), controller);
    loop.watch(api, CoreTypes.ENDPOINT_SLICES, event -> queue.accept(ALL));
    loop.watch(api, Net.exports(api), event -> queue.accept(ALL));
  }

  @Override
  public Next reconcile(Key key) {
    var pods = new HashSet<KuardPod>();
    for (var export : api.list(Net.exports(api), "")) {
      for (var slice : api.list(CoreTypes.ENDPOINT_SLICES, export.namespace())) {
        if (export.name().equals(slice.labels().get(Net.SLICE_SERVICE))) {
          addPods(slice.tree(), pods);
        }
      }
    }
    servers.set(fleet, api.cluster(), pods);
    return Next.ON_CHANGE;
  }

  private void addPods(JsonNode slice, Set<KuardPod> pods) {
    for (var endpoint : slice.path("endpoints")) {
      var name = Trees.text(endpoint, "/targetRef/name");
      var stored = api.get(CoreTypes.PODS, Trees.namespace(slice), name);
      if (stored != null && Trees.text(stored.tree(), "/status/phase").equals("Running")) {
        addIfKuard(stored.tree(), pods);
      }
    }
  }

  private void addIfKuard(JsonNode pod, Set<KuardPod> pods) {
    for (var container : pod.at("/spec/containers")) {
      var image = Trees.text(container, "/image");
      if (image.contains("kuard")) {
        int colon = image.lastIndexOf(':');
        pods.add(
            new KuardPod(
                fleet,
                api.cluster(),
                Trees.namespace(pod),
                Trees.name(pod),
                Trees.text(pod, "/status/podIP"),
                Trees.text(pod, "/spec/nodeName"),
                colon < 0 ? "latest" : image.substring(colon + 1)));
        return;
      }
    }
  }
}
