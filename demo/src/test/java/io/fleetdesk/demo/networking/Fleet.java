package io.fleetdesk.demo.networking;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.DeleteOptions;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.ControlLoop;
import io.fleetdesk.demo.control.DemoClock;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions;
import io.fleetdesk.demo.fleet.FleetWorld;
import io.fleetdesk.demo.fleet.Member;
import io.fleetdesk.demo.kuard.Balancing;
import io.fleetdesk.demo.kuard.KuardServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A hub and three members with nothing but networking; pods are made by hand. */
final class Fleet implements AutoCloseable {
  static final YAMLMapper YAML = new YAMLMapper();

  final ControlLoop loop = new ControlLoop(DemoClock.at(Instant.parse("2026-11-24T03:40:00Z")));
  final KuardServers servers = new KuardServers();
  final FleetWorld world;
  private final FleetNetwork network;

  Fleet() {
    world = new FleetWorld(loop, new ClusterApi("hub", loop.clock(), 1, 10_000));
    network =
        FleetNetwork.install(
            world, "fleet", servers, Balancing.RANDOM, (member, controller) -> controller);
    for (int i = 1; i <= 3; i++) {
      var name = "aks-member-" + i;
      world.addMember(
          new Member(name, new ClusterApi(name, loop.clock(), i, 10_000), "10." + (223 + i)));
      namespace(world.hub(), "fleet-member-" + name);
    }
    namespace(world.hub(), "kuard-demo");
    settle();
  }

  ClusterApi hub() {
    return world.hub();
  }

  ClusterApi member(int number) {
    return Objects.requireNonNull(world.member("aks-member-" + number)).api();
  }

  void settle() {
    loop.settle(Duration.ofSeconds(20));
  }

  static void namespace(ClusterApi api, String name) {
    if (api.get(CoreTypes.NAMESPACES, "", name) == null) {
      api.create(CoreTypes.NAMESPACES, ObjectTrees.object(CoreTypes.NAMESPACES, "", name));
    }
  }

  /** Applies one document to a cluster, as kubectl would. */
  void apply(ClusterApi api, JsonNode document) {
    var type =
        Objects.requireNonNull(
            api.types()
                .ofKind(
                    ObjectTrees.text(document, "/apiVersion"),
                    ObjectTrees.text(document, "/kind")));
    if (api.get(type, ObjectTrees.namespace(document), ObjectTrees.name(document)) == null) {
      api.create(type, ((ObjectNode) document).deepCopy());
    }
  }

  void apply(ClusterApi api, String yaml) {
    apply(api, YAML.readTree(yaml));
  }

  /** The kuard Service, its export and two running pods, as the placement brings them. */
  void kuard(int number) {
    var api = member(number);
    namespace(api, "kuard-demo");
    apply(
        api,
        """
        {apiVersion: v1, kind: Service, metadata: {name: kuard, namespace: kuard-demo,
         labels: {app: kuard}}, spec: {clusterIP: 10.0.1.%d, type: ClusterIP,
         selector: {app: kuard}, ports: [{port: 8080, protocol: TCP, targetPort: 8080}]}}
        """
            .formatted(number));
    pod(number, 1);
    pod(number, 2);
    apply(
        api,
        "{apiVersion: networking.fleet.azure.com/v1beta1, kind: ServiceExport,"
            + " metadata: {name: kuard, namespace: kuard-demo}}");
    settle();
  }

  void pod(int number, int pod) {
    var name = "kuard-" + number + "-" + pod;
    var api = member(number);
    apply(
        api,
        """
        {apiVersion: v1, kind: Pod, metadata: {name: %s, namespace: kuard-demo,
         labels: {app: kuard}}, spec: {nodeName: node-1, containers: [{name: kuard,
         image: "gcr.io/kuar-demo/kuard-amd64:blue"}]}}
        """
            .formatted(name));
    api.updateStatus(
        CoreTypes.PODS,
        "kuard-demo",
        name,
        p -> {
          var status = ObjectTrees.child(p, "status").put("phase", "Running");
          status.put("podIP", "10." + (223 + number) + ".0." + pod);
          StatusConditions.set(
              status,
              new StatusConditions.Condition("Ready", "True", "", "", 0),
              loop.clock().now());
          return p;
        });
  }

  void deletePod(int number, int pod) {
    member(number)
        .delete(CoreTypes.PODS, "kuard-demo", "kuard-" + number + "-" + pod, DeleteOptions.now());
  }

  void importKuard(int number) {
    namespace(member(number), "kuard-demo");
    apply(
        member(number),
        "{apiVersion: networking.fleet.azure.com/v1alpha1, kind: MultiClusterService, metadata:"
            + " {name: kuard, namespace: kuard-demo}, spec: {serviceImport: {name: kuard}}}");
    settle();
  }

  /** {@code Type=Status/Reason: message} of each condition. */
  static List<String> conditions(JsonNode object) {
    var all = new ArrayList<String>();
    for (var c : object.at("/status/conditions")) {
      all.add(
          ObjectTrees.text(c, "/type")
              + "="
              + ObjectTrees.text(c, "/status")
              + "/"
              + ObjectTrees.text(c, "/reason")
              + ": "
              + ObjectTrees.text(c, "/message"));
    }
    return all;
  }

  JsonNode object(ClusterApi api, ResourceType type, String namespace, String name) {
    return api.require(type, namespace, name).tree();
  }

  @Override
  public void close() {
    network.close();
    servers.close();
    loop.close();
  }
}
