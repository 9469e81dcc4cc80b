package io.fleetdesk.demo.networking;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions;
import io.fleetdesk.demo.fleet.FleetWorld;
import io.fleetdesk.demo.fleet.Member;
import io.fleetdesk.demo.store.StoreEvent;
import io.fleetdesk.demo.store.StoredObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings the ready endpoints of a member's exported services to the hub. */
final class SliceExports implements Controller {
  private static final int LONGEST_NAME = 63;

  private final FleetWorld world;
  private final Member member;
  private final ClusterApi api;
  private final ResourceType exports;
  private final ResourceType sliceExports;

  private SliceExports(FleetWorld world, Member member) {
    this.world = world;
    this.member = member;
    this.api = member.api();
    this.exports = Net.exports(api);
    this.sliceExports = Net.sliceExports(world.hub());
  }

  static void install(FleetWorld world, Member member, Guard guard) {
    var controller = new SliceExports(world, member);
    var queue =
        world
            .loop()
            .add("endpoint slice exports of " + member.name(), guard.of(member, controller));
    world.loop().watchKeys(member.api(), CoreTypes.ENDPOINT_SLICES, queue);
    world
        .loop()
        .watch(
            member.api(),
            controller.exports,
            event ->
                controller.api.list(CoreTypes.ENDPOINT_SLICES, event.object().namespace()).stream()
                    .filter(s -> event.object().name().equals(s.labels().get(Net.SLICE_SERVICE)))
                    .map(Key::of)
                    .forEach(queue));
    world
        .loop()
        .watch(
            world.hub(),
            controller.sliceExports,
            event -> {
              if (event.type() == StoreEvent.Type.DELETED
                  && event.object().namespace().equals(member.namespace())) {
                var of = event.object().tree().at("/spec/endpointSliceReference");
                queue.accept(
                    new Key(ObjectTrees.text(of, "/namespace"), ObjectTrees.text(of, "/name")));
              }
            });
  }

  @Override
  public Next reconcile(Key key) {
    var stored = api.get(CoreTypes.ENDPOINT_SLICES, key.namespace(), key.name());
    if (stored == null || !isExported(stored)) {
      world.hub().list(sliceExports, member.namespace()).stream()
          .filter(e -> isOf(e.tree(), key))
          .forEach(e -> Net.delete(world.hub(), sliceExports, e.namespace(), e.name()));
      return Next.ON_CHANGE;
    }
    var slice = mark(key);
    var name = ObjectTrees.annotation(slice, Net.UNIQUE_NAME);
    var there = world.hub().get(sliceExports, member.namespace(), name);
    if (there == null || !ObjectTrees.deleting(there.view())) {
      Net.put(world.hub(), sliceExports, member.namespace(), name, export -> fill(export, slice));
    }
    return Next.ON_CHANGE;
  }

  private static boolean isOf(JsonNode export, Key slice) {
    return ObjectTrees.text(export, "/spec/endpointSliceReference/namespacedName")
        .equals(slice.toString());
  }

  private boolean isExported(StoredObject slice) {
    var service = slice.labels().getOrDefault(Net.SLICE_SERVICE, "");
    var export = api.get(exports, slice.namespace(), service);
    if (export == null
        || ObjectTrees.deleting(export.view())
        || ObjectTrees.deleting(slice.view())
        || Net.IMPORTED.equals(slice.labels().get(Net.SLICE_MANAGER))
        || !ObjectTrees.text(slice.view(), "/addressType").equals("IPv4")) {
      return false;
    }
    var conditions = export.tree().at("/status/conditions");
    return StatusConditions.isTrue(conditions, "Valid")
        && StatusConditions.status(conditions, "Conflict").equals("False");
  }

  private ObjectNode mark(Key key) {
    return api.update(
            CoreTypes.ENDPOINT_SLICES,
            key.namespace(),
            key.name(),
            slice -> {
              var annotations = ObjectTrees.annotations(slice);
              if (!annotations.has(Net.UNIQUE_NAME)) {
                annotations.put(Net.UNIQUE_NAME, uniqueName(key, slice));
              }
              var generation = Long.toString(ObjectTrees.generation(slice));
              var seen = Net.PREFIX + "last-seen-generation";
              if (!annotations.path(seen).asString("").equals(generation)) {
                annotations.put(seen, generation).put(Net.LAST_SEEN, world.now());
              }
              return slice;
            })
        .tree();
  }

  private String uniqueName(Key key, JsonNode slice) {
    var name = member.name() + "-" + key.namespace() + "-" + key.name();
    var suffix = String.format("-%05x", ObjectTrees.uid(slice).hashCode() & 0xFFFFF);
    return name.substring(0, Math.min(name.length(), LONGEST_NAME - suffix.length())) + suffix;
  }

  private ObjectNode fill(ObjectNode export, ObjectNode slice) {
    var spec = ObjectTrees.child(export, "spec").put("addressType", "IPv4");
    var since = ObjectTrees.annotation(slice, Net.LAST_SEEN);
    spec.set("endpointSliceReference", Net.reference(slice, member.name(), since));
    var endpoints = spec.putArray("endpoints");
    for (var endpoint : slice.path("endpoints")) {
      if (endpoint.at("/conditions/ready").asBoolean(true)) {
        endpoints.addObject().set("addresses", endpoint.path("addresses"));
      }
    }
    var service = ObjectTrees.label(slice, Net.SLICE_SERVICE);
    var namespace = ObjectTrees.namespace(slice);
    var owner = spec.putObject("ownerServiceReference").put("name", service);
    owner.put("namespace", namespace).put("namespacedName", namespace + "/" + service);
    spec.set("ports", slice.path("ports"));
    return export;
  }
}
