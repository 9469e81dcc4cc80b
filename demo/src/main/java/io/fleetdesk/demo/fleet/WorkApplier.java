package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.DeleteOptions;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions;
import io.fleetdesk.demo.control.StatusConditions.Condition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A member's agent: brings the Works of its namespace on the hub to the member. */
final class WorkApplier implements Controller {
  private static final Duration PREPARING = Duration.ofMillis(60);
  private static final Duration FIRST_CHECK = Duration.ofSeconds(5);
  private static final Duration SLOWEST = Duration.ofMinutes(15);
  private static final int QUICK_CHECKS = 12;

  private final FleetWorld world;
  private final Member member;
  private final ManifestApplier applier;
  private final ResourceType works;
  private final ResourceType appliedWorks;
  private final Map<String, Integer> checks = new HashMap<>();
  private final Map<String, Long> checkedGeneration = new HashMap<>();

  private WorkApplier(FleetWorld world, Member member) {
    this.world = world;
    this.member = member;
    this.applier = new ManifestApplier(member.api());
    this.works = PlacementKinds.type(world.hub(), "works");
    this.appliedWorks = PlacementKinds.type(member.api(), "appliedworks");
  }

  static void install(FleetWorld world, AgentSwitch agents) {
    Map<String, Consumer<Key>> queues = new HashMap<>();
    var hub = world.hub();
    var works = PlacementKinds.type(hub, "works");
    world.onMember(
        member -> {
          var applier = new WorkApplier(world, member);
          var queue = world.loop().add("works on " + member.name(), agents.guard(member, applier));
          queues.put(member.namespace(), queue);
          // What an AppliedWork owned is gone when it is.
          world
              .loop()
              .watch(
                  member.api(),
                  applier.appliedWorks,
                  e -> queue.accept(new Key(member.namespace(), e.object().name())));
        });
    Consumer<Key> byNamespace =
        key -> {
          var queue = queues.get(key.namespace());
          if (queue != null) {
            queue.accept(key);
          }
        };
    world.loop().watchKeys(hub, works, byNamespace);
    agents.onResume(
        name ->
            hub.list(works, ControllerNames.memberNamespace(name))
                .forEach(w -> byNamespace.accept(Key.of(w))));
  }

  @Override
  public Next reconcile(Key key) {
    ClusterApi hub = world.hub();
    var stored = hub.get(works, key.namespace(), key.name());
    if (stored == null) {
      return Next.ON_CHANGE;
    }
    if (ObjectTrees.deleting(stored.view())) {
      return delete(key);
    }
    var work =
        hub.update(
                works,
                key.namespace(),
                key.name(),
                w -> ObjectTrees.addFinalizer(w, ControllerNames.WORK_FINALIZER))
            .tree();
    var owner = appliedWork(key);
    if (!isKnown(work)) {
      prepare(key);
      return Next.after(PREPARING);
    }
    var results = new ArrayList<ManifestResult>();
    for (var manifest : work.at("/spec/workload/manifests")) {
      results.add(applier.apply((ObjectNode) manifest.deepCopy(), owner, work));
    }
    removeOthers(owner, results);
    list(key, results);
    report(key, results);
    return nextCheck(key, work, results.stream().allMatch(ManifestResult::available));
  }

  private Next delete(Key key) {
    var owner = member.api().get(appliedWorks, "", key.name());
    if (owner != null) {
      if (!ObjectTrees.deleting(owner.view())) {
        member
            .api()
            .delete(
                appliedWorks,
                "",
                key.name(),
                new DeleteOptions(null, DeleteOptions.Propagation.FOREGROUND, null, null, false));
      }
      if (member.api().get(appliedWorks, "", key.name()) != null) {
        return Next.ON_CHANGE;
      }
    }
    checks.remove(key.name());
    checkedGeneration.remove(key.name());
    world
        .hub()
        .update(
            works,
            key.namespace(),
            key.name(),
            w -> ObjectTrees.removeFinalizer(w, ControllerNames.WORK_FINALIZER));
    return Next.ON_CHANGE;
  }

  private ObjectNode appliedWork(Key work) {
    var present = member.api().get(appliedWorks, "", work.name());
    if (present != null) {
      return present.tree();
    }
    var made = ObjectTrees.object(appliedWorks, "", work.name());
    made.putObject("spec").put("workName", work.name()).put("workNamespace", work.namespace());
    return member.api().create(appliedWorks, made).tree();
  }

