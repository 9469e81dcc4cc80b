package io.fleetdesk.demo.networking;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.ControlLoop;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions;
import io.fleetdesk.demo.store.StoreEvent;
import io.fleetdesk.demo.store.StoredObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Keeps one EndpointSlice for each Service with a selector, as Kubernetes itself does. */
final class EndpointSlices implements Controller {
  private static final String MANAGER = "endpointslice-controller.k8s.io";

  private final ControlLoop loop;
  private final ClusterApi api;
  private final Map<Key, Map<String, String>> selectors = new HashMap<>();

  private EndpointSlices(ControlLoop loop, ClusterApi api) {
    this.loop = loop;
    this.api = api;
  }

  static void install(ControlLoop loop, ClusterApi api) {
    var controller = new EndpointSlices(loop, api);
    var queue = loop.add("endpoint slices of " + api.cluster(), controller);
    loop.watch(
        api,
        CoreTypes.SERVICES,
        event -> {
          controller.learn(event);
          queue.accept(Key.of(event.object()));
        });
    loop.watch(api, CoreTypes.PODS, event -> controller.pod(event.object(), queue));
  }

  private void learn(StoreEvent event) {
    var key = Key.of(event.object());
    var selector = ObjectTrees.texts(event.object().view().at("/spec/selector"));
    if (event.type() == StoreEvent.Type.DELETED || selector.isEmpty()) {
      selectors.remove(key);
    } else {
      selectors.put(key, selector);
    }
  }

  private void pod(StoredObject pod, Consumer<Key> queue) {
    selectors.forEach(
        (key, selector) -> {
          if (key.namespace().equals(pod.namespace()) && selects(selector, pod)) {
            queue.accept(key);
          }
        });
  }

  private static boolean selects(Map<String, String> selector, StoredObject pod) {
    return pod.labels().entrySet().containsAll(selector.entrySet());
  }

  @Override
  public Next reconcile(Key key) {
    var stored = api.get(CoreTypes.SERVICES, key.namespace(), key.name());
    var selector = selectors.get(key);
    if (stored == null || selector == null || ObjectTrees.deleting(stored.view())) {
      return Next.ON_CHANGE;
    }
    var service = stored.tree();
    var pods =
        api.list(CoreTypes.PODS, key.namespace()).stream()
            .filter(p -> selects(selector, p))
            .map(StoredObject::tree)
            .filter(EndpointSlices::hasPlace)
            .toList();
    var slice = sliceOf(key);
    if (slice == null) {
      api.create(CoreTypes.ENDPOINT_SLICES, fill(head(service), service, pods));
    } else {
      api.update(
          CoreTypes.ENDPOINT_SLICES,
          key.namespace(),
          slice.name(),
          tree -> fill(tree, service, pods));
    }
    return Next.ON_CHANGE;
  }

  private static boolean hasPlace(JsonNode pod) {
    var phase = ObjectTrees.text(pod, "/status/phase");
    return !ObjectTrees.text(pod, "/status/podIP").isEmpty()
        && !phase.equals("Succeeded")
        && !phase.equals("Failed");
  }

  private @Nullable StoredObject sliceOf(Key service) {
    return api.list(CoreTypes.ENDPOINT_SLICES, service.namespace()).stream()
        .filter(s -> service.name().equals(s.labels().get(Net.SLICE_SERVICE)))
        .filter(s -> MANAGER.equals(s.labels().get(Net.SLICE_MANAGER)))
        .findFirst()
        .orElse(null);
  }

  private static ObjectNode head(JsonNode service) {
    var slice = ObjectTrees.object(CoreTypes.ENDPOINT_SLICES, ObjectTrees.namespace(service), "");
    ObjectTrees.child(slice, "metadata").put("generateName", ObjectTrees.name(service) + "-");
    var labels = ObjectTrees.labels(slice);
    ObjectTrees.texts(service.at("/metadata/labels")).forEach(labels::put);
    labels.put(Net.SLICE_MANAGER, MANAGER).put(Net.SLICE_SERVICE, ObjectTrees.name(service));
    return ObjectTrees.own(slice, service, true).put("addressType", "IPv4");
  }

  private ObjectNode fill(ObjectNode slice, JsonNode service, List<ObjectNode> pods) {
    var before = slice.path("endpoints").deepCopy();
    slice.set("endpoints", endpoints(pods));
    slice.set("ports", ports(service, pods));
    if (!slice.path("endpoints").equals(before)) {
      ObjectTrees.annotations(slice)
          .put("endpoints.kubernetes.io/last-change-trigger-time", loop.clock().now());
    }
    return slice;
  }

  private static ArrayNode endpoints(List<ObjectNode> pods) {
    var all = new ArrayList<JsonNode>();
    for (var pod : pods) {
      boolean ready = StatusConditions.isTrue(pod.at("/status/conditions"), "Ready");
      boolean terminating = ObjectTrees.deleting(pod);
      var endpoint = JsonNodeFactory.instance.objectNode();
      endpoint.putArray("addresses").add(ObjectTrees.text(pod, "/status/podIP"));
      var conditions = endpoint.putObject("conditions").put("ready", ready && !terminating);
      conditions.put("serving", ready).put("terminating", terminating);
      var target = endpoint.putObject("targetRef").put("kind", "Pod");
      target.put("namespace", ObjectTrees.namespace(pod)).put("name", ObjectTrees.name(pod));
      target.put("uid", ObjectTrees.uid(pod));
      endpoint.put("nodeName", ObjectTrees.text(pod, "/spec/nodeName"));
      all.add(endpoint);
    }
    return JsonNodeFactory.instance.arrayNode().addAll(all);
  }

  private static ArrayNode ports(JsonNode service, List<ObjectNode> pods) {
    var ports = JsonNodeFactory.instance.arrayNode();
    if (pods.isEmpty()) {
      return ports;
    }
    for (var port : Net.ports(service)) {
      var out = ports.addObject().put("name", port.path("name").asString(""));
      out.put("protocol", ObjectTrees.text(port, "/protocol"));
      out.put("port", number(port.path("targetPort"), pods.getFirst()));
    }
    return ports;
  }

  private static int number(JsonNode targetPort, JsonNode pod) {
    if (targetPort.isNumber()) {
      return targetPort.asInt(0);
    }
    for (var container : pod.at("/spec/containers")) {
      for (var port : container.path("ports")) {
        if (ObjectTrees.text(port, "/name").equals(targetPort.asString(""))) {
          return port.path("containerPort").asInt(0);
        }
      }
    }
    return 0;
  }
}
