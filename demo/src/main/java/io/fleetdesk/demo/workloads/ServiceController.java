package io.fleetdesk.demo.workloads;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.ControlLoop;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/** Gives services their cluster address. */
final class ServiceController implements Controller {
  private final ClusterApi api;
  private final Random random;

  ServiceController(ClusterApi api, long seed) {
    this.api = api;
    this.random = new Random(seed);
  }

  void install(ControlLoop loop) {
    loop.watchKeys(api, CoreTypes.SERVICES, loop.add("services of " + api.cluster(), this));
  }

  @Override
  public Next reconcile(Key key) {
    var stored = api.get(CoreTypes.SERVICES, key.namespace(), key.name());
    if (stored == null
        || !ObjectTrees.text(stored.view(), "/spec/clusterIP").isEmpty()
        || ObjectTrees.text(stored.view(), "/spec/type").equals("ExternalName")) {
      return Next.ON_CHANGE;
    }
    var address = "10.0." + random.nextInt(1, 255) + "." + random.nextInt(1, 255);
    api.update(
        CoreTypes.SERVICES,
        key.namespace(),
        key.name(),
        service -> {
          var spec = ObjectTrees.child(service, "spec");
          spec.put("clusterIP", address).putArray("clusterIPs").add(address);
          if (ObjectTrees.text(spec, "/type").isEmpty()) {
            spec.put("type", "ClusterIP");
          }
          if (!spec.has("sessionAffinity")) {
            spec.put("sessionAffinity", "None");
          }
          for (var port : spec.path("ports")) {
            complete((ObjectNode) port);
          }
          return service;
        });
    return Next.ON_CHANGE;
  }

  private static void complete(ObjectNode port) {
    if (!port.has("protocol")) {
      port.put("protocol", "TCP");
    }
    if (!port.has("targetPort")) {
      port.set("targetPort", port.path("port").deepCopy());
    }
  }
}
