package io.fleetdesk.scheduling;

import io.fleetdesk.scheduling.Decision.Score;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Members and policies for tests. */
final class Clusters {
  static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private Clusters() {}

  static ClusterFacts ready(String name, Map<String, String> labels) {
    return ready(name, labels, Map.of());
  }

  static ClusterFacts ready(
      String name, Map<String, String> labels, Map<String, String> properties) {
    return new ClusterFacts(
        name,
        labels,
        properties,
        Map.of(),
        List.of(),
        false,
        new ClusterFacts.Agent(NOW, true, "True", NOW),
        null);
  }

  static ClusterFacts reporting(String name, ClusterFacts.NamespaceReport namespaces) {
    var plain = ready(name, Map.of());
    return new ClusterFacts(
        name, Map.of(), Map.of(), Map.of(), List.of(), false, plain.agent(), namespaces);
  }

  static Policy pickN(int number, List<Policy.Preference> preferred, List<Policy.Spread> spreads) {
    return new Policy(
        Policy.Type.PickN, List.of(), number, List.of(), preferred, spreads, List.of(), "");
  }

  static Policy pickAll(Policy.Term... required) {
    return new Policy(
        Policy.Type.PickAll, List.of(), 0, List.of(required), List.of(), List.of(), List.of(), "");
  }

  static Policy.Term having(String property, String operator, String value) {
    return new Policy.Term(
        LabelSelector.ALL,
        List.of(new Policy.PropertyRequirement(property, operator, List.of(value))));
  }

  static Policy.Preference sorted(String property, int weight) {
    return new Policy.Preference(weight, LabelSelector.ALL, property, false);
  }

  static Placed bound(String cluster, int affinity, int spread) {
    return new Placed(Decision.picked(cluster, new Score(affinity, spread)), false, true);
  }

  static Placed obsolete(String cluster) {
    return new Placed(Decision.picked(cluster, Score.ZERO), true, true);
  }

  static List<String> selected(Selection selection) {
    return selection.selected().stream().map(Decision::cluster).sorted().toList();
  }
}
