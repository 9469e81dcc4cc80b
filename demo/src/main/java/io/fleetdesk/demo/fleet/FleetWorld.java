package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.ControlLoop;
import io.fleetdesk.demo.control.EventRecorder;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.crds.Crds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One hub, the clusters that can join it, and the loop that runs their controllers: what a
 * controller is given. Used from the loop's thread, or before the loop is started.
 */
public final class FleetWorld {
  private final ControlLoop loop;
  private final ClusterApi hub;
  private final EventRecorder hubEvents;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final List<Consumer<Member>> followers = new ArrayList<>();

  public FleetWorld(ControlLoop loop, ClusterApi hub) {
    this.loop = loop;
    this.hub = hub;
    this.hubEvents = new EventRecorder(hub, loop.clock());
    bootstrap(hub, Crds.hub());
  }

  public ControlLoop loop() {
    return loop;
  }

  public ClusterApi hub() {
    return hub;
  }

  public EventRecorder hubEvents() {
    return hubEvents;
  }

  /** Whole seconds, as the API writes times. */
  public String now() {
    return loop.clock().now();
  }

  /** The cluster that carries the member of that name; null if there is none to be reached. */
  public @Nullable Member member(String name) {
    return members.get(name);
  }

  public List<Member> members() {
    return List.copyOf(members.values());
  }

  /** Adds a cluster with its agents; it joins once the hub has a MemberCluster of its name. */
  public Member addMember(Member member) {
    bootstrap(member.api(), Crds.member());
    members.put(member.name(), member);
    followers.forEach(f -> f.accept(member));
    return member;
  }

  /** Tells of every member cluster, those that are there already included. */
  public void onMember(Consumer<Member> follower) {
    members.values().forEach(follower);
    followers.add(follower);
  }

  /** What every cluster has from the beginning. */
  public static void namespaces(ClusterApi api) {
    for (var name : List.of("default", "kube-node-lease", "kube-public", "kube-system")) {
      api.create(CoreTypes.NAMESPACES, ObjectTrees.object(CoreTypes.NAMESPACES, "", name));
    }
  }

  private static void bootstrap(ClusterApi api, List<ObjectNode> definitions) {
    for (var name :
        List.of(
            "default",
            "kube-node-lease",
            "kube-public",
            "kube-system",
            ControllerNames.FLEET_SYSTEM)) {
      if (api.get(CoreTypes.NAMESPACES, "", name) == null) {
        api.create(CoreTypes.NAMESPACES, ObjectTrees.object(CoreTypes.NAMESPACES, "", name));
      }
    }
    for (var crd : definitions) {
      if (api.get(CoreTypes.CUSTOM_RESOURCE_DEFINITIONS, "", ObjectTrees.name(crd)) == null) {
        api.create(CoreTypes.CUSTOM_RESOURCE_DEFINITIONS, crd);
      }
    }
  }
}
