package io.fleetdesk.demo.networking;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.fleet.FleetWorld;
import io.fleetdesk.demo.store.StoredObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Who may import: one cluster of the fleet for each service, the first that asks. */
final class InternalServiceImports implements Controller {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ClusterApi hub;
  private final ResourceType internals;
  private final ResourceType imports;

  private InternalServiceImports(FleetWorld world) {
    this.hub = world.hub();
    this.internals = Net.internalImports(hub);
    this.imports = Net.imports(hub);
  }

  static void install(FleetWorld world) {
    var controller = new InternalServiceImports(world);
    var queue = world.loop().add("internal service imports", controller);
    world.loop().watchKeys(world.hub(), controller.internals, queue);
    world
        .loop()
        .watch(
            world.hub(),
            controller.imports,
            event ->
                controller.hub.list(controller.internals, "").stream()
                    .filter(i -> service(i.tree()).equals(Key.of(event.object())))
                    .map(Key::of)
                    .forEach(queue));
  }

  private static Key service(JsonNode internal) {
    var reference = internal.at("/spec/serviceImportReference");
    return new Key(ObjectTrees.text(reference, "/namespace"), ObjectTrees.text(reference, "/name"));
  }

  /** The namespace of the member that imports the service; empty if none does. */
  static String importer(JsonNode serviceImport) {
    var text = ObjectTrees.annotation(serviceImport, Net.IN_USE_BY);
    if (text.isEmpty()) {
      return "";
    }
    var members = JSON.readTree(text).path("MemberClusters").propertyNames();
    return members.isEmpty() ? "" : members.iterator().next();
  }

  @Override
  public Next reconcile(Key key) {
    var stored = hub.get(internals, key.namespace(), key.name());
    if (stored == null) {
      return Next.ON_CHANGE;
    }
    var internal = stored.tree();
    var service = service(internal);
    var from = hub.get(imports, service.namespace(), service.name());
    if (ObjectTrees.deleting(internal)) {
      release(key, from);
      return Next.ON_CHANGE;
    }
    boolean exported = from != null && !from.tree().at("/status/clusters").isEmpty();
    var user = from == null ? "" : importer(from.tree());
    if (exported && user.isEmpty()) {
      claim(key, service, ObjectTrees.text(internal, "/spec/serviceImportReference/clusterId"));
      user = key.namespace();
    }
    if (from != null && exported && user.equals(key.namespace())) {
      hub.update(
          internals,
          key.namespace(),
          key.name(),
          i -> ObjectTrees.addFinalizer(i, Net.INTERNAL_IMPORT_FINALIZER));
      status(key, from.tree().path("status"));
    } else if (internal.has("status")) {
      status(key, JsonNodeFactory.instance.objectNode());
    }
    return Next.ON_CHANGE;
  }

  private void claim(Key key, Key service, String cluster) {
    var use = JSON.createObjectNode();
    use.putObject("MemberClusters").put(key.namespace(), cluster);
    hub.update(
        imports,
        service.namespace(),
        service.name(),
        i -> {
          ObjectTrees.addFinalizer(i, Net.IMPORT_FINALIZER);
          ObjectTrees.annotations(i).put(Net.IN_USE_BY, JSON.writeValueAsString(use));
          return i;
        });
  }

  private void release(Key key, @org.jspecify.annotations.Nullable StoredObject from) {
    if (from != null && importer(from.tree()).equals(key.namespace())) {
      hub.update(
          imports,
          from.namespace(),
          from.name(),
          i -> {
            ObjectTrees.annotations(i).remove(Net.IN_USE_BY);
            return i;
          });
    }
    hub.update(
        internals,
        key.namespace(),
        key.name(),
        i -> ObjectTrees.removeFinalizer(i, Net.INTERNAL_IMPORT_FINALIZER));
  }

  private void status(Key key, JsonNode status) {
    hub.updateStatus(
        internals,
        key.namespace(),
        key.name(),
        i -> {
          i.set("status", status.deepCopy());
          return i;
        });
  }
}
