package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.EventRecorder;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions;
import io.fleetdesk.demo.control.StatusConditions.Condition;
import io.fleetdesk.demo.store.StoreEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of the three agents of a member, as the hub sees it: it reports that it joined, and from then
 * on its heartbeat. Only the member agent reports health and what the cluster has to give.
 */
final class MemberAgent implements Controller {
  private static final String COMPONENT = "v1beta1InternalMemberClusterController";

  /** The agents of a member, in the order in which they usually report first. */
  enum Kind {
    MultiClusterServiceAgent,
    ServiceExportImportAgent,
    MemberAgent
  }

  private final FleetWorld world;
  private final MemberUsage usage;
  private final Kind kind;
  private final Random jitter;
  private final ResourceType internals;

  private MemberAgent(FleetWorld world, Member member, MemberUsage usage, Kind kind) {
    this.world = world;
    this.usage = usage;
    this.kind = kind;
    this.jitter = new Random((member.name() + kind).hashCode());
    this.internals = MemberJoiner.internalMemberClusters(world.hub());
  }

  static void install(FleetWorld world, AgentSwitch agents) {
    var internals = MemberJoiner.internalMemberClusters(world.hub());
    var queues = new HashMap<String, List<Consumer<Key>>>();
    world.onMember(
        member -> {
          var usage = new MemberUsage(world.loop(), member.api());
          var list = new ArrayList<Consumer<Key>>();
          for (var kind : Kind.values()) {
            var agent = new MemberAgent(world, member, usage, kind);
            list.add(world.loop().add(kind + " of " + member.name(), agents.guard(member, agent)));
          }
          queues.put(member.name(), list);
          // One that is added later finds its InternalMemberCluster there already.
          list.forEach(q -> q.accept(key(member.name())));
        });
    agents.onResume(name -> queues.getOrDefault(name, List.of()).forEach(q -> q.accept(key(name))));
    world
        .loop()
        .watch(
            world.hub(),
            internals,
            event -> {
              if (specChanged(event)) {
                var name = event.object().name();
                queues.getOrDefault(name, List.of()).forEach(q -> q.accept(Key.of(event.object())));
              }
            });
  }

  private static Key key(String member) {
    return new Key(ControllerNames.memberNamespace(member), member);
  }

  /** Heartbeats are written into the status of what is watched; they must not call for more. */
  private static boolean specChanged(StoreEvent event) {
    var before = event.previous();
    return event.type() == StoreEvent.Type.ADDED
        || (event.type() == StoreEvent.Type.MODIFIED
            && before != null
            && ObjectTrees.generation(before.view())
                != ObjectTrees.generation(event.object().view()));
  }

  @Override
  public Next reconcile(Key key) {
    ClusterApi hub = world.hub();
    var stored = hub.get(internals, key.namespace(), key.name());
    if (stored == null) {
      return Next.ON_CHANGE;
    }
    var internal = stored.tree();
    boolean leaving = ObjectTrees.text(internal, "/spec/state").equals("Leave");
    boolean first = find(internal.path("status")).isMissingNode();
    hub.updateStatus(
        internals,
        key.namespace(),
        key.name(),
        i -> {
          report(ObjectTrees.child(i, "status"), ObjectTrees.generation(i), leaving);
          return i;
        });
    if (first && kind == Kind.MemberAgent) {
      EventRecorder events = world.hubEvents();
      events.normal(
          internal, COMPONENT, "InternalMemberClusterHealthy", "internal member cluster healthy");
      events.normal(
          internal, COMPONENT, "InternalMemberClusterJoined", "internal member cluster joined");
    }
    long seconds = internal.at("/spec/heartbeatPeriodSeconds").asLong(60);
    long millis = seconds * 1000;
    return leaving
        ? Next.ON_CHANGE
        : Next.every(Duration.ofMillis(millis + jitter.nextLong(-millis / 20, millis / 20 + 1)));
  }

  private JsonNode find(JsonNode status) {
    for (var each : status.path("agentStatus")) {
      if (each.path("type").asString("").equals(kind.name())) {
        return each;
      }
    }
    return status.path("none");
  }

  private void report(ObjectNode status, long generation, boolean leaving) {
    var now = world.now();
    var agent =
        find(status) instanceof ObjectNode present
            ? present
            : status.withArray("agentStatus").addObject().put("type", kind.name());
    boolean main = kind == Kind.MemberAgent;
    if (main && !leaving) {
      StatusConditions.set(
          agent,
          new Condition("Healthy", "True", "InternalMemberClusterHealthy", "", generation),
          now);
    }
    var reason =
        main
            ? leaving ? "InternalMemberClusterLeft" : "InternalMemberClusterJoined"
            : leaving ? "AgentLeft" : "AgentJoined";
    StatusConditions.set(
        agent, new Condition("Joined", leaving ? "False" : "True", reason, "", generation), now);
    agent.put("lastReceivedHeartbeat", now);
    if (main && !leaving) {
      usage.write(status, now);
    }
  }
}
