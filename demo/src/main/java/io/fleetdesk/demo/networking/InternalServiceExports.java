package io.fleetdesk.demo.networking;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions;
import io.fleetdesk.demo.control.StatusConditions.Condition;
import io.fleetdesk.demo.fleet.FleetWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The hub's judgement of exports: the first exporter of a service decides its ports, and who
 * differs from them is in conflict.
 */
final class InternalServiceExports implements Controller {
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final String COMPONENT = "serviceimport-controller";

  private final FleetWorld world;
  private final ClusterApi hub;
  private final ResourceType internals;
  private final ResourceType imports;
  private Consumer<Key> queue = key -> {};

  private InternalServiceExports(FleetWorld world) {
    this.world = world;
    this.hub = world.hub();
    this.internals = Net.internalExports(hub);
    this.imports = Net.imports(hub);
  }

  static void install(FleetWorld world) {
    var controller = new InternalServiceExports(world);
    controller.queue = world.loop().add("internal service exports", controller);
    world.loop().watchKeys(world.hub(), controller.internals, controller.queue);
  }

  @Override
  public Next reconcile(Key key) {
    var stored = hub.get(internals, key.namespace(), key.name());
    if (stored == null) {
      return Next.ON_CHANGE;
    }
    var export = stored.tree();
    var reference = export.at("/spec/serviceReference");
    var service =
        new Key(ObjectTrees.text(reference, "/namespace"), ObjectTrees.text(reference, "/name"));
    var cluster = ObjectTrees.text(reference, "/clusterId");
    if (ObjectTrees.deleting(export)) {
      withdraw(service, cluster);
      hub.update(
          internals,
          key.namespace(),
          key.name(),
          e -> ObjectTrees.removeFinalizer(e, Net.INTERNAL_EXPORT_FINALIZER));
      return Next.ON_CHANGE;
    }
    hub.update(
        internals,
        key.namespace(),
        key.name(),
        e -> ObjectTrees.addFinalizer(e, Net.INTERNAL_EXPORT_FINALIZER));
    var namespace = hub.get(CoreTypes.NAMESPACES, "", service.namespace());
    if (namespace == null || ObjectTrees.deleting(namespace.view())) {
      // An import lives in the service's namespace: without it nothing is resolved.
      return Next.every(RETRY);
    }
    if (hub.get(imports, service.namespace(), service.name()) == null) {
      hub.create(imports, ObjectTrees.object(imports, service.namespace(), service.name()));
    }
    judge(key, service, join(service, cluster, export.at("/spec/ports")));
    return Next.ON_CHANGE;
  }

  /** Adds the cluster to the import if its ports agree; tells whether they do. */
  private boolean join(Key service, String cluster, JsonNode ports) {
    var before = hub.require(imports, service.namespace(), service.name()).tree();
    var others = new ArrayList<>(clusters(before));
    others.remove(cluster);
    boolean agrees = others.isEmpty() || before.at("/status/ports").equals(ports);
    if (!agrees) {
      withdraw(service, cluster);
      return false;
    }
    var all = new ArrayList<>(clusters(before));
    if (!all.contains(cluster)) {
      all.add(cluster);
    }
    write(service, all, ports);
    return true;
  }

  private void write(Key service, List<String> clusters, JsonNode ports) {
    long before = hub.require(imports, service.namespace(), service.name()).resourceVersion();
    var written =
        hub.updateStatus(
            imports,
            service.namespace(),
            service.name(),
            i -> {
              var status = ObjectTrees.child(i, "status");
              if (clusters.isEmpty()) {
                status.removeAll();
                return i;
              }
              ArrayNode list = status.putArray("clusters");
              clusters.forEach(c -> list.addObject().put("cluster", c));
              status.set("ports", ports.deepCopy());
              status.put("type", "ClusterSetIP");
              return i;
            });
    if (written.resourceVersion() != before && !clusters.isEmpty()) {
      world
          .hubEvents()
          .normal(
              written.tree(),
              COMPONENT,
              "SuccessfulUpdateStatus",
              "Resolved exported service properties and updated " + service.name() + " status");
    }
  }

  private void judge(Key key, Key service, boolean agrees) {
    hub.updateStatus(
        internals,
        key.namespace(),
        key.name(),
        e -> {
          StatusConditions.set(
              ObjectTrees.child(e, "status"),
              new Condition(
                  "Conflict",
                  agrees ? "False" : "True",
                  agrees ? "NoConflictFound" : "ConflictFound",
                  "service "
                      + service
                      + (agrees
                          ? " is exported without conflict"
                          : " is in conflict with other exported services"),
                  ObjectTrees.generation(e)),
              world.now());
          return e;
        });
  }

  /** Takes the cluster out of the import; when nobody is left, the others are judged anew. */
  private void withdraw(Key service, String cluster) {
    var there = hub.get(imports, service.namespace(), service.name());
    if (there == null || !clusters(there.tree()).contains(cluster)) {
      return;
    }
    var left = new ArrayList<>(clusters(there.tree()));
    left.remove(cluster);
    write(service, left, there.tree().at("/status/ports"));
    if (!left.isEmpty()) {
      return;
    }
    var others = others(service, cluster);
    others.forEach(queue);
    if (others.isEmpty()) {
      world
          .hubEvents()
          .normal(
              there.tree(),
              COMPONENT,
              "NoExportedService",
              "No exported service and deleting serviceImport " + service.name());
      hub.update(
          imports,
          service.namespace(),
          service.name(),
          i -> ObjectTrees.removeFinalizer(i, Net.IMPORT_FINALIZER));
      Net.delete(hub, imports, service.namespace(), service.name());
    }
  }

  private List<Key> others(Key service, String cluster) {
    return hub.list(internals, "").stream()
        .filter(
            e -> {
              var tree = e.tree();
              var reference = tree.at("/spec/serviceReference");
              return !ObjectTrees.deleting(tree)
                  && ObjectTrees.text(reference, "/namespacedName").equals(service.toString())
                  && !ObjectTrees.text(reference, "/clusterId").equals(cluster);
            })
        .map(Key::of)
        .toList();
  }

  private static List<String> clusters(JsonNode serviceImport) {
    var clusters = new ArrayList<String>();
    serviceImport
        .at("/status/clusters")
        .forEach(c -> clusters.add(ObjectTrees.text(c, "/cluster")));
    return clusters;
  }
}
