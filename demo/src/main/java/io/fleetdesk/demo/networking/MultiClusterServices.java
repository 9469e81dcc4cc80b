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
import io.fleetdesk.demo.fleet.ControllerNames;
import io.fleetdesk.demo.fleet.FleetWorld;
import io.fleetdesk.demo.fleet.Member;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A member's MultiClusterServices: imports the service and puts a load balancer before it. */
final class MultiClusterServices implements Controller {
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final String OF_NAME = Net.PREFIX + "multi-cluster-service-name";
  private static final String OF_NAMESPACE = Net.PREFIX + "multi-cluster-service-namespace";
  private static final String INTERNAL = "azure-load-balancer-internal";

  private final FleetWorld world;
  private final ClusterApi api;
  private final ResourceType services;
  private final ResourceType imports;

  private MultiClusterServices(FleetWorld world, Member member) {
    this.world = world;
    this.api = member.api();
    this.services = Net.services(api);
    this.imports = Net.imports(api);
  }

  static void install(FleetWorld world, Member member, Guard guard) {
    var controller = new MultiClusterServices(world, member);
    var queue =
        world
            .loop()
            .add("multi-cluster services of " + member.name(), guard.of(member, controller));
    var loop = world.loop();
    loop.watchKeys(member.api(), controller.services, queue);
    loop.watch(
        member.api(),
        controller.imports,
        event ->
            controller.api.list(controller.services, event.object().namespace()).stream()
                .filter(s -> importName(s.tree()).equals(event.object().name()))
                .map(Key::of)
                .forEach(queue));
    loop.watch(
        member.api(),
        CoreTypes.SERVICES,
        event -> {
          var labels = event.object().labels();
          if (labels.containsKey(OF_NAME)) {
            queue.accept(new Key(labels.getOrDefault(OF_NAMESPACE, ""), labels.get(OF_NAME)));
          }
        });
  }

  private static String importName(JsonNode service) {
    return ObjectTrees.text(service, "/spec/serviceImport/name");
  }

  private static String derivedName(Key key) {
    return key.namespace() + "-" + key.name();
  }

  @Override
  public Next reconcile(Key key) {
    var stored = api.get(services, key.namespace(), key.name());
    if (stored == null) {
      return Next.ON_CHANGE;
    }
    var service = stored.tree();
    if (ObjectTrees.deleting(service)) {
      Net.delete(api, CoreTypes.SERVICES, ControllerNames.FLEET_SYSTEM, derivedName(key));
      release(service, ObjectTrees.label(service, Net.SERVICE_IMPORT));
      api.update(
          services,
          key.namespace(),
          key.name(),
          s -> ObjectTrees.removeFinalizer(s, Net.SERVICE_FINALIZER));
      return Next.ON_CHANGE;
    }
    var before = ObjectTrees.label(service, Net.SERVICE_IMPORT);
    if (!before.isEmpty() && !before.equals(importName(service))) {
      release(service, before);
    }
    service = prepare(key, importName(service));
    var from = api.get(imports, key.namespace(), importName(service));
    if (from == null) {
      var made = ObjectTrees.object(imports, key.namespace(), importName(service));
      from = api.create(imports, ObjectTrees.own(made, service, true));
    }
    boolean mine = ObjectTrees.controllerUid(from.view()).equals(ObjectTrees.uid(service));
    if (!mine || from.tree().at("/status/clusters").isEmpty()) {
      Net.delete(api, CoreTypes.SERVICES, ControllerNames.FLEET_SYSTEM, derivedName(key));
      unknown(key);
      return mine ? Next.ON_CHANGE : Next.every(RETRY);
    }
    derive(key, service, from.tree().at("/status/ports"));
    found(key);
    return Next.ON_CHANGE;
  }

  private ObjectNode prepare(Key key, String importName) {
    return api.update(
            services,
            key.namespace(),
            key.name(),
            s -> {
              ObjectTrees.labels(s).put(Net.SERVICE_IMPORT, importName);
              return ObjectTrees.addFinalizer(s, Net.SERVICE_FINALIZER);
            })
        .tree();
  }

  private void release(JsonNode service, String importName) {
    var from = api.get(imports, ObjectTrees.namespace(service), importName);
    if (from != null && ObjectTrees.controllerUid(from.view()).equals(ObjectTrees.uid(service))) {
      Net.delete(api, imports, ObjectTrees.namespace(service), importName);
    }
  }

  private void derive(Key key, JsonNode service, JsonNode ports) {
    var name = derivedName(key);
    Net.put(
        api,
        CoreTypes.SERVICES,
        ControllerNames.FLEET_SYSTEM,
        name,
        derived -> {
          ObjectTrees.labels(derived).put(OF_NAME, key.name()).put(OF_NAMESPACE, key.namespace());
          if (ObjectTrees.annotation(service, Net.PREFIX + INTERNAL).equals("true")) {
            ObjectTrees.annotations(derived).put("service.beta.kubernetes.io/" + INTERNAL, "true");
          }
          DerivedService.spec(ObjectTrees.child(derived, "spec"), name, ports);
          return derived;
        });
    api.update(
        services,
        key.namespace(),
        key.name(),
        s -> {
          ObjectTrees.labels(s).put(Net.DERIVED_SERVICE, name);
          return s;
        });
  }

  private void unknown(Key key) {
    status(
        key,
        "Unknown",
        "UnknownServiceImport",
        "importing service; if the condition remains for a while, please verify that service has"
            + " been exported or service has been exported by other multiClusterService");
  }

  private void found(Key key) {
    status(key, "True", "FoundServiceImport", "found valid service import");
  }

  private void status(Key key, String value, String reason, String message) {
    var derived = api.get(CoreTypes.SERVICES, ControllerNames.FLEET_SYSTEM, derivedName(key));
    api.updateStatus(
        services,
        key.namespace(),
        key.name(),
        s -> {
          var status = ObjectTrees.child(s, "status");
          var valid = new Condition("Valid", value, reason, message, ObjectTrees.generation(s));
          StatusConditions.set(status, valid, world.now());
          status.putObject("loadBalancer");
          if (derived != null && value.equals("True")) {
            var balancer = derived.tree().at("/status/loadBalancer");
            if (balancer.isObject()) {
              status.set("loadBalancer", balancer);
            }
          }
          return s;
        });
  }
}
