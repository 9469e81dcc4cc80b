package io.fleetdesk.demo;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.store.StoredObject;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A namespace with a deployment of a hundred pods, played by the controllers once and then copied
 * as it settled: fifty thousand pods that each start would be a minute and hundreds of megabytes of
 * events that are older than events are kept.
 */
final class ManyPods {
  private static final int REPLICAS = 100;
  private static final String NAME = "service";

  /** Its addresses are those that the cluster gives out last. */
  private static final int FIRST_SUBNET = 100;

  private static final int IN_SUBNET = 250;

  private final ObjectNode deployment;
  private final ObjectNode replicaSet;
  private final List<ObjectNode> pods;
  private final List<String> nodes;

  private ManyPods(ClusterApi api, String namespace) {
    deployment = only(api, CoreTypes.DEPLOYMENTS, namespace);
    replicaSet = only(api, CoreTypes.REPLICA_SETS, namespace);
    pods = api.list(CoreTypes.PODS, namespace).stream().map(StoredObject::tree).toList();
    nodes = nodes(api);
  }

  private static ObjectNode only(ClusterApi api, ResourceType type, String namespace) {
    return api.list(type, namespace).getFirst().tree();
  }

  private static List<String> nodes(ClusterApi api) {
    return api.list(CoreTypes.NODES, "").stream().map(StoredObject::name).sorted().toList();
  }

  private static String namespace(int team) {
    return "team-" + team;
  }

  /** Has the cluster's controllers begin with the first. */
  static void begin(ClusterApi api) {
    makeNamespace(api, namespace(1));
    var deployment = ObjectTrees.object(CoreTypes.DEPLOYMENTS, namespace(1), NAME);
    var spec = deployment.putObject("spec").put("replicas", REPLICAS);
    spec.putObject("selector").putObject("matchLabels").put("app", NAME);
    var template = spec.putObject("template");
    ObjectTrees.labels(template).put("app", NAME);
    template
        .putObject("spec")
        .putArray("containers")
        .addObject()
        .put("name", NAME)
        .put("image", "registry.example/service:1.0");
    api.create(CoreTypes.DEPLOYMENTS, deployment);
  }

  /** What was begun, after it has settled. */
  static ManyPods settled(ClusterApi api) {
    return new ManyPods(api, namespace(1));
  }

  /**
   * Fills a cluster up.
   *
   * @param podRange the first two parts of its pods' addresses
   */
  void copy(ClusterApi api, String podRange, int wanted) {
    var there = api.list(CoreTypes.PODS, namespace(1)).size();
    var own = nodes(api);
    for (int team = there == 0 ? 1 : 2; team <= wanted / REPLICAS; team++) {
      makeNamespace(api, namespace(team));
      var owner = api.restore(CoreTypes.DEPLOYMENTS, placed(deployment, team));
      var set = placed(replicaSet, team);
      own(set, owner);
      var setMade = api.restore(CoreTypes.REPLICA_SETS, set);
      for (int i = 0; i < pods.size(); i++) {
        var pod = placed(pods.get(i), team);
        own(pod, setMade);
        // Named anew, by its set.
        ObjectTrees.child(pod, "metadata").remove("name");
        var spec = ObjectTrees.child(pod, "spec");
        spec.put("nodeName", own.get(nodes.indexOf(ObjectTrees.text(spec, "/nodeName"))));
        address(ObjectTrees.child(pod, "status"), podRange, (team - 1) * REPLICAS + i);
        api.restore(CoreTypes.PODS, pod);
      }
    }
  }

  private static void makeNamespace(ClusterApi api, String name) {
    api.create(CoreTypes.NAMESPACES, ObjectTrees.object(CoreTypes.NAMESPACES, "", name));
  }

  private static ObjectNode placed(ObjectNode settled, int team) {
    var copy = settled.deepCopy();
    ObjectTrees.child(copy, "metadata").put("namespace", namespace(team));
    return copy;
  }

  private static void own(ObjectNode object, StoredObject owner) {
    for (var reference : object.at("/metadata/ownerReferences")) {
      ((ObjectNode) reference).put("uid", owner.uid());
    }
  }

  private static void address(ObjectNode status, String podRange, int number) {
    var address =
        podRange + "." + (FIRST_SUBNET + number / IN_SUBNET) + "." + (number % IN_SUBNET + 4);
    status.put("podIP", address).put("hostIP", podRange + ".255.1");
    status.putArray("podIPs").addObject().put("ip", address);
  }
}
