package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions;
import io.fleetdesk.demo.control.StatusConditions.Condition;
import io.fleetdesk.demo.store.StoreEvent;
import io.fleetdesk.scheduling.ClusterFacts;
import io.fleetdesk.scheduling.ClusterSelection;
import io.fleetdesk.scheduling.Decision;
import io.fleetdesk.scheduling.Placed;
import io.fleetdesk.scheduling.Policy;
import io.fleetdesk.scheduling.Selection;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives placements their clusters: bindings, and the reasons in the policy snapshot's status. */
final class SchedulerController implements Controller {
  private static final Duration LOST = Duration.ofMinutes(5);

  private final FleetWorld world;
  private final ClusterApi hub;
  private final PlacementKinds kinds;
  private final ResourceType members;
  private final Map<String, ClusterFacts> facts = new HashMap<>();

  /** Placements whose clusters may have to be chosen anew because a member changed. */
  private final Set<Key> toLookAt = new HashSet<>();

  SchedulerController(FleetWorld world, PlacementKinds kinds) {
    this.world = world;
    this.hub = world.hub();
    this.kinds = kinds;
    this.members = MemberJoiner.memberClusters(hub);
  }

  void install() {
    var queue = world.loop().add("scheduler of " + kinds.prefix(), this);
    world.loop().watchKeys(hub, kinds.placement(), queue);
    world.loop().watch(hub, kinds.policies(), e -> queue.accept(PlacementKinds.parent(e.object())));
    world
        .loop()
        .watch(
            hub,
            kinds.bindings(),
            event -> {
              if (event.type() == StoreEvent.Type.DELETED
                  || ObjectTrees.deleting(event.object().view())) {
                queue.accept(PlacementKinds.parent(event.object()));
              }
            });
    world.loop().watch(hub, members, event -> memberChanged(event, queue));
  }

  /** Heartbeats come all the time; only what can change a decision wakes the scheduler. */
  private void memberChanged(StoreEvent event, Consumer<Key> queue) {
    var name = event.object().name();
    var now = SchedulingFacts.cluster(event.object().view());
    var before =
        event.type() == StoreEvent.Type.DELETED ? facts.remove(name) : facts.put(name, now);
    if (before == null
        || event.type() == StoreEvent.Type.DELETED
        || !still(before).equals(still(now))
        || isBack(before, now)) {
      for (var placement : hub.list(kinds.placement(), "")) {
        toLookAt.add(Key.of(placement));
        queue.accept(Key.of(placement));
      }
    }
  }

  /** The facts without the time of the heartbeat. */
  private static ClusterFacts still(ClusterFacts cluster) {
    var agent = cluster.agent();
    return new ClusterFacts(
        cluster.name(),
        cluster.labels(),
        cluster.properties(),
        cluster.usage(),
        cluster.taints(),
        cluster.leaving(),
        agent == null
            ? null
            : new ClusterFacts.Agent(
                agent.healthSince(), agent.joined(), agent.healthy(), agent.healthSince()),
        cluster.namespaces());
  }

  private static boolean isBack(ClusterFacts before, ClusterFacts now) {
    var old = before.agent();
    var agent = now.agent();
    return old != null
        && agent != null
        && Duration.between(old.heartbeat(), agent.heartbeat()).compareTo(LOST) > 0;
  }

  @Override
  public Next reconcile(Key key) {
    var placement = kinds.get(key);
    if (placement == null) {
      return Next.ON_CHANGE;
    }
    kinds.bindings(key).stream()
        .filter(ObjectTrees::deleting)
        .forEach(
            b ->
                hub.update(
                    kinds.bindings(),
                    key.namespace(),
                    ObjectTrees.name(b),
                    o -> ObjectTrees.removeFinalizer(o, ControllerNames.BINDING_FINALIZER)));
    if (ObjectTrees.deleting(placement)) {
      return delete(key, placement);
    }
    var snapshot = kinds.latestPolicy(key);
    if (snapshot == null) {
      return Next.ON_CHANGE;
    }
    hub.update(
        kinds.placement(),
        key.namespace(),
        key.name(),
        p -> ObjectTrees.addFinalizer(p, ControllerNames.SCHEDULER_FINALIZER));
    var policy = policy(snapshot);
    var bindings = kinds.bindings(key).stream().filter(b -> !ObjectTrees.deleting(b)).toList();
    if (isDone(snapshot, policy)) {
      toLookAt.remove(key);
    }
    if (isSettled(key, snapshot, bindings)) {
      return Next.ON_CHANGE;
    }
    var all = hub.list(members, "").stream().map(m -> SchedulingFacts.cluster(m.tree())).toList();
    ClusterSelection.select(
            policy,
            all,
            placed(bindings, ObjectTrees.name(snapshot)),
            world.loop().clock().instant())
        .ifPresent(selection -> carryOut(key, snapshot, bindings, selection));
    toLookAt.remove(key);
    return Next.ON_CHANGE;
  }

