package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.ControlLoop;
import io.fleetdesk.demo.control.DemoClock;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.kuard.Balancing;
import io.fleetdesk.demo.kuard.KuardServers;
import io.fleetdesk.demo.networking.FleetNetwork;
import io.fleetdesk.demo.store.StoredObject;
import io.fleetdesk.demo.workloads.ClusterWorkloads;
import io.fleetdesk.demo.workloads.NodePool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A hub with the three members of the recordings, on a clock that only tests turn. */
public final class TestFleet implements AutoCloseable {
  private static final YAMLMapper YAML = new YAMLMapper();

  public final DemoClock clock = DemoClock.at(Instant.parse("2026-03-01T08:00:00Z"));
  public final ControlLoop loop = new ControlLoop(clock);
  public final ClusterApi hub = new ClusterApi("hub", clock, 1, 10_000);
  public final FleetWorld world = new FleetWorld(loop, hub);
  public final FleetControllers controllers = FleetControllers.install(world);

  /** As {@link #TestFleet()}, with the members joined. */
  public static TestFleet joined() {
    var fleet = new TestFleet();
    fleet.apply(
        """
        {apiVersion: cluster.kubernetes-fleet.io/v1beta1, kind: MemberCluster,
         metadata: {name: aks-member-1, labels: {fleet.azure.com/location: eastus}},
         spec: {heartbeatPeriodSeconds: 15, identity: {apiGroup: '', kind: ServiceAccount, name: aks-member-1-access, namespace: fleet-system}}}
        ---
        {apiVersion: cluster.kubernetes-fleet.io/v1beta1, kind: MemberCluster,
         metadata: {name: aks-member-2, labels: {fleet.azure.com/location: westus}},
         spec: {heartbeatPeriodSeconds: 15, identity: {apiGroup: '', kind: ServiceAccount, name: aks-member-2-access, namespace: fleet-system}}}
        ---
        {apiVersion: cluster.kubernetes-fleet.io/v1beta1, kind: MemberCluster,
         metadata: {name: aks-member-3, labels: {fleet.azure.com/location: eastus}},
         spec: {heartbeatPeriodSeconds: 15, identity: {apiGroup: '', kind: ServiceAccount, name: aks-member-3-access, namespace: fleet-system}}}
        """);
    fleet.settle();
    return fleet;
  }

  public TestFleet() {
    ClusterWorkloads.installOnHub(loop, hub, 5);
    for (int i = 1; i <= 3; i++) {
      var name = "aks-member-" + i;
      var api = new ClusterApi(name, clock, 100 + i, 10_000);
      var range = "10." + (223 + i);
      world.addMember(new Member(name, api, range));
      ClusterWorkloads.install(loop, api, range, i);
      new NodePool("aks-nodepool1-" + name + "-vmss", 3, "4", "16Gi", "eastus", range)
          .create(api, clock.now());
    }
  }

  /** With the networking agents; to be closed before the fleet. */
  public AutoCloseable network() {
    var servers = new KuardServers();
    var network =
        FleetNetwork.install(
            world, "fleet", servers, Balancing.RANDOM, controllers.agents()::guard);
    return () -> {
      network.close();
      servers.close();
    };
  }

  public void settle() {
    loop.settle(Duration.ofMinutes(2));
  }

  public void advance(Duration time) {
    loop.advance(time);
  }

  /** The hub, or a member by its name. */
  public ClusterApi cluster(String name) {
    return name.equals("hub") ? hub : Objects.requireNonNull(world.member(name), name).api();
  }

  public ClusterApi member(int number) {
    return Objects.requireNonNull(world.member("aks-member-" + number)).api();
  }

  /** Creates what is in the documents, or puts it in place of what is there. */
  public void apply(String yaml) {
    apply(hub, yaml);
  }

  public static void apply(ClusterApi api, String yaml) {
    for (var document : documents(yaml)) {
      apply(api, document);
    }
  }

  public static List<ObjectNode> documents(String yaml) {
    var list = new ArrayList<ObjectNode>();
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      while (documents.hasNext()) {
        if (documents.next() instanceof ObjectNode object) {
          list.add(object);
        }
      }
    }
    return list;
  }

  public static void apply(ClusterApi api, ObjectNode object) {
    var type =
        Objects.requireNonNull(
            api.types()
                .ofKind(ObjectTrees.text(object, "/apiVersion"), ObjectTrees.text(object, "/kind")),
            object::toString);
    try {
      api.create(type, object);
    } catch (ApiError e) {
      if (e.code() != 409) {
        throw e;
      }
      api.update(
          type,
          ObjectTrees.namespace(object),
          ObjectTrees.name(object),
          present -> {
            present.set("spec", object.get("spec"));
            ObjectTrees.texts(object.at("/metadata/labels"))
                .forEach((k, v) -> ObjectTrees.labels(present).put(k, v));
            return present;
          });
    }
  }

  public ResourceType type(String kind) {
    return type(hub, kind);
  }

  public static ResourceType type(ClusterApi api, String kind) {
    return api.types().all().stream()
        .filter(t -> t.kind().equals(kind) && t.version().equals(t.storageVersion()))
        .filter(t -> !t.group().equals("placement.kubefleet.dev"))
        .findFirst()
        .orElseThrow();
  }

  public ObjectNode get(String kind, String namespace, String name) {
    return get(hub, kind, namespace, name);
  }

  public static ObjectNode get(ClusterApi api, String kind, String namespace, String name) {
    return api.require(type(api, kind), namespace, name).tree();
  }

  public List<ObjectNode> list(String kind) {
    return list(hub, kind);
  }

  public static List<ObjectNode> list(ClusterApi api, String kind) {
    return api.list(type(api, kind), "").stream().map(StoredObject::tree).toList();
  }

  /** As the recordings write them: {@code Type=Status/Reason@generation}. */
  public static List<String> conditions(JsonNode conditions) {
    var list = new ArrayList<String>();
    for (var each : conditions) {
      list.add(
          "%s=%s/%s@%s"
              .formatted(
                  ObjectTrees.text(each, "/type"),
                  ObjectTrees.text(each, "/status"),
                  ObjectTrees.text(each, "/reason"),
                  each.path("observedGeneration").asString("-")));
    }
    return list;
  }

  @Override
  public void close() {
    loop.close();
  }
}
