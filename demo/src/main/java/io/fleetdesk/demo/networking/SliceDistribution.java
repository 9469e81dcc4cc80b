package io.fleetdesk.demo.networking;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.fleet.FleetWorld;
import tools.jackson.databind.JsonNode;

/** Copies exported endpoint slices into the namespace of the member that imports the service. */
final class SliceDistribution implements Controller {
  private final FleetWorld world;
  private final ClusterApi hub;
  private final ResourceType sliceExports;
  private final ResourceType sliceImports;
  private final ResourceType imports;

  private SliceDistribution(FleetWorld world) {
    this.world = world;
    this.hub = world.hub();
    this.sliceExports = Net.sliceExports(hub);
    this.sliceImports = Net.sliceImports(hub);
    this.imports = Net.imports(hub);
  }

  static void install(FleetWorld world) {
    var controller = new SliceDistribution(world);
    var queue = world.loop().add("endpoint slice exports", controller);
    world.loop().watchKeys(world.hub(), controller.sliceExports, queue);
    world
        .loop()
        .watch(
            world.hub(),
            controller.imports,
            event ->
                controller.hub.list(controller.sliceExports, "").stream()
                    .filter(e -> service(e.tree()).equals(Key.of(event.object())))
                    .map(Key::of)
                    .forEach(queue));
  }

  /** The service that an exported or imported slice belongs to. */
  static Key service(JsonNode slice) {
    var owner = slice.at("/spec/ownerServiceReference");
    return new Key(ObjectTrees.text(owner, "/namespace"), ObjectTrees.text(owner, "/name"));
  }

  @Override
  public Next reconcile(Key key) {
    var stored = hub.get(sliceExports, key.namespace(), key.name());
    if (stored == null) {
      withdraw(key.name(), "");
      return Next.ON_CHANGE;
    }
    var export = stored.tree();
    var service = service(export);
    var from = hub.get(imports, service.namespace(), service.name());
    var importer =
        from == null || ObjectTrees.deleting(export)
            ? ""
            : InternalServiceImports.importer(from.tree());
    withdraw(key.name(), importer);
    if (importer.isEmpty()) {
      hub.update(
          sliceExports,
          key.namespace(),
          key.name(),
          e -> ObjectTrees.removeFinalizer(e, Net.SLICE_EXPORT_FINALIZER));
      return Next.ON_CHANGE;
    }
    hub.update(
        sliceExports,
        key.namespace(),
        key.name(),
        e -> ObjectTrees.addFinalizer(e, Net.SLICE_EXPORT_FINALIZER));
    Net.put(
        hub,
        sliceImports,
        importer,
        key.name(),
        i -> {
          i.set("spec", export.path("spec").deepCopy());
          return i;
        });
    return Next.ON_CHANGE;
  }

  private void withdraw(String name, String except) {
    for (var member : world.members()) {
      if (!member.namespace().equals(except)) {
        Net.delete(hub, sliceImports, member.namespace(), name);
      }
    }
  }
}
