package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions;
import io.fleetdesk.demo.control.StatusConditions.Condition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a binding into a Work in its member's namespace, and the Work's status into the binding's.
 */
final class WorkGenerator implements Controller {
  private static final Duration NAMESPACE_MISSING = Duration.ofSeconds(5);
  private static final Duration GOING = Duration.ofMillis(200);

  private final FleetWorld world;
  private final ClusterApi hub;
  private final PlacementKinds kinds;
  private final Overrides overrides;
  private final ResourceType works;

  WorkGenerator(FleetWorld world, PlacementKinds kinds) {
    this.world = world;
    this.hub = world.hub();
    this.kinds = kinds;
    this.overrides = new Overrides(kinds);
    this.works = PlacementKinds.type(hub, "works");
  }

  void install() {
    var queue = world.loop().add("works of " + kinds.prefix(), this);
    world.loop().watchKeys(hub, kinds.bindings(), queue);
    boolean namespaced = kinds.placement().namespaced();
    world
        .loop()
        .watch(
            hub,
            works,
            event -> {
              var labels = event.object().labels();
              var namespace = labels.getOrDefault(ControllerNames.PARENT_NAMESPACE, "");
              if (namespaced != namespace.isEmpty()) {
                notify(queue, namespace, labels.getOrDefault(ControllerNames.PARENT_BINDING, ""));
              }
            });
  }

  private static void notify(Consumer<Key> queue, String namespace, String binding) {
    queue.accept(new Key(namespace, binding));
  }

  @Override
  public Next reconcile(Key key) {
    var stored = hub.get(kinds.bindings(), key.namespace(), key.name());
    if (stored == null) {
      return Next.ON_CHANGE;
    }
    var binding = stored.tree();
    var namespace =
        ControllerNames.memberNamespace(ObjectTrees.text(binding, "/spec/targetCluster"));
    var placement = PlacementKinds.parent(stored);
    var name = PlacementKinds.workName(placement);
    if (ObjectTrees.deleting(binding)) {
      return delete(key, namespace, name);
    }
    var snapshotName = ObjectTrees.text(binding, "/spec/resourceSnapshotName");
    if (!ObjectTrees.text(binding, "/spec/state").equals("Bound") || snapshotName.isEmpty()) {
      return Next.ON_CHANGE;
    }
    binding =
        hub.update(
                kinds.bindings(),
                key.namespace(),
                key.name(),
                b -> ObjectTrees.addFinalizer(b, ControllerNames.WORK_FINALIZER))
            .tree();
    if (!StatusConditions.isTrueAt(
        binding.at("/status/conditions"), "RolloutStarted", ObjectTrees.generation(binding))) {
      // A change of the policy or strategy only: what was rolled out still counts.
      var started = StatusConditions.find(binding.at("/status/conditions"), "RolloutStarted");
      if (started.isMissingNode() || ObjectTrees.text(started, "/status").equals("False")) {
        return Next.ON_CHANGE;
      }
    }
    var snapshot = hub.get(kinds.resources(), key.namespace(), snapshotName);
    if (snapshot == null) {
      return Next.ON_CHANGE;
    }
    if (isGoing(namespace, name)) {
      // That of the binding before this one: the members let go of it first.
      return Next.after(GOING);
    }
    try {
      var manifests = overrides.apply(binding, snapshot.tree());
      var work = write(placement, binding, snapshot.tree(), manifests, namespace, name);
      report(key, work);
      return Next.ON_CHANGE;
    } catch (OverrideRules.Failure e) {
      notOverridden(key, String.valueOf(e.getMessage()));
      return Next.ON_CHANGE;
    } catch (ApiError e) {
      notSynchronized(key, String.valueOf(e.getMessage()));
      return Next.every(NAMESPACE_MISSING);
    }
  }

  private boolean isGoing(String namespace, String name) {
    var work = hub.get(works, namespace, name);
    return work != null && ObjectTrees.deleting(work.view());
  }

  private Next delete(Key key, String namespace, String name) {
    var work = hub.get(works, namespace, name);
    boolean own =
        work != null && key.name().equals(work.labels().get(ControllerNames.PARENT_BINDING));
    if (work != null && own && !ObjectTrees.deleting(work.view())) {
      hub.delete(works, namespace, name);
      own = hub.get(works, namespace, name) != null;
    }
    // After an eviction the Work may be that of the binding that came after this one.
    if (!own) {
      hub.update(
          kinds.bindings(),
          key.namespace(),
          key.name(),
          b -> ObjectTrees.removeFinalizer(b, ControllerNames.WORK_FINALIZER));
    }
    return Next.ON_CHANGE;
  }

