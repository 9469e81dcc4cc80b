package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.control.Conditions;
import io.fleetdesk.demo.control.Trees;
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
              Trees.text(taint, "/key"),
              Trees.text(taint, "/value"),
              Trees.text(taint, "/effect")));
    }
    var properties = new HashMap<String, String>();
    member
        .at("/status/properties")
        .properties()
        .forEach(e -> properties.put(e.getKey(), Trees.text(e.getValue(), "/value")));
    var usage = new HashMap<String, String>();
    Map.of("capacity", "total", "allocatable", "allocatable", "available", "available")
        .forEach(
            (field, name) ->
                Trees.texts(member.at("/status/resourceUsage/" + field))
                    .forEach((resource, value) -> usage.put(name + "-" + resource, value)));
    return new ClusterFacts(
        Trees.name(member),
        Trees.texts(member.at("/metadata/labels")),
        Map.copyOf(properties),
        Map.copyOf(usage),
        List.copyOf(taints),
        Trees.deleting(member),
        agent(member),
        namespaces(member));
  }

  private static ClusterFacts.@Nullable NamespaceReport namespaces(JsonNode member) {
    if (Conditions.status(member.at("/status/conditions"), "NamespaceCollectionSucceeded")
        .isEmpty()) {
      return null;
    }
    var names = member.at("/status/namespaces");
    return new ClusterFacts.NamespaceReport(
        names.isObject() ? Set.copyOf(names.propertyNames()) : null);
  }

  private static ClusterFacts.@Nullable Agent agent(JsonNode member) {
    for (var agent : member.at("/status/agentStatus")) {
      if (Trees.text(agent, "/type").equals("MemberAgent")) {
        var conditions = agent.path("conditions");
        var healthy = Conditions.find(conditions, "Healthy");
        return new ClusterFacts.Agent(
            time(Trees.text(agent, "/lastReceivedHeartbeat")),
            Conditions.isTrue(conditions, "Joined"),
            Trees.text(healthy, "/status"),
            time(Trees.text(healthy, "/lastTransitionTime")));
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
    var type = Trees.text(policy, "/placementType");
    var affinity = policy.at("/affinity/clusterAffinity");
    return new Policy(
        type.isEmpty() ? Policy.Type.PickAll : Policy.Type.valueOf(type),
        Trees.list(policy.path("clusterNames")),
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
                    Trees.text(s, "/topologyKey"),
                    s.path("maxSkew").asInt(1),
                    !Trees.text(s, "/whenUnsatisfiable").equals("ScheduleAnyway"))),
        all(
            policy.path("tolerations"),
            t ->
                new Policy.Toleration(
                    Trees.text(t, "/key"),
                    t.path("operator").asString("Equal"),
                    Trees.text(t, "/value"),
                    Trees.text(t, "/effect"))),
        namespace);
  }

  private static Policy.Term term(JsonNode term) {
    return new Policy.Term(
        labels(term.path("labelSelector")),
        all(
            term.at("/propertySelector/matchExpressions"),
            e ->
                new Policy.PropertyRequirement(
                    Trees.text(e, "/name"),
                    Trees.text(e, "/operator"),
                    Trees.list(e.path("values")))));
  }

  private static Policy.Preference preference(JsonNode entry) {
    var preference = entry.path("preference");
    return new Policy.Preference(
        entry.path("weight").asInt(0),
        labels(preference.path("labelSelector")),
        Trees.text(preference, "/propertySorter/name"),
        Trees.text(preference, "/propertySorter/sortOrder").equals("Ascending"));
  }

  private static LabelSelector labels(JsonNode selector) {
    return new LabelSelector(
        Trees.texts(selector.path("matchLabels")),
        all(
            selector.path("matchExpressions"),
            e ->
                new LabelSelector.Requirement(
                    Trees.text(e, "/key"),
                    Trees.text(e, "/operator"),
                    Trees.list(e.path("values")))));
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
        Trees.text(tree, "/clusterName"),
        tree.path("selected").asBoolean(false),
        score.isMissingNode()
            ? null
            : new Decision.Score(
                score.path("affinityScore").asInt(0), score.path("priorityScore").asInt(0)),
        Trees.text(tree, "/reason"));
  }
}
