package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Trees;
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
    var generation = Long.toString(Trees.generation(placement));
    if (latest != null && Trees.text(latest, "/spec/policyHash").equals(hash)) {
      kinds
          .hub()
          .update(
              kinds.policies(),
              key.namespace(),
              Trees.name(latest),
              s -> noted(s, generation, number));
      return;
    }
    int index = retire(kinds.policies(), placement, Names.POLICY_INDEX);
    var made =
        made(kinds.policies(), placement, key.name() + "-" + index, Names.POLICY_INDEX, index);
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
    Trees.annotations(snapshot).put(Names.PLACEMENT_GENERATION, generation);
    if (number != null) {
      Trees.annotations(snapshot).put(Names.NUMBER_OF_CLUSTERS, number.asString(""));
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
    if (latest != null && Trees.annotation(latest, Names.RESOURCE_HASH).equals(hash)) {
      return;
    }
    int index = retire(kinds.resources(), placement, Names.RESOURCE_INDEX);
    var made =
        made(
            kinds.resources(),
            placement,
            key.name() + "-" + index + "-snapshot",
            Names.RESOURCE_INDEX,
            index);
    Trees.annotations(made)
        .put(Names.PREFIX + "number-of-enveloped-object", "0")
        .put(Names.PREFIX + "number-of-resource-snapshots", "1")
        .put(Names.RESOURCE_HASH, hash);
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
        .filter(s -> Trees.label(s, Names.LATEST).equals("true"))
        .forEach(
            s ->
                kinds
                    .hub()
                    .update(
                        type,
                        key.namespace(),
                        Trees.name(s),
                        o -> {
                          Trees.labels(o).put(Names.LATEST, "false");
                          return o;
                        }));
    int limit = placement.at("/spec/revisionHistoryLimit").asInt(KEPT);
    all.stream()
        .limit(Math.max(0, all.size() - limit + 1))
        .forEach(s -> kinds.hub().delete(type, key.namespace(), Trees.name(s)));
    return all.isEmpty() ? 0 : index(all.getLast(), indexLabel) + 1;
  }

  static int index(JsonNode snapshot, String label) {
    var text = Trees.label(snapshot, label);
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  private static ObjectNode made(
      ResourceType type, JsonNode placement, String name, String indexLabel, int index) {
    var made = Trees.object(type, Trees.namespace(placement), name);
    Trees.labels(made)
        .put(Names.LATEST, "true")
        .put(Names.PARENT, Trees.name(placement))
        .put(indexLabel, Integer.toString(index));
    return Trees.own(made, placement, true);
  }

  private static Key key(JsonNode placement) {
    return new Key(Trees.namespace(placement), Trees.name(placement));
  }
}
