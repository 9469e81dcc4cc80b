package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ApiException;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.Conditions;
import io.fleetdesk.demo.control.Conditions.Condition;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.Trees;
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
              var namespace = labels.getOrDefault(Names.PARENT_NAMESPACE, "");
              if (namespaced != namespace.isEmpty()) {
                notify(queue, namespace, labels.getOrDefault(Names.PARENT_BINDING, ""));
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
    var namespace = Names.memberNamespace(Trees.text(binding, "/spec/targetCluster"));
    var placement = PlacementKinds.parent(stored);
    var name = PlacementKinds.workName(placement);
    if (Trees.deleting(binding)) {
      return delete(key, namespace, name);
    }
    var snapshotName = Trees.text(binding, "/spec/resourceSnapshotName");
    if (!Trees.text(binding, "/spec/state").equals("Bound") || snapshotName.isEmpty()) {
      return Next.ON_CHANGE;
    }
    binding =
        hub.update(
                kinds.bindings(),
                key.namespace(),
                key.name(),
                b -> Trees.addFinalizer(b, Names.WORK_FINALIZER))
            .tree();
    if (!Conditions.isTrueAt(
        binding.at("/status/conditions"), "RolloutStarted", Trees.generation(binding))) {
      // A change of the policy or strategy only: what was rolled out still counts.
      var started = Conditions.find(binding.at("/status/conditions"), "RolloutStarted");
      if (started.isMissingNode() || Trees.text(started, "/status").equals("False")) {
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
    } catch (ApiException e) {
      notSynchronized(key, String.valueOf(e.getMessage()));
      return Next.every(NAMESPACE_MISSING);
    }
  }

  private boolean isGoing(String namespace, String name) {
    var work = hub.get(works, namespace, name);
    return work != null && Trees.deleting(work.tree());
  }

  private Next delete(Key key, String namespace, String name) {
    var work = hub.get(works, namespace, name);
    boolean own = work != null && key.name().equals(work.labels().get(Names.PARENT_BINDING));
    if (work != null && own && !Trees.deleting(work.tree())) {
      hub.delete(works, namespace, name);
      own = hub.get(works, namespace, name) != null;
    }
    // After an eviction the Work may be that of the binding that came after this one.
    if (!own) {
      hub.update(
          kinds.bindings(),
          key.namespace(),
          key.name(),
          b -> Trees.removeFinalizer(b, Names.WORK_FINALIZER));
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
      throw ApiException.notFound(CoreTypes.NAMESPACES, namespace);
    }
    if (hub.get(works, namespace, name) == null) {
      var made = Trees.object(works, namespace, name);
      fill(made, placement, binding, snapshot, manifests);
      return hub.create(works, made).tree();
    }
    return hub.update(works, namespace, name, w -> fill(w, placement, binding, snapshot, manifests))
        .tree();
  }

  private static ObjectNode fill(
      ObjectNode work, Key placement, JsonNode binding, JsonNode snapshot, JsonNode manifests) {
    var labels = Trees.labels(work);
    labels.put(Names.PARENT, placement.name());
    if (!placement.namespace().isEmpty()) {
      labels.put(Names.PARENT_NAMESPACE, placement.namespace());
    }
    labels.put(Names.PARENT_BINDING, Trees.name(binding));
    labels.put(Names.PARENT_SNAPSHOT_INDEX, Trees.label(snapshot, Names.RESOURCE_INDEX));
    Trees.annotations(work)
        .put(Names.PARENT_SNAPSHOT, Trees.name(snapshot))
        .put(
            Names.PREFIX + "parent-cluster-resource-override-snapshot-hash",
            Overrides.hash(binding, "clusterResourceOverrideSnapshots"))
        .put(
            Names.PREFIX + "parent-resource-override-snapshot-hash",
            Overrides.hash(binding, "resourceOverrideSnapshots"));
    var spec = Trees.child(work, "spec");
    spec.set("applyStrategy", binding.at("/spec/applyStrategy").deepCopy());
    Trees.child(spec, "workload").set("manifests", manifests.deepCopy());
    return work;
  }

  private void notOverridden(Key key, String why) {
    hub.updateStatus(
        kinds.bindings(),
        key.namespace(),
        key.name(),
        b -> {
          var status = Trees.child(b, "status");
          long generation = Trees.generation(b);
          var failed =
              new Condition(
                  "Overridden",
                  "False",
                  "OverriddenFailed",
                  "Failed to apply the override rules on the resources: " + why,
                  generation);
          Conditions.replace(
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
          var status = Trees.child(b, "status");
          long generation = Trees.generation(b);
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
          Conditions.replace(status, wanted, world.now());
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
          var status = Trees.child(b, "status");
          long generation = Trees.generation(b);
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
          Conditions.replace(status, wanted, world.now());
          WorkSummary.failures(work, status);
          return b;
        });
  }

  private static Condition rolloutStarted(ObjectNode status, long generation) {
    return Conditions.read(Conditions.find(status.path("conditions"), "RolloutStarted"))
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
