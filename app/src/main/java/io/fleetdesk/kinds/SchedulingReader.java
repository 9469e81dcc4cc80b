package io.fleetdesk.kinds;

import io.fleetdesk.scheduling.ClusterFacts;
import io.fleetdesk.scheduling.Decision;
import io.fleetdesk.scheduling.LabelSelector;
import io.fleetdesk.scheduling.Policy;
import io.fleetdesk.util.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what the scheduler goes by. */
public final class SchedulingReader {
  private static final Map<String, String> CAPACITIES =
      Map.of("capacity", "total", "allocatable", "allocatable", "available", "available");

  private SchedulingReader() {}

  static ClusterFacts cluster(JsonNode member) {
    JsonNode status = member.path("status");
    var taints = new ArrayList<ClusterFacts.Taint>();
    for (JsonNode t : member.path("spec").path("taints")) {
      taints.add(
          new ClusterFacts.Taint(
              Json.text(t, "key"), Json.text(t, "value"), Json.text(t, "effect")));
    }
    var properties = new HashMap<String, String>();
    status
        .path("properties")
        .properties()
        .forEach(p -> properties.put(p.getKey(), Json.text(p.getValue(), "value")));
    var usage = new HashMap<String, String>();
    CAPACITIES.forEach(
        (field, name) ->
            Json.texts(status.path("resourceUsage").path(field))
                .forEach((resource, amount) -> usage.put(name + "-" + resource, amount)));
    return new ClusterFacts(
        Json.text(member.path("metadata"), "name"),
        Json.texts(member.path("metadata").path("labels")),
        Map.copyOf(properties),
        Map.copyOf(usage),
        List.copyOf(taints),
        !Json.text(member.path("metadata"), "deletionTimestamp").isEmpty(),
        agent(status),
        namespaces(status));
  }

  private static ClusterFacts.@Nullable Agent agent(JsonNode status) {
    for (JsonNode agent : status.path("agentStatus")) {
      if (Json.text(agent, "type").equals(AgentRow.MEMBER_AGENT)) {
        var conditions = Conditions.of(agent.path("conditions"));
        var healthy = Conditions.find(conditions, "Healthy");
        return new ClusterFacts.Agent(
            orLongAgo(Json.time(agent, "lastReceivedHeartbeat")),
            Conditions.find(conditions, "Joined").filter(Condition::isTrue).isPresent(),
            healthy.map(Condition::status).orElse(""),
            orLongAgo(healthy.map(Condition::since).orElse(null)));
      }
    }
    return null;
  }

  private static Instant orLongAgo(@Nullable Instant time) {
    return time == null ? Instant.EPOCH : time;
  }

  private static ClusterFacts.@Nullable NamespaceReport namespaces(JsonNode status) {
    var collected =
        Conditions.find(Conditions.of(status.path("conditions")), "NamespaceCollectionSucceeded");
    JsonNode names = status.path("namespaces");
    return collected.isEmpty()
        ? null
        : new ClusterFacts.NamespaceReport(
            names.isObject() ? Set.copyOf(names.propertyNames()) : null);
  }

  /**
   * A placement's policy.
   *
   * @param namespace of a ResourcePlacement, empty for a ClusterResourcePlacement
   */
  public static Policy policy(JsonNode policy, String namespace) {
    String type = Json.text(policy, "placementType");
    JsonNode affinity = policy.path("affinity").path("clusterAffinity");
    return new Policy(
        switch (type) {
          case "PickN" -> Policy.Type.PickN;
          case "PickFixed" -> Policy.Type.PickFixed;
          default -> Policy.Type.PickAll;
        },
        Json.strings(policy.path("clusterNames")),
        policy.path("numberOfClusters").asInt(0),
        all(
            affinity
                .path("requiredDuringSchedulingIgnoredDuringExecution")
                .path("clusterSelectorTerms"),
            SchedulingReader::term),
        all(
            affinity.path("preferredDuringSchedulingIgnoredDuringExecution"),
            SchedulingReader::preference),
        all(
            policy.path("topologySpreadConstraints"),
            s ->
                new Policy.Spread(
                    Json.text(s, "topologyKey"),
                    s.path("maxSkew").asInt(1),
                    !Json.text(s, "whenUnsatisfiable").equals("ScheduleAnyway"))),
        all(
            policy.path("tolerations"),
            t ->
                new Policy.Toleration(
                    Json.text(t, "key"),
                    Json.text(t, "operator").isEmpty() ? "Equal" : Json.text(t, "operator"),
                    Json.text(t, "value"),
                    Json.text(t, "effect"))),
        namespace);
  }

  private static Policy.Term term(JsonNode term) {
    return new Policy.Term(
        labels(term.path("labelSelector")),
        all(
            term.path("propertySelector").path("matchExpressions"),
            e ->
                new Policy.PropertyRequirement(
                    Json.text(e, "name"),
                    Json.text(e, "operator"),
                    Json.strings(e.path("values")))));
  }

  private static Policy.Preference preference(JsonNode entry) {
    JsonNode preference = entry.path("preference");
    JsonNode sorter = preference.path("propertySorter");
    return new Policy.Preference(
        entry.path("weight").asInt(0),
        labels(preference.path("labelSelector")),
        Json.text(sorter, "name"),
        Json.text(sorter, "sortOrder").equals("Ascending"));
  }

  private static LabelSelector labels(JsonNode selector) {
    return new LabelSelector(
        Json.texts(selector.path("matchLabels")),
        all(
            selector.path("matchExpressions"),
            e ->
                new LabelSelector.Requirement(
                    Json.text(e, "key"),
                    Json.text(e, "operator"),
                    Json.strings(e.path("values")))));
  }

  /** What the scheduler said when it chose a cluster. */
  static Decision decision(JsonNode decision, String cluster) {
    JsonNode score = decision.path("clusterScore");
    return new Decision(
        cluster,
        decision.path("selected").asBoolean(true),
        score.isMissingNode()
            ? null
            : new Decision.Score(
                score.path("affinityScore").asInt(0), score.path("priorityScore").asInt(0)),
        Json.text(decision, "reason"));
  }

  private static <T> List<T> all(JsonNode array, Function<JsonNode, T> reader) {
    var list = new ArrayList<T>();
    array.forEach(n -> list.add(reader.apply(n)));
    return List.copyOf(list);
  }
}
