package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions;
import io.fleetdesk.scheduling.ClusterFacts;
import io.fleetdesk.scheduling.Decision;
import io.fleetdesk.scheduling.LabelSelector;
import io.fleetdesk.scheduling.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what the scheduler goes by out of objects, and writes its decisions into them. */
final class SchedulingFacts {
  private SchedulingFacts() {}

  static ClusterFacts cluster(JsonNode member) {
    var taints = new ArrayList<ClusterFacts.Taint>();
    for (var taint : member.at("/spec/taints")) {
      taints.add(
          new ClusterFacts.Taint(
              ObjectTrees.text(taint, "/key"),
              ObjectTrees.text(taint, "/value"),
              ObjectTrees.text(taint, "/effect")));
    }
    var properties = new HashMap<String, String>();
    member
        .at("/status/properties")
        .properties()
        .forEach(e -> properties.put(e.getKey(), ObjectTrees.text(e.getValue(), "/value")));
    var usage = new HashMap<String, String>();
    Map.of("capacity", "total", "allocatable", "allocatable", "available", "available")
        .forEach(
            (field, name) ->
                ObjectTrees.texts(member.at("/status/resourceUsage/" + field))
                    .forEach((resource, value) -> usage.put(name + "-" + resource, value)));
    return new ClusterFacts(
        ObjectTrees.name(member),
        ObjectTrees.texts(member.at("/metadata/labels")),
        Map.copyOf(properties),
        Map.copyOf(usage),
        List.copyOf(taints),
        ObjectTrees.deleting(member),
        agent(member),
        namespaces(member));
  }

  private static ClusterFacts.@Nullable NamespaceReport namespaces(JsonNode member) {
    if (StatusConditions.status(member.at("/status/conditions"), "NamespaceCollectionSucceeded")
        .isEmpty()) {
      return null;
    }
    var names = member.at("/status/namespaces");
    return new ClusterFacts.NamespaceReport(
        names.isObject() ? Set.copyOf(names.propertyNames()) : null);
  }

  private static ClusterFacts.@Nullable Agent agent(JsonNode member) {
    for (var agent : member.at("/status/agentStatus")) {
      if (ObjectTrees.text(agent, "/type").equals("MemberAgent")) {
        var conditions = agent.path("conditions");
        var healthy = StatusConditions.find(conditions, "Healthy");
        return new ClusterFacts.Agent(
            time(ObjectTrees.text(agent, "/lastReceivedHeartbeat")),
            StatusConditions.isTrue(conditions, "Joined"),
            ObjectTrees.text(healthy, "/status"),
            time(ObjectTrees.text(healthy, "/lastTransitionTime")));
      }
    }
    return null;
  }

  private static Instant time(String text) {
    return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
  }

  /**
   * @param number of clusters, of PickN only
   * @param namespace of a ResourcePlacement, empty for one of the whole cluster
   */
  static Policy policy(JsonNode policy, int number, String namespace) {
    var type = ObjectTrees.text(policy, "/placementType");
    var affinity = policy.at("/affinity/clusterAffinity");
    return new Policy(
        type.isEmpty() ? Policy.Type.PickAll : Policy.Type.valueOf(type),
        ObjectTrees.list(policy.path("clusterNames")),
        number,
        all(
            affinity.at("/requiredDuringSchedulingIgnoredDuringExecution/clusterSelectorTerms"),
            SchedulingFacts::term),
        all(
            affinity.path("preferredDuringSchedulingIgnoredDuringExecution"),
            SchedulingFacts::preference),
        all(
            policy.path("topologySpreadConstraints"),
            s ->
                new Policy.Spread(
                    ObjectTrees.text(s, "/topologyKey"),
                    s.path("maxSkew").asInt(1),
                    !ObjectTrees.text(s, "/whenUnsatisfiable").equals("ScheduleAnyway"))),
        all(
            policy.path("tolerations"),
            t ->
                new Policy.Toleration(
                    ObjectTrees.text(t, "/key"),
                    t.path("operator").asString("Equal"),
                    ObjectTrees.text(t, "/value"),
                    ObjectTrees.text(t, "/effect"))),
        namespace);
  }

  private static Policy.Term term(JsonNode term) {
    return new Policy.Term(
        labels(term.path("labelSelector")),
        all(
            term.at("/propertySelector/matchExpressions"),
            e ->
                new Policy.PropertyRequirement(
                    ObjectTrees.text(e, "/name"),
                    ObjectTrees.text(e, "/operator"),
                    ObjectTrees.list(e.path("values")))));
  }

  private static Policy.Preference preference(JsonNode entry) {
    var preference = entry.path("preference");
    return new Policy.Preference(
        entry.path("weight").asInt(0),
        labels(preference.path("labelSelector")),
        ObjectTrees.text(preference, "/propertySorter/name"),
        ObjectTrees.text(preference, "/propertySorter/sortOrder").equals("Ascending"));
  }

  private static LabelSelector labels(JsonNode selector) {
    return new LabelSelector(
        ObjectTrees.texts(selector.path("matchLabels")),
        all(
            selector.path("matchExpressions"),
            e ->
                new LabelSelector.Requirement(
                    ObjectTrees.text(e, "/key"),
                    ObjectTrees.text(e, "/operator"),
                    ObjectTrees.list(e.path("values")))));
  }

  private static <T> List<T> all(JsonNode array, Function<JsonNode, T> reader) {
    var list = new ArrayList<T>();
    array.forEach(n -> list.add(reader.apply(n)));
    return List.copyOf(list);
  }

  static ObjectNode write(Decision decision) {
    var tree = JsonNodeFactory.instance.objectNode();
    tree.put("clusterName", decision.cluster());
    var score = decision.score();
    if (score != null) {
      tree.putObject("clusterScore")
          .put("affinityScore", score.affinity())
          .put("priorityScore", score.spread());
    }
    return tree.put("reason", decision.reason()).put("selected", decision.selected());
  }

  static Decision decision(JsonNode tree) {
    var score = tree.path("clusterScore");
    return new Decision(
        ObjectTrees.text(tree, "/clusterName"),
        tree.path("selected").asBoolean(false),
        score.isMissingNode()
            ? null
            : new Decision.Score(
                score.path("affinityScore").asInt(0), score.path("priorityScore").asInt(0)),
        ObjectTrees.text(tree, "/reason"));
  }
}
