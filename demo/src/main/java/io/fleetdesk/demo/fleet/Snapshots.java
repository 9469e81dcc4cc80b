package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.ObjectTrees;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the numbered snapshots of a placement's policy and of its resources. */
final class Snapshots {
  private static final int KEPT = 10;

  private final PlacementKinds kinds;

  Snapshots(PlacementKinds kinds) {
    this.kinds = kinds;
  }

  /** A new one whenever the policy changes in more than the number of clusters. */
  void policy(JsonNode placement) {
    var key = key(placement);
    var policy =
        placement.at("/spec/policy") instanceof ObjectNode given
            ? given.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    var number = policy.remove("numberOfClusters");
    var hash = Hashes.of(policy);
    var latest = kinds.latestPolicy(key);
    var generation = Long.toString(ObjectTrees.generation(placement));
    if (latest != null && ObjectTrees.text(latest, "/spec/policyHash").equals(hash)) {
      kinds
          .hub()
          .update(
              kinds.policies(),
              key.namespace(),
              ObjectTrees.name(latest),
              s -> noted(s, generation, number));
      return;
    }
    int index = retire(kinds.policies(), placement, ControllerNames.POLICY_INDEX);
    var made =
        made(
            kinds.policies(),
            placement,
            key.name() + "-" + index,
            ControllerNames.POLICY_INDEX,
            index);
    noted(made, generation, number);
    var spec = made.putObject("spec");
    if (!policy.isEmpty()) {
      spec.set("policy", policy);
    }
    spec.put("policyHash", hash);
    kinds.hub().create(kinds.policies(), made);
  }

  private static ObjectNode noted(
      ObjectNode snapshot, String generation, @Nullable JsonNode number) {
    ObjectTrees.annotations(snapshot).put(ControllerNames.PLACEMENT_GENERATION, generation);
    if (number != null) {
      ObjectTrees.annotations(snapshot)
          .put(ControllerNames.NUMBER_OF_CLUSTERS, number.asString(""));
    }
    return snapshot;
  }

  /** A new one whenever the selected resources change in any way. */
  void resources(JsonNode placement, List<ObjectNode> manifests) {
    var key = key(placement);
    var list = JsonNodeFactory.instance.arrayNode();
    manifests.forEach(list::add);
    var hash = Hashes.of(list);
    var latest = kinds.latestResources(key);
    if (latest != null
        && ObjectTrees.annotation(latest, ControllerNames.RESOURCE_HASH).equals(hash)) {
      return;
    }
    int index = retire(kinds.resources(), placement, ControllerNames.RESOURCE_INDEX);
    var made =
        made(
            kinds.resources(),
            placement,
            key.name() + "-" + index + "-snapshot",
            ControllerNames.RESOURCE_INDEX,
            index);
    ObjectTrees.annotations(made)
        .put(ControllerNames.PREFIX + "number-of-enveloped-object", "0")
        .put(ControllerNames.PREFIX + "number-of-resource-snapshots", "1")
        .put(ControllerNames.RESOURCE_HASH, hash);
    made.putObject("spec").set("selectedResources", list);
    kinds.hub().create(kinds.resources(), made);
  }

  /** Makes room for a new latest one; returns its number. */
  private int retire(ResourceType type, JsonNode placement, String indexLabel) {
    var key = key(placement);
    var all =
        kinds.parts(type, key).stream()
            .sorted(Comparator.comparingInt(s -> index(s, indexLabel)))
            .toList();
    all.stream()
        .filter(s -> ObjectTrees.label(s, ControllerNames.LATEST).equals("true"))
        .forEach(
            s ->
                kinds
                    .hub()
                    .update(
                        type,
                        key.namespace(),
                        ObjectTrees.name(s),
                        o -> {
                          ObjectTrees.labels(o).put(ControllerNames.LATEST, "false");
                          return o;
                        }));
    int limit = placement.at("/spec/revisionHistoryLimit").asInt(KEPT);
    all.stream()
        .limit(Math.max(0, all.size() - limit + 1))
        .forEach(s -> kinds.hub().delete(type, key.namespace(), ObjectTrees.name(s)));
    return all.isEmpty() ? 0 : index(all.getLast(), indexLabel) + 1;
  }

  static int index(JsonNode snapshot, String label) {
    var text = ObjectTrees.label(snapshot, label);
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  private static ObjectNode made(
      ResourceType type, JsonNode placement, String name, String indexLabel, int index) {
    var made = ObjectTrees.object(type, ObjectTrees.namespace(placement), name);
    ObjectTrees.labels(made)
        .put(ControllerNames.LATEST, "true")
        .put(ControllerNames.PARENT, ObjectTrees.name(placement))
        .put(indexLabel, Integer.toString(index));
    return ObjectTrees.own(made, placement, true);
  }

  private static Key key(JsonNode placement) {
    return new Key(ObjectTrees.namespace(placement), ObjectTrees.name(placement));
  }
}