  private Next delete(Key key, JsonNode placement) {
    if (!ObjectTrees.hasFinalizer(placement, ControllerNames.SCHEDULER_FINALIZER)) {
      return Next.ON_CHANGE;
    }
    for (var binding : kinds.bindings(key)) {
      if (!ObjectTrees.deleting(binding)) {
        hub.delete(kinds.bindings(), key.namespace(), ObjectTrees.name(binding));
      }
    }
    if (kinds.bindings(key).isEmpty()) {
      hub.update(
          kinds.placement(),
          key.namespace(),
          key.name(),
          p -> ObjectTrees.removeFinalizer(p, ControllerNames.SCHEDULER_FINALIZER));
    }
    return Next.ON_CHANGE;
  }

  private static Policy policy(JsonNode snapshot) {
    var number = ObjectTrees.annotation(snapshot, ControllerNames.NUMBER_OF_CLUSTERS);
    return SchedulingFacts.policy(
        snapshot.at("/spec/policy"),
        number.isEmpty() ? 0 : Integer.parseInt(number),
        ObjectTrees.text(snapshot, "/metadata/namespace"));
  }

  /** Decided for this policy, with no member changed and no binding lost since. */
  private boolean isSettled(Key key, JsonNode snapshot, List<ObjectNode> bindings) {
    long active =
        bindings.stream()
            .filter(b -> !ObjectTrees.text(b, "/spec/state").equals("Unscheduled"))
            .filter(b -> isThere(ObjectTrees.text(b, "/spec/targetCluster")))
            .count();
    long selected = 0;
    for (var target : snapshot.at("/status/targetClusters")) {
      selected += target.path("selected").asBoolean(false) ? 1 : 0;
    }
    return !toLookAt.contains(key)
        && ObjectTrees.text(snapshot, "/status/observedCRPGeneration")
            .equals(ObjectTrees.annotation(snapshot, ControllerNames.PLACEMENT_GENERATION))
        && active == selected
        && active == bindings.size();
  }

  /** Members that change matter to PickAll, and to others only while they lack clusters. */
  private static boolean isDone(JsonNode snapshot, Policy policy) {
    return policy.type() != Policy.Type.PickAll
        && StatusConditions.isTrue(snapshot.at("/status/conditions"), "Scheduled");
  }

  private boolean isThere(String cluster) {
    var member = hub.get(members, "", cluster);
    return member != null && !ObjectTrees.deleting(member.view());
  }

  private static List<Placed> placed(List<ObjectNode> bindings, String snapshot) {
    return bindings.stream()
        .filter(b -> !ObjectTrees.text(b, "/spec/state").equals("Unscheduled"))
        .map(
            b ->
                new Placed(
                    SchedulingFacts.decision(b.at("/spec/clusterDecision")),
                    !ObjectTrees.text(b, "/spec/schedulingPolicySnapshotName").equals(snapshot),
                    ObjectTrees.text(b, "/spec/state").equals("Bound")))
        .toList();
  }

  private void carryOut(
      Key key, JsonNode snapshot, List<ObjectNode> bindings, Selection selection) {
    Set<String> served = new HashSet<>();
    for (var binding : bindings) {
      var cluster = ObjectTrees.text(binding, "/spec/targetCluster");
      var decision =
          selection.selected().stream().filter(d -> d.cluster().equals(cluster)).findFirst();
      if (decision.isPresent()) {
        served.add(cluster);
        keep(key, binding, snapshot, decision.get());
      } else if (selection.dropped().contains(cluster)) {
        unschedule(key, binding);
      }
    }
    for (var decision : selection.selected()) {
      if (!served.contains(decision.cluster())) {
        bind(key, snapshot, decision);
      }
    }
    report(key, snapshot, selection);
  }

