package io.fleetdesk.demo.networking;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.fleet.ControllerNames;
import io.fleetdesk.demo.fleet.FleetWorld;
import io.fleetdesk.demo.fleet.Member;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes endpoint slices of the derived Service from what other members export. */
final class SliceImports implements Controller {
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final String OBSERVED = Net.PREFIX + "last-observed-generation";

  private final FleetWorld world;
  private final ClusterApi api;
  private final ResourceType sliceImports;

  private SliceImports(FleetWorld world, Member member) {
    this.world = world;
    this.api = member.api();
    this.sliceImports = Net.sliceImports(world.hub());
  }

  static void install(FleetWorld world, Member member, Guard guard) {
    var controller = new SliceImports(world, member);
    var queue =
        world
            .loop()
            .add("endpoint slice imports of " + member.name(), guard.of(member, controller));
    world
        .loop()
        .watch(
            world.hub(),
            controller.sliceImports,
            event -> {
              if (event.object().namespace().equals(member.namespace())) {
                queue.accept(Key.of(event.object()));
              }
            });
  }

  @Override
  public Next reconcile(Key key) {
    var stored = world.hub().get(sliceImports, key.namespace(), key.name());
    if (stored == null || ObjectTrees.deleting(stored.view())) {
      Net.delete(api, CoreTypes.ENDPOINT_SLICES, ControllerNames.FLEET_SYSTEM, key.name());
      if (stored != null) {
        world
            .hub()
            .update(
                sliceImports,
                key.namespace(),
                key.name(),
                i -> ObjectTrees.removeFinalizer(i, Net.SLICE_IMPORT_FINALIZER));
      }
      return Next.ON_CHANGE;
    }
    var derived = derived(SliceDistribution.service(stored.tree()));
    if (derived.isEmpty()
        || api.get(CoreTypes.SERVICES, ControllerNames.FLEET_SYSTEM, derived) == null) {
      return Next.after(RETRY);
    }
    var slice =
        world
            .hub()
            .update(
                sliceImports,
                key.namespace(),
                key.name(),
                i -> {
                  var generation = ObjectTrees.text(i, "/spec/endpointSliceReference/generation");
                  ObjectTrees.annotations(i).put(OBSERVED, generation);
                  return ObjectTrees.addFinalizer(i, Net.SLICE_IMPORT_FINALIZER);
                })
            .tree();
    Net.put(
        api,
        CoreTypes.ENDPOINT_SLICES,
        ControllerNames.FLEET_SYSTEM,
        key.name(),
        made -> fill(made, slice.path("spec"), derived));
    return Next.ON_CHANGE;
  }

  /** Name of the Service that stands for the import here; empty while there is none. */
  private String derived(Key service) {
    return api.list(Net.services(api), service.namespace()).stream()
        .filter(s -> service.name().equals(s.labels().get(Net.SERVICE_IMPORT)))
        .map(s -> s.labels().getOrDefault(Net.DERIVED_SERVICE, ""))
        .filter(d -> !d.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static ObjectNode fill(ObjectNode slice, JsonNode spec, String derived) {
    ObjectTrees.labels(slice).put(Net.SLICE_MANAGER, Net.IMPORTED).put(Net.SLICE_SERVICE, derived);
    slice.set("addressType", spec.path("addressType"));
    var endpoints = slice.putArray("endpoints");
    for (var endpoint : spec.path("endpoints")) {
      endpoints.addObject().set("addresses", endpoint.path("addresses").deepCopy());
    }
    for (var endpoint : endpoints) {
      ((ObjectNode) endpoint).putObject("conditions");
    }
    slice.set("ports", spec.path("ports").deepCopy());
    return slice;
  }
}
