package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions;
import io.fleetdesk.demo.control.StatusConditions.Condition;
import io.fleetdesk.demo.store.StoredObject;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The hub's side of a member: its namespace, rights and InternalMemberCluster, and what the
 * member's agents report, copied to the MemberCluster.
 */
final class MemberJoiner implements Controller {
  private static final String COMPONENT = "mcv1beta1";
  private static final int EXPECTED_AGENTS = 3;
  private static final Duration NAMESPACE_GOES = Duration.ofSeconds(5);

  private final FleetWorld world;
  private final ClusterApi hub;
  private final ResourceType members;
  private final ResourceType internals;
  private final MemberAccess access;
  private final MemberProfiles profiles;

  MemberJoiner(FleetWorld world) {
    this.world = world;
    this.hub = world.hub();
    this.members = memberClusters(hub);
    this.internals = internalMemberClusters(hub);
    this.access = new MemberAccess(hub);
    this.profiles = new MemberProfiles(world);
  }

  static ResourceType memberClusters(ClusterApi hub) {
    return hub.types().require(ControllerNames.CLUSTER_GROUP, "v1beta1", "memberclusters");
  }

  static ResourceType internalMemberClusters(ClusterApi hub) {
    return hub.types().require(ControllerNames.CLUSTER_GROUP, "v1beta1", "internalmemberclusters");
  }

  void install() {
    var queue = world.loop().add("member", this);
    world.loop().watchKeys(hub, members, queue);
    world.loop().watch(hub, internals, event -> queue.accept(Key.of(event.object().name())));
  }

  @Override
  public Next reconcile(Key key) {
    var stored = hub.get(members, "", key.name());
    if (stored == null) {
      return Next.ON_CHANGE;
    }
    var member = stored.tree();
    if (ObjectTrees.deleting(member)) {
      return leave(member);
    }
    prepare(key.name());
    member = hub.require(members, "", key.name()).tree();
    access.ensure(member, (reason, message) -> normal(stored.tree(), reason, message));
    var internal = ensureInternal(member);
    report(key.name(), internal.tree());
    return Next.ON_CHANGE;
  }

  private void prepare(String name) {
    hub.update(
        members,
        "",
        name,
        member -> {
          ObjectTrees.addFinalizer(member, ControllerNames.MEMBER_FINALIZER);
          ObjectTrees.labels(member).put(ControllerNames.PREFIX + "member-name", name);
          // The hub writes the whole spec again, without empty fields.
          var identity = member.at("/spec/identity");
          if (identity instanceof ObjectNode fields
              && ObjectTrees.text(fields, "/apiGroup").isEmpty()) {
            fields.remove("apiGroup");
          }
          return member;
        });
  }

  private StoredObject ensureInternal(JsonNode member) {
    var name = ObjectTrees.name(member);
    var namespace = ControllerNames.memberNamespace(name);
    var period = member.at("/spec/heartbeatPeriodSeconds").asLong(60);
    var present = hub.get(internals, namespace, name);
    if (present != null) {
      return hub.update(
          internals,
          namespace,
          name,
          internal -> {
            ObjectTrees.child(internal, "spec").put("heartbeatPeriodSeconds", period);
            return internal;
          });
    }
    var internal = ObjectTrees.object(internals, namespace, name);
    ObjectTrees.own(internal, member, true);
    internal.putObject("spec").put("heartbeatPeriodSeconds", period).put("state", "Join");
    var made = hub.create(internals, internal);
    normal(member, "InternalMemberClusterCreated", "Internal member cluster was created");
    return made;
  }

  private void report(String name, JsonNode internal) {
    var before = hub.require(members, "", name).tree().path("status").path("conditions");
    var after =
        hub.updateStatus(
                members,
                "",
                name,
                member -> {
                  var status = ObjectTrees.child(member, "status");
                  copyAgents(status, internal.path("status"), ObjectTrees.generation(member));
                  joined(status, ObjectTrees.generation(member));
                  return member;
                })
            .tree();
    tellChanges(after, before, after.path("status").path("conditions"));
    if (StatusConditions.isTrue(after.path("status").path("conditions"), "Joined")) {
      profiles.ensure(after);
      hub.update(
          members, "", name, m -> ObjectTrees.addFinalizer(m, ControllerNames.PROFILE_FINALIZER));
    }
  }

