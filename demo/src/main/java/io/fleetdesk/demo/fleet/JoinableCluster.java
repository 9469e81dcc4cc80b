package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * A cluster that belongs to no fleet yet: once a member agent runs on it with a token that the hub
 * has given out, it works for the MemberCluster whose name it was given. The annotation {@link
 * #FAILURE} on its namespace {@code fleet-system} keeps the agent from the hub.
 */
public final class JoinableCluster implements Controller {
  /** Any value: the agent runs and reports nothing. */
  public static final String FAILURE = "demo.fleetdesk.io/agent-failure";

  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Key AGENT = new Key(ControllerNames.FLEET_SYSTEM, "member-agent");

  private final FleetWorld world;
  private final ClusterApi api;
  private final String podRange;

  private JoinableCluster(FleetWorld world, ClusterApi api, String podRange) {
    this.world = world;
    this.api = api;
    this.podRange = podRange;
  }

  /** Watches a cluster that is not in the world yet. */
  public static void install(FleetWorld world, ClusterApi api, String podRange) {
    var queue =
        world.loop().add("agent of " + api.cluster(), new JoinableCluster(world, api, podRange));
    world.loop().watchKeys(api, CoreTypes.DEPLOYMENTS, queue);
  }

  @Override
  public Next reconcile(Key key) {
    if (!key.equals(AGENT)) {
      return Next.ON_CHANGE;
    }
    var deployment = api.get(CoreTypes.DEPLOYMENTS, key.namespace(), key.name());
    if (deployment == null) {
      return Next.ON_CHANGE;
    }
    var name = environment(deployment.tree(), "MEMBER_CLUSTER_NAME");
    if (name.isEmpty() || world.member(name) != null) {
      return Next.ON_CHANGE;
    }
    if (deployment.tree().at("/status/availableReplicas").asInt(0) == 0
        || isKeptAway()
        || !hasToken()) {
      return Next.after(AGAIN);
    }
    world.addMember(new Member(name, api, podRange));
    return Next.ON_CHANGE;
  }

  private boolean isKeptAway() {
    var namespace = api.get(CoreTypes.NAMESPACES, "", ControllerNames.FLEET_SYSTEM);
    return namespace != null && !ObjectTrees.annotation(namespace.view(), FAILURE).isEmpty();
  }

  /** Whether the agent's token is one of a Secret on the hub. */
  private boolean hasToken() {
    var secret = api.get(CoreTypes.SECRETS, ControllerNames.FLEET_SYSTEM, "hub-kubeconfig-secret");
    if (secret == null) {
      return false;
    }
    var token = ObjectTrees.text(secret.view(), "/data/token");
    return !token.isEmpty()
        && world.hub().list(CoreTypes.SECRETS, ControllerNames.FLEET_SYSTEM).stream()
            .anyMatch(s -> ObjectTrees.text(s.view(), "/data/token").equals(token));
  }

  private static String environment(JsonNode deployment, String name) {
    for (var container : deployment.at("/spec/template/spec/containers")) {
      for (var each : container.path("env")) {
        if (ObjectTrees.text(each, "/name").equals(name)) {
          return ObjectTrees.text(each, "/value");
        }
      }
    }
    return "";
  }
}
