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
import io.fleetdesk.demo.fleet.Member;
import io.fleetdesk.demo.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A member's ServiceExports: tells the hub of the Service and shows what the hub makes of it. */
final class ServiceExports implements Controller {
  private static final String OBSERVED = Net.PREFIX + "last-observed-resource-version";
  private static final String SEEN = Net.PREFIX + "last-seen-resource-version";

  private final FleetWorld world;
  private final Member member;
  private final ClusterApi api;
  private final ResourceType exports;
  private final ResourceType internals;

  private ServiceExports(FleetWorld world, Member member) {
    this.world = world;
    this.member = member;
    this.api = member.api();
    this.exports = Net.exports(api);
    this.internals = Net.internalExports(world.hub());
  }

  static void install(FleetWorld world, Member member, Guard guard) {
    var controller = new ServiceExports(world, member);
    var queue = world.loop().add("exports of " + member.name(), guard.of(member, controller));
    world.loop().watchKeys(member.api(), controller.exports, queue);
    world.loop().watchKeys(member.api(), CoreTypes.SERVICES, queue);
    world
        .loop()
        .watch(
            world.hub(),
            controller.internals,
            event -> {
              if (event.object().namespace().equals(member.namespace())) {
                var reference = event.object().tree().at("/spec/serviceReference");
                queue.accept(
                    new Key(
                        ObjectTrees.text(reference, "/namespace"),
                        ObjectTrees.text(reference, "/name")));
              }
            });
  }

  @Override
  public Next reconcile(Key key) {
    var stored = api.get(exports, key.namespace(), key.name());
    if (stored == null) {
      return Next.ON_CHANGE;
    }
    var service = api.get(CoreTypes.SERVICES, key.namespace(), key.name());
    var problem = problem(key, stored.tree(), service);
    if (ObjectTrees.deleting(stored.view()) || service == null || problem != null) {
      withdraw(key, stored.tree());
      if (problem != null && !ObjectTrees.deleting(stored.view())) {
        status(key, List.of(problem));
      }
      return Next.ON_CHANGE;
    }
    var export = prepare(key, service);
    status(key, judged(key, export));
    tell(key, export, service.tree());
    return Next.ON_CHANGE;
  }

  private static @Nullable Condition problem(
      Key key, JsonNode export, @Nullable StoredObject service) {
    long generation = ObjectTrees.generation(export);
    if (service == null || ObjectTrees.deleting(service.view())) {
      return invalid("ServiceNotFound", "service " + key + " is not found", generation);
    }
    var spec = service.tree().path("spec");
    if (ObjectTrees.text(spec, "/type").equals("ExternalName")
        || ObjectTrees.text(spec, "/clusterIP").equals("None")) {
      return invalid(
          "ServiceIneligible", "service " + key + " is not eligible for export", generation);
    }
    var weight = ObjectTrees.annotation(export, Net.WEIGHT);
    if (!weight.isEmpty() && !(weight.matches("\\d{1,4}") && Integer.parseInt(weight) <= 1000)) {
      return invalid(
          "ServiceExportInvalidWeightAnnotation",
          "the weight annotation must be a whole number from 0 to 1000, not " + weight,
          generation);
    }
    return null;
  }

  private static Condition invalid(String reason, String message, long generation) {
    return new Condition("Valid", "False", reason, message, generation);
  }

  private static boolean weightless(JsonNode export) {
    return ObjectTrees.annotation(export, Net.WEIGHT).matches("0+");
  }

  private JsonNode prepare(Key key, StoredObject service) {
    return api.update(
            exports,
            key.namespace(),
            key.name(),
            export -> {
              ObjectTrees.addFinalizer(export, Net.EXPORT_FINALIZER);
              var annotations = ObjectTrees.annotations(export);
              var version = Long.toString(service.resourceVersion());
              if (!annotations.path(SEEN).asString("").equals(version)) {
                annotations.put(SEEN, version).put(Net.LAST_SEEN, world.now());
              }
              return export;
            })
        .tree();
  }

  private List<Condition> judged(Key key, JsonNode export) {
    long generation = ObjectTrees.generation(export);
    var conditions = new ArrayList<Condition>();
    var valid = "service " + key + " is valid for export";
    if (weightless(export)) {
      conditions.add(
          new Condition("Valid", "True", "ServiceIsValid", valid + " with 0 weight", generation));
      return conditions;
    }
    conditions.add(new Condition("Valid", "True", "ServiceIsValid", valid, generation));
    var internal = world.hub().get(internals, member.namespace(), internalName(key));
    var tree = internal == null ? JsonNodeFactory.instance.objectNode() : internal.tree();
    var said = StatusConditions.find(tree.at("/status/conditions"), "Conflict");
    conditions.add(
        said.path("observedGeneration").asLong(-1) == ObjectTrees.generation(tree)
            ? StatusConditions.read(said).at(generation)
            : new Condition(
                "Conflict",
                "Unknown",
                "ServicePendingConflictResolution",
                "service " + key + " is pending export conflict resolution",
                generation));
    return conditions;
  }

  private void status(Key key, List<Condition> conditions) {
    api.updateStatus(
        exports,
        key.namespace(),
        key.name(),
        export -> {
          StatusConditions.replace(ObjectTrees.child(export, "status"), conditions, world.now());
          return export;
        });
  }

  private void tell(Key key, JsonNode export, ObjectNode service) {
    if (weightless(export)) {
      Net.delete(world.hub(), internals, member.namespace(), internalName(key));
      return;
    }
    Net.put(
        world.hub(),
        internals,
        member.namespace(),
        internalName(key),
        internal -> {
          var version = ObjectTrees.text(service, "/metadata/resourceVersion");
          ObjectTrees.annotations(internal).put(OBSERVED, version);
          var spec = ObjectTrees.child(internal, "spec");
          spec.set("ports", Net.ports(service));
          var since = ObjectTrees.annotation(export, Net.LAST_SEEN);
          spec.set("serviceReference", Net.reference(service, member.name(), since));
          return internal;
        });
  }

  /** Takes it back from the hub; the export stays until the hub has let go of it. */
  private void withdraw(Key key, JsonNode export) {
    Net.delete(world.hub(), internals, member.namespace(), internalName(key));
    if (ObjectTrees.hasFinalizer(export, Net.EXPORT_FINALIZER)
        && world.hub().get(internals, member.namespace(), internalName(key)) == null) {
      api.update(
          exports,
          key.namespace(),
          key.name(),
          e -> ObjectTrees.removeFinalizer(e, Net.EXPORT_FINALIZER));
    }
  }

  private static String internalName(Key key) {
    return key.namespace() + "-" + key.name();
  }
}