  private static void copyAgents(ObjectNode status, JsonNode reported, long generation) {
    for (var field : new String[] {"agentStatus", "properties", "resourceUsage"}) {
      if (reported.has(field)) {
        status.set(field, reported.path(field).deepCopy());
      }
    }
    for (var agent : status.path("agentStatus")) {
      for (var condition : agent.path("conditions")) {
        ((ObjectNode) condition).put("observedGeneration", generation);
      }
    }
  }

  private void joined(ObjectNode status, long generation) {
    int joined = 0;
    int left = 0;
    for (var agent : status.path("agentStatus")) {
      var said = StatusConditions.status(agent.path("conditions"), "Joined");
      joined += said.equals("True") ? 1 : 0;
      left += said.equals("False") ? 1 : 0;
    }
    var now = world.now();
    if (left == EXPECTED_AGENTS) {
      set(
          status,
          now,
          "ReadyToJoin",
          "False",
          "MemberClusterNotReadyToJoin",
          "Member cluster is not ready to join the fleet",
          generation);
      set(
          status,
          now,
          "Joined",
          "False",
          "MemberClusterLeft",
          "Member cluster has left the fleet",
          generation);
      return;
    }
    if (left == 0) {
      set(
          status,
          now,
          "ReadyToJoin",
          "True",
          "MemberClusterReadyToJoin",
          "Member cluster is ready to join the fleet",
          generation);
    }
    if (joined == EXPECTED_AGENTS) {
      set(
          status,
          now,
          "Joined",
          "True",
          "MemberClusterJoined",
          "Member cluster has successfully joined the fleet",
          generation);
    } else {
      set(
          status,
          now,
          "Joined",
          "Unknown",
          "MemberClusterJoinStateUnknown",
          "Member agents are not in a consistent state",
          generation);
    }
  }

  private static void set(
      ObjectNode status,
      String now,
      String type,
      String value,
      String reason,
      String message,
      long generation) {
    StatusConditions.set(status, new Condition(type, value, reason, message, generation), now);
  }

  private void tellChanges(JsonNode member, JsonNode before, JsonNode after) {
    if (!StatusConditions.isTrue(before, "ReadyToJoin")
        && StatusConditions.isTrue(after, "ReadyToJoin")) {
      normal(member, "MemberClusterReadyToJoin", "member cluster ready to join");
    }
    var was = StatusConditions.status(before, "Joined");
    var is = StatusConditions.status(after, "Joined");
    if (was.equals(is)) {
      return;
    }
    switch (is) {
      case "True" -> normal(member, "MemberClusterJoined", "member cluster joined");
      // The reason is the hub's own slip; people filter by it.
      case "False" -> normal(member, "MemberClusterJoined", "member cluster left");
      default ->
          world
              .hubEvents()
              .warning(
                  member,
                  COMPONENT,
                  "MemberClusterJoinStateUnknown",
                  "member cluster join state unknown");
    }
  }

  private void normal(JsonNode member, String reason, String message) {
    world.hubEvents().normal(member, COMPONENT, reason, message);
  }

  /** Asks the agents to leave, then takes the member's namespace and at last the member away. */
  private Next leave(ObjectNode member) {
    var name = ObjectTrees.name(member);
    var namespace = ControllerNames.memberNamespace(name);
    if (ObjectTrees.hasFinalizer(member, ControllerNames.PROFILE_FINALIZER)) {
      profiles.remove(name);
      hub.update(
          members,
          "",
          name,
          m -> ObjectTrees.removeFinalizer(m, ControllerNames.PROFILE_FINALIZER));
    }
    var internal = hub.get(internals, namespace, name);
    if (internal != null) {
      hub.update(
          internals,
          namespace,
          name,
          i -> {
            ObjectTrees.child(i, "spec").put("state", "Leave");
            return i;
          });
      report(name, hub.require(internals, namespace, name).tree());
    }
    var conditions = hub.require(members, "", name).tree().at("/status/conditions");
    if (internal != null && !StatusConditions.status(conditions, "Joined").equals("False")) {
      return Next.ON_CHANGE;
    }
    if (hub.get(CoreTypes.NAMESPACES, "", namespace) != null) {
      hub.delete(CoreTypes.NAMESPACES, "", namespace);
      return Next.after(NAMESPACE_GOES);
    }
    hub.update(
        members, "", name, m -> ObjectTrees.removeFinalizer(m, ControllerNames.MEMBER_FINALIZER));
    return Next.ON_CHANGE;
  }
}