  private void keep(Key key, JsonNode binding, JsonNode snapshot, Decision decision) {
    hub.update(
        kinds.bindings(),
        key.namespace(),
        ObjectTrees.name(binding),
        b -> {
          var spec = ObjectTrees.child(b, "spec");
          if (ObjectTrees.text(spec, "/state").equals("Unscheduled")) {
            spec.put("state", previousState(b));
          }
          spec.put("schedulingPolicySnapshotName", ObjectTrees.name(snapshot));
          spec.set("clusterDecision", SchedulingFacts.write(decision));
          return b;
        });
  }

  private static String previousState(JsonNode binding) {
    var before = ObjectTrees.annotation(binding, ControllerNames.PREFIX + "previous-binding-state");
    return before.isEmpty() ? "Scheduled" : before;
  }

  private void unschedule(Key key, JsonNode binding) {
    hub.update(
        kinds.bindings(),
        key.namespace(),
        ObjectTrees.name(binding),
        b -> {
          var spec = ObjectTrees.child(b, "spec");
          if (!ObjectTrees.text(spec, "/state").equals("Unscheduled")) {
            ObjectTrees.annotations(b)
                .put(
                    ControllerNames.PREFIX + "previous-binding-state",
                    ObjectTrees.text(spec, "/state"));
            spec.put("state", "Unscheduled");
          }
          return b;
        });
  }

  private void bind(Key key, JsonNode snapshot, Decision decision) {
    var hash = Hashes.of(key + "/" + decision.cluster() + "/" + hub.store().revision());
    var name = cut(key.name(), 26) + "-" + cut(decision.cluster(), 27) + "-" + hash.substring(0, 8);
    var binding = ObjectTrees.object(kinds.bindings(), key.namespace(), name);
    ObjectTrees.labels(binding).put(ControllerNames.PARENT, key.name());
    ObjectTrees.addFinalizer(binding, ControllerNames.BINDING_FINALIZER);
    var spec = binding.putObject("spec");
    spec.set("clusterDecision", SchedulingFacts.write(decision));
    spec.put("resourceSnapshotName", "");
    spec.put("schedulingPolicySnapshotName", ObjectTrees.name(snapshot));
    spec.put("state", "Scheduled").put("targetCluster", decision.cluster());
    hub.create(kinds.bindings(), binding);
  }

  private static String cut(String name, int length) {
    return name.substring(0, Math.min(length, name.length()));
  }

  private void report(Key key, JsonNode snapshot, Selection selection) {
    int found = selection.selected().size();
    hub.updateStatus(
        kinds.policies(),
        key.namespace(),
        ObjectTrees.name(snapshot),
        s -> {
          var status = ObjectTrees.child(s, "status");
          var decisions = selection.decisions().stream().map(SchedulingFacts::write).toList();
          long generation =
              Long.parseLong(ObjectTrees.annotation(s, ControllerNames.PLACEMENT_GENERATION));
          if (status.path("observedCRPGeneration").asLong(0) != generation
              || !isSame(status.path("targetClusters"), decisions)) {
            status.putArray("targetClusters").addAll(decisions);
          }
          StatusConditions.set(status, scheduled(selection, found, s), world.now());
          status.put("observedCRPGeneration", generation);
          return s;
        });
  }

  /** Whatever the order: a cycle that decides the same leaves the list as it was. */
  private static boolean isSame(JsonNode present, List<ObjectNode> decisions) {
    var before = new HashSet<JsonNode>();
    present.forEach(before::add);
    return present.size() == decisions.size() && before.equals(new HashSet<>(decisions));
  }

  private static Condition scheduled(Selection selection, int found, JsonNode snapshot) {
    long generation = ObjectTrees.generation(snapshot);
    return selection.fulfilled()
        ? new Condition(
            "Scheduled",
            "True",
            "SchedulingPolicyFulfilled",
            "found all cluster needed as specified by the scheduling policy, found "
                + found
                + " cluster(s)",
            generation)
        : new Condition(
            "Scheduled",
            "False",
            "SchedulingPolicyUnfulfilled",
            "could not find all clusters needed as specified by the scheduling policy, found "
                + found
                + " cluster(s) instead",
            generation);
  }
}
