package io.fleetdesk.kinds;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.scheduling.Quantity;
import io.fleetdesk.util.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import tools.jackson.databind.JsonNode;

/** Reads a MemberCluster. */
final class MemberReader {
  private MemberReader() {}

  static MemberRow read(JsonNode object, ClusterId hub) {
    var meta = Meta.of(object, hub, "cluster.kubernetes-fleet.io/v1beta1", "MemberCluster");
    JsonNode spec = object.path("spec");
    JsonNode status = object.path("status");
    JsonNode properties = status.path("properties");
    String nodes = Json.text(properties.path("kubernetes-fleet.io/node-count"), "value");
    return new MemberRow(
        meta,
        agents(status.path("agentStatus")),
        Conditions.of(status.path("conditions")),
        Duration.ofSeconds(spec.path("heartbeatPeriodSeconds").asLong(60)),
        meta.labels().getOrDefault("fleet.azure.com/location", ""),
        Json.text(properties.path("k8s.io/k8s-version"), "value"),
        nodes.matches("\\d{1,9}") ? Integer.parseInt(nodes) : -1,
        resources(status.path("resourceUsage"), "cpu", Quantity::millis),
        resources(status.path("resourceUsage"), "memory", Quantity::bytes),
        taints(spec.path("taints")),
        Json.text(
            object.path("metadata").path("annotations"), "fleet.azure.com/cluster-resource-id"),
        properties(properties),
        SchedulingReader.cluster(object));
  }

  private static List<MemberProperty> properties(JsonNode node) {
    var properties = new ArrayList<MemberProperty>();
    for (var entry : node.properties()) {
      properties.add(
          new MemberProperty(
              entry.getKey(),
              Json.text(entry.getValue(), "value"),
              Json.time(entry.getValue(), "observationTime")));
    }
    properties.sort(Comparator.comparing(MemberProperty::name));
    return List.copyOf(properties);
  }

  /** In one order: the server's differs from member to member. */
  private static List<AgentRow> agents(JsonNode array) {
    var agents = new ArrayList<AgentRow>();
    array.forEach(a -> agents.add(AgentRow.of(a)));
    agents.sort(Comparator.comparing(AgentRow::type));
    return List.copyOf(agents);
  }

  private static MemberResources resources(
      JsonNode usage, String name, ToLongFunction<String> amount) {
    String available = Json.text(usage.path("available"), name);
    return new MemberResources(
        amount.applyAsLong(available),
        amount.applyAsLong(Json.text(usage.path("allocatable"), name)),
        amount.applyAsLong(Json.text(usage.path("capacity"), name)),
        available);
  }

  private static List<Taint> taints(JsonNode array) {
    var taints = new ArrayList<Taint>();
    array.forEach(
        t ->
            taints.add(
                new Taint(Json.text(t, "key"), Json.text(t, "value"), Json.text(t, "effect"))));
    return List.copyOf(taints);
  }
}
