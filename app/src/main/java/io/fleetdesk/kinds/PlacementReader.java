package io.fleetdesk.kinds;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads placements of both scopes. */
public final class PlacementReader {
  private static final String VERSION = "placement.kubernetes-fleet.io/v1beta1";

  private PlacementReader() {}

  public static PlacementRow cluster(JsonNode object, ClusterId hub) {
    return read(object, Meta.of(object, hub, VERSION, "ClusterResourcePlacement"));
  }

  public static PlacementRow namespaced(JsonNode object, ClusterId hub) {
    return read(object, Meta.of(object, hub, VERSION, "ResourcePlacement"));
  }

  private static PlacementRow read(JsonNode object, Meta meta) {
    JsonNode spec = object.path("spec");
    JsonNode status = object.path("status");
    String strategy = Json.text(spec.path("strategy"), "type");
    boolean external = strategy.equals("External");
    String applyType = Json.text(spec.path("strategy").path("applyStrategy"), "type");

    List<Condition> conditions = Conditions.of(status.path("conditions"));
    List<ResourceIdentifier> resources =
        list(status.path("selectedResources"), ResourceIdentifier::of);
    boolean empty = resources.isEmpty() && !external;
    var clusters = new ArrayList<PlacementOnCluster>();
    var unfilled = new ArrayList<String>();
    for (JsonNode entry : status.path("placementStatuses")) {
      if (Json.text(entry, "clusterName").isEmpty()) {
        Conditions.of(entry.path("conditions")).forEach(c -> unfilled.add(c.message()));
      } else {
        clusters.add(onCluster(entry, meta.generation(), external, empty));
      }
    }
    clusters.sort(Comparator.comparing(PlacementOnCluster::cluster));
    String prefix = meta.ref().kind();
    StateReason verdict =
        PlacementVerdict.of(
            new PlacementVerdict.Facts(
                meta.deleting() != null,
                external,
                Conditions.find(conditions, prefix + "Scheduled").orElse(null),
                Conditions.find(conditions, prefix + "RolloutStarted").orElse(null),
                resources.size(),
                clusters,
                unfilled));
    return new PlacementRow(
        meta,
        verdict.state(),
        verdict.why(),
        PolicySummary.of(spec.path("policy"), meta.ref().namespace()),
        strategy.isEmpty() ? "RollingUpdate" : strategy,
        applyType.equals("ReportDiff"),
        list(spec.path("resourceSelectors"), PlacementReader::selector),
        conditions,
        resources,
        index(status),
        List.copyOf(clusters),
        List.copyOf(unfilled));
  }

  private static PlacementOnCluster onCluster(
      JsonNode entry, long generation, boolean external, boolean empty) {
    List<Condition> conditions = Conditions.of(entry.path("conditions"));
    List<FailedResource> failed = list(entry.path("failedPlacements"), FailedResource::of);
    List<ChangedResource> drifted = list(entry.path("driftedPlacements"), ChangedResource::drift);
    List<ChangedResource> diffed = list(entry.path("diffedPlacements"), ChangedResource::diff);
    StateReason verdict = ClusterVerdict.of(conditions, failed, drifted, diffed, external);
    if (empty && verdict.state() == PlacementState.AVAILABLE) {
      // The API calls it available, as nothing that was selected is missing.
      verdict = new StateReason(PlacementState.NOTHING_SELECTED, PlacementVerdict.NOTHING_FOUND);
    }
    return new PlacementOnCluster(
        Json.text(entry, "clusterName"),
        verdict.state(),
        verdict.why(),
        index(entry),
        conditions.stream().anyMatch(c -> c.behind(generation)),
        conditions,
        failed,
        drifted,
        diffed);
  }

  private static int index(JsonNode node) {
    return node.path("observedResourceIndex").asInt(-1);
  }

  private static String selector(JsonNode selector) {
    String what = Json.text(selector, "kind");
    String name = Json.text(selector, "name");
    String labels =
        String.join(
            ",",
            Json.texts(selector.path("labelSelector").path("matchLabels")).entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .toList());
    String only = Json.text(selector, "selectionScope").equals("NamespaceOnly") ? " only" : "";
    if (!name.isEmpty()) {
      return what + " " + name + only;
    }
    return labels.isEmpty() ? "every " + what + only : what + " with " + labels + only;
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
    var list = new ArrayList<T>();
    array.forEach(n -> list.add(reader.apply(n)));
    return List.copyOf(list);
  }
}
