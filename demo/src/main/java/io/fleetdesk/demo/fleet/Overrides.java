package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.store.StoreEvent;
import io.fleetdesk.demo.store.StoredObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which overrides hold for a placement's resources on a cluster, and what they make of them. */
final class Overrides {
  private final ClusterApi hub;
  private final PlacementKinds kinds;
  private final List<OverrideKind> all;

  Overrides(PlacementKinds kinds) {
    this.hub = kinds.hub();
    this.kinds = kinds;
    this.all = OverrideKind.all(hub);
  }

  /**
   * Wakes rollouts when an override changes that names its placement. One that names none waits for
   * the next rollout.
   */
  void watch(FleetWorld world, Consumer<Key> rollouts) {
    for (var kind : all) {
      world.loop().watch(hub, kind.snapshot(), event -> changed(event, rollouts));
    }
  }

  private void changed(StoreEvent event, Consumer<Key> rollouts) {
    var snapshot = event.object().tree();
    var placement = ObjectTrees.text(snapshot, "/spec/overrideSpec/placement/name");
    if (!placement.isEmpty() && isOfScope(snapshot)) {
      var namespace = kinds.placement().namespaced() ? event.object().namespace() : "";
      rollouts.accept(new Key(namespace, placement));
    }
  }

  private boolean isOfScope(JsonNode snapshot) {
    var scope = snapshot.at("/spec/overrideSpec/placement/scope").asString("Cluster");
    return scope.equals("Namespaced") == kinds.placement().namespaced();
  }

  /** The names of the newest snapshots that hold on a cluster, as a binding lists them. */
  ObjectNode applicable(Key placement, JsonNode resources, String cluster) {
    var labels = labels(cluster);
    var result = JsonNodeFactory.instance.objectNode();
    for (var kind : all) {
      hub.list(kind.snapshot(), "").stream()
          .filter(s -> "true".equals(s.labels().get(ControllerNames.LATEST)))
          .filter(s -> concerns(kind, s, placement, resources, labels))
          .sorted(Comparator.comparing(StoredObject::namespace).thenComparing(StoredObject::name))
          .forEach(s -> name(result.withArray(kind.bindingField()), kind, s));
    }
    return result;
  }

  private static void name(ArrayNode into, OverrideKind kind, StoredObject snapshot) {
    if (kind.clusterWide()) {
      into.add(snapshot.name());
    } else {
      into.addObject().put("name", snapshot.name()).put("namespace", snapshot.namespace());
    }
  }

  private boolean concerns(
      OverrideKind kind,
      StoredObject snapshot,
      Key placement,
      JsonNode resources,
      Map<String, String> cluster) {
    var tree = snapshot.tree();
    var wanted = ObjectTrees.text(tree, "/spec/overrideSpec/placement/name");
    if (!wanted.isEmpty() && !(wanted.equals(placement.name()) && isOfScope(tree))) {
      return false;
    }
    var rules = new OverrideRules(kind, tree);
    if (!rules.matches(cluster)) {
      return false;
    }
    for (var manifest : resources.at("/spec/selectedResources")) {
      if (rules.selects(manifest)) {
        return true;
      }
    }
    return false;
  }

  /** Puts into a binding or a cluster's status which overrides hold there. */
  void write(ObjectNode spec, ObjectNode applicable) {
    for (var kind : all) {
      var names = applicable.get(kind.bindingField());
      if (names == null) {
        spec.remove(kind.bindingField());
      } else {
        spec.set(kind.bindingField(), names.deepCopy());
      }
    }
  }

  /** Whether a binding has been rolled out with these. */
  boolean has(JsonNode binding, ObjectNode applicable) {
    for (var kind : all) {
      if (!binding
          .path("spec")
          .path(kind.bindingField())
          .equals(applicable.path(kind.bindingField()))) {
        return false;
      }
    }
    return true;
  }

  /** The manifests as they are for the binding's cluster; throws {@link OverrideRules.Failure}. */
  ArrayNode apply(JsonNode binding, JsonNode resources) {
    var cluster = ObjectTrees.text(binding, "/spec/targetCluster");
    var labels = labels(cluster);
    var manifests = (ArrayNode) resources.at("/spec/selectedResources").deepCopy();
    for (var kind : all) {
      for (var name : binding.path("spec").path(kind.bindingField())) {
        var namespace = kind.clusterWide() ? "" : ObjectTrees.text(name, "/namespace");
        var text = kind.clusterWide() ? name.asString("") : ObjectTrees.text(name, "/name");
        var snapshot = hub.get(kind.snapshot(), namespace, text);
        if (snapshot == null) {
          throw new OverrideRules.Failure(
              "The %s `%s` is not found".formatted(kind.snapshot().kind(), text));
        }
        manifests = new OverrideRules(kind, snapshot.tree()).apply(manifests, cluster, labels);
      }
    }
    return manifests;
  }

  /** Whether any override holds for the binding. */
  boolean any(JsonNode binding) {
    return all.stream().anyMatch(k -> !binding.path("spec").path(k.bindingField()).isEmpty());
  }

  /** A hash of the names in a binding's list of one kind, as Works carry it. */
  static String hash(JsonNode binding, String field) {
    return Hashes.of(binding.path("spec").path(field));
  }

  private Map<String, String> labels(String cluster) {
    var member = hub.get(MemberJoiner.memberClusters(hub), "", cluster);
    return member == null ? Map.of() : member.labels();
  }
}