  private ObjectNode write(
      Key placement,
      JsonNode binding,
      JsonNode snapshot,
      JsonNode manifests,
      String namespace,
      String name) {
    if (hub.get(CoreTypes.NAMESPACES, "", namespace) == null) {
      throw ApiError.notFound(CoreTypes.NAMESPACES, namespace);
    }
    if (hub.get(works, namespace, name) == null) {
      var made = ObjectTrees.object(works, namespace, name);
      fill(made, placement, binding, snapshot, manifests);
      return hub.create(works, made).tree();
    }
    return hub.update(works, namespace, name, w -> fill(w, placement, binding, snapshot, manifests))
        .tree();
  }

  private static ObjectNode fill(
      ObjectNode work, Key placement, JsonNode binding, JsonNode snapshot, JsonNode manifests) {
    var labels = ObjectTrees.labels(work);
    labels.put(ControllerNames.PARENT, placement.name());
    if (!placement.namespace().isEmpty()) {
      labels.put(ControllerNames.PARENT_NAMESPACE, placement.namespace());
    }
    labels.put(ControllerNames.PARENT_BINDING, ObjectTrees.name(binding));
    labels.put(
        ControllerNames.PARENT_SNAPSHOT_INDEX,
        ObjectTrees.label(snapshot, ControllerNames.RESOURCE_INDEX));
    ObjectTrees.annotations(work)
        .put(ControllerNames.PARENT_SNAPSHOT, ObjectTrees.name(snapshot))
        .put(
            ControllerNames.PREFIX + "parent-cluster-resource-override-snapshot-hash",
            Overrides.hash(binding, "clusterResourceOverrideSnapshots"))
        .put(
            ControllerNames.PREFIX + "parent-resource-override-snapshot-hash",
            Overrides.hash(binding, "resourceOverrideSnapshots"));
    var spec = ObjectTrees.child(work, "spec");
    spec.set("applyStrategy", binding.at("/spec/applyStrategy").deepCopy());
    ObjectTrees.child(spec, "workload").set("manifests", manifests.deepCopy());
    return work;
  }

  private void notOverridden(Key key, String why) {
    hub.updateStatus(
        kinds.bindings(),
        key.namespace(),
        key.name(),
        b -> {
          var status = ObjectTrees.child(b, "status");
          long generation = ObjectTrees.generation(b);
          var failed =
              new Condition(
                  "Overridden",
                  "False",
                  "OverriddenFailed",
                  "Failed to apply the override rules on the resources: " + why,
                  generation);
          StatusConditions.replace(
              status, List.of(rolloutStarted(status, generation), failed), world.now());
          status.remove("failedPlacements");
          return b;
        });
  }

  private void notSynchronized(Key key, String why) {
    hub.updateStatus(
        kinds.bindings(),
        key.namespace(),
        key.name(),
        b -> {
          var status = ObjectTrees.child(b, "status");
          long generation = ObjectTrees.generation(b);
          var wanted = new ArrayList<Condition>();
          wanted.add(rolloutStarted(status, generation));
          wanted.add(overridden(b, generation));
          wanted.add(
              new Condition(
                  "WorkSynchronized",
                  "False",
                  "SyncWorkFailed",
                  "Failed to synchronize the work to the latest: " + why,
                  generation));
          StatusConditions.replace(status, wanted, world.now());
          status.remove("failedPlacements");
          return b;
        });
  }

  private void report(Key key, JsonNode work) {
    hub.updateStatus(
        kinds.bindings(),
        key.namespace(),
        key.name(),
        b -> {
          var status = ObjectTrees.child(b, "status");
          long generation = ObjectTrees.generation(b);
          var wanted = new ArrayList<Condition>();
          wanted.add(rolloutStarted(status, generation));
          wanted.add(overridden(b, generation));
          wanted.add(
              new Condition(
                  "WorkSynchronized",
                  "True",
                  "AllWorkSynced",
                  "All of the works are synchronized to the latest",
                  generation));
          WorkSummary.conditions(work, generation).forEach(wanted::add);
          StatusConditions.replace(status, wanted, world.now());
          WorkSummary.failures(work, status);
          return b;
        });
  }

  private static Condition rolloutStarted(ObjectNode status, long generation) {
    return StatusConditions.read(StatusConditions.find(status.path("conditions"), "RolloutStarted"))
        .at(generation);
  }

  private Condition overridden(JsonNode binding, long generation) {
    if (overrides.any(binding)) {
      return new Condition(
          "Overridden",
          "True",
          "OverriddenSucceeded",
          "Successfully applied the override rules on the resources",
          generation);
    }
    return new Condition(
        "Overridden",
        "True",
        "NoOverrideSpecified",
        "No override rules are configured for the selected resources",
        generation);
  }
}