  /** Whether the status already speaks of just these manifests. */
  private static boolean isKnown(JsonNode work) {
    var manifests = work.at("/spec/workload/manifests");
    var told = work.at("/status/manifestConditions");
    if (manifests.size() != told.size()) {
      return false;
    }
    for (int i = 0; i < manifests.size(); i++) {
      var identifier = told.get(i).path("identifier");
      if (!ObjectTrees.text(identifier, "/kind").equals(ObjectTrees.text(manifests.get(i), "/kind"))
          || !ObjectTrees.text(identifier, "/name").equals(ObjectTrees.name(manifests.get(i)))
          || !ObjectTrees.text(identifier, "/namespace")
              .equals(ObjectTrees.namespace(manifests.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private void prepare(Key key) {
    world
        .hub()
        .updateStatus(
            works,
            key.namespace(),
            key.name(),
            work -> {
              var status = ObjectTrees.child(work, "status");
              var told = status.putArray("manifestConditions");
              status.withArray("conditions");
              int ordinal = 0;
              for (var manifest : work.at("/spec/workload/manifests")) {
                var entry = told.addObject();
                var waiting =
                    new Condition(
                        "Applied",
                        "False",
                        "PreparingToProcess",
                        "The manifest is being prepared for processing.",
                        ObjectTrees.generation(work));
                StatusConditions.set(entry, waiting, world.now());
                applier.identify(entry.putObject("identifier"), ordinal++, manifest);
              }
              return work;
            });
  }

  private void report(Key key, List<ManifestResult> results) {
    world
        .hub()
        .updateStatus(
            works,
            key.namespace(),
            key.name(),
            work -> {
              var status = ObjectTrees.child(work, "status");
              for (int i = 0; i < results.size(); i++) {
                StatusConditions.replace(
                    (ObjectNode) status.path("manifestConditions").get(i),
                    results.get(i).conditions(),
                    world.now());
              }
              StatusConditions.replace(
                  status,
                  ManifestResult.summary(results, ObjectTrees.generation(work)),
                  world.now());
              return work;
            });
  }

  /** Deletes what an older version of the Work had put here. */
  private void removeOthers(JsonNode owner, List<ManifestResult> results) {
    var wanted = new HashSet<String>();
    results.forEach(r -> wanted.add(r.place()));
    for (var old : owner.at("/status/appliedResources")) {
      if (!wanted.contains(ManifestResult.place(old))) {
        var type =
            member
                .api()
                .types()
                .find(
                    ObjectTrees.text(old, "/group"),
                    ObjectTrees.text(old, "/version"),
                    ObjectTrees.text(old, "/resource"));
        try {
          if (type != null) {
            member
                .api()
                .delete(type, ObjectTrees.text(old, "/namespace"), ObjectTrees.text(old, "/name"));
          }
        } catch (ApiError e) {
          // Someone was quicker.
        }
      }
    }
  }

  private void list(Key key, List<ManifestResult> results) {
    member
        .api()
        .updateStatus(
            appliedWorks,
            "",
            key.name(),
            applied -> {
              var list = ObjectTrees.child(applied, "status").putArray("appliedResources");
              for (int i = 0; i < results.size(); i++) {
                results.get(i).listAs(list, i);
              }
              return applied;
            });
  }

  /** Soon at first, slower and slower later, as the agent's own back-off goes. */
  private Next nextCheck(Key key, JsonNode work, boolean available) {
    long generation = ObjectTrees.generation(work);
    if (!Long.valueOf(generation).equals(checkedGeneration.put(key.name(), generation))) {
      checks.remove(key.name());
    }
    int times = checks.merge(key.name(), 1, Integer::sum);
    if (available) {
      return Next.every(times == 1 ? SLOWEST.dividedBy(5) : SLOWEST);
    }
    if (times == 1) {
      return Next.after(FIRST_CHECK);
    }
    var wait = Duration.ofMillis((long) Math.min(15_000, 2_000 * Math.pow(1.2, times - 2)));
    return times > QUICK_CHECKS ? Next.every(wait) : Next.after(wait);
  }
}
