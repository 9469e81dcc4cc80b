package io.fleetdesk.demo.workloads;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.ControlLoop;
import io.fleetdesk.demo.control.Controller;
import io.fleetdesk.demo.control.EventRecorder;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.store.StoredObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rolls a Deployment's template out through ReplicaSets, within its surge and unavailability. */
final class DeploymentController implements Controller {
  private static final String COMPONENT = "deployment-controller";
  private static final String REVISION = "deployment.kubernetes.io/revision";
  private static final String HASH = "pod-template-hash";

  private final ClusterApi api;
  private final EventRecorder events;
  private final DeploymentStatus status;

  DeploymentController(ClusterApi api, EventRecorder events, DeploymentStatus status) {
    this.api = api;
    this.events = events;
    this.status = status;
  }

  void install(ControlLoop loop) {
    var queue = loop.add("deployments of " + api.cluster(), this);
    loop.watchKeys(api, CoreTypes.DEPLOYMENTS, queue);
    loop.watch(api, CoreTypes.REPLICA_SETS, e -> PodIndex.notifyOwner(e, "Deployment", queue));
  }

  @Override
  public Next reconcile(Key key) {
    var stored = api.get(CoreTypes.DEPLOYMENTS, key.namespace(), key.name());
    if (stored == null || ObjectTrees.deleting(stored.view())) {
      return Next.ON_CHANGE;
    }
    var deployment = stored.tree();
    var all = replicaSets(stored);
    var hash = hash(deployment.at("/spec/template"));
    var current =
        all.stream().filter(s -> ObjectTrees.label(s, HASH).equals(hash)).findFirst().orElse(null);
    if (!deployment.at("/spec/paused").asBoolean(false)) {
      if (current == null || revision(current) < highestRevision(all)) {
        current = advance(deployment, current, hash, all);
        all = replicaSets(stored);
      }
      roll(deployment, current, all);
      cleanUp(deployment, current, all);
    }
    return status.write(key, current == null ? "" : ObjectTrees.name(current), replicaSets(stored));
  }

  private List<ObjectNode> replicaSets(StoredObject deployment) {
    var list = new ArrayList<ObjectNode>();
    for (var set : api.list(CoreTypes.REPLICA_SETS, deployment.namespace())) {
      var tree = set.tree();
      if (ObjectTrees.controllerUid(tree).equals(deployment.uid()) && !ObjectTrees.deleting(tree)) {
        list.add(tree);
      }
    }
    list.sort(Comparator.comparingInt(DeploymentController::revision));
    return list;
  }

  /** Ten letters and digits that change with the template. */
  static String hash(JsonNode template) {
    var letters = "bcdf2456789ghjkl";
    var text = new StringBuilder();
    long bits = template.toString().hashCode() * 0x9E3779B97F4A7C15L;
    for (int i = 0; i < 10; i++) {
      text.append(letters.charAt((int) (bits >>> (i * 5)) & 15));
    }
    return text.toString();
  }

  private static int revision(JsonNode set) {
    var text = ObjectTrees.annotation(set, REVISION);
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  private static int highestRevision(List<ObjectNode> sets) {
    return sets.stream().mapToInt(DeploymentController::revision).max().orElse(0);
  }

  /** Makes the set of the present template, or puts an older one of the same in front again. */
  private ObjectNode advance(
      JsonNode deployment, @Nullable ObjectNode current, String hash, List<ObjectNode> all) {
    var namespace = ObjectTrees.namespace(deployment);
    var text = Integer.toString(highestRevision(all) + 1);
    api.update(
        CoreTypes.DEPLOYMENTS,
        namespace,
        ObjectTrees.name(deployment),
        d -> {
          ObjectTrees.annotations(d).put(REVISION, text);
          return d;
        });
    if (current != null) {
      return api.update(
              CoreTypes.REPLICA_SETS,
              namespace,
              ObjectTrees.name(current),
              s -> {
                ObjectTrees.annotations(s).put(REVISION, text);
                return s;
              })
          .tree();
    }
    var set =
        ObjectTrees.object(
            CoreTypes.REPLICA_SETS, namespace, ObjectTrees.name(deployment) + "-" + hash);
    if (deployment.at("/metadata/annotations") instanceof ObjectNode annotations) {
      ObjectTrees.annotations(set).setAll(annotations.deepCopy());
      ObjectTrees.annotations(set).remove("kubectl.kubernetes.io/last-applied-configuration");
    }
    ObjectTrees.annotations(set).put(REVISION, text);
    int first = first(deployment, all);
    var spec = set.putObject("spec").put("replicas", first);
    spec.set("selector", deployment.at("/spec/selector").deepCopy());
    ObjectTrees.child(ObjectTrees.child(spec, "selector"), "matchLabels").put(HASH, hash);
    spec.set("template", deployment.at("/spec/template").deepCopy());
    ObjectTrees.labels(ObjectTrees.child(spec, "template")).put(HASH, hash);
    ObjectTrees.labels(set)
        .setAll(ObjectTrees.labels(ObjectTrees.child(spec, "template")).deepCopy());
    var made = api.create(CoreTypes.REPLICA_SETS, ObjectTrees.own(set, deployment, true)).tree();
    if (first > 0) {
      tellScaled(deployment, made, 0, first);
    }
    return made;
  }

  /** How many a new set may start with beside the old ones. */
  private static int first(JsonNode deployment, List<ObjectNode> old) {
    int wanted = deployment.at("/spec/replicas").asInt(1);
    int there = old.stream().mapToInt(DeploymentController::wanted).sum();
    if (there > 0 && ObjectTrees.text(deployment, "/spec/strategy/type").equals("Recreate")) {
      return 0;
    }
    return there == 0
        ? wanted
        : Math.clamp(wanted + share(deployment, "maxSurge", wanted, true) - there, 0, wanted);
  }

  private void roll(JsonNode deployment, JsonNode current, List<ObjectNode> all) {
    int wanted = deployment.at("/spec/replicas").asInt(1);
    var old =
        all.stream().filter(s -> !ObjectTrees.uid(s).equals(ObjectTrees.uid(current))).toList();
    int oldTotal = old.stream().mapToInt(DeploymentController::wanted).sum();
    if (oldTotal == 0) {
      scale(deployment, current, wanted);
      return;
    }
    if (ObjectTrees.text(deployment, "/spec/strategy/type").equals("Recreate")) {
      old.forEach(s -> scale(deployment, s, 0));
      if (old.stream().allMatch(s -> s.at("/status/replicas").asInt(0) == 0)) {
        scale(deployment, current, wanted);
      }
      return;
    }
    int surge = share(deployment, "maxSurge", wanted, true);
    int unavailable = share(deployment, "maxUnavailable", wanted, false);
    if (surge == 0 && unavailable == 0) {
      unavailable = 1;
    }
    int total = oldTotal + wanted(current);
    int up = Math.clamp(wanted + surge - total, 0, Math.max(0, wanted - wanted(current)));
    scale(deployment, current, wanted(current) + up);
    int newNotReady = wanted(current) + up - available(current);
    int down = total + up - (wanted - unavailable) - newNotReady;
    for (var set : old) {
      // Pods that do not work are no loss; then as many of the others as may be missing.
      int broken = wanted(set) - available(set);
      int less = Math.clamp(down, 0, wanted(set));
      down -= less;
      scale(deployment, set, wanted(set) - Math.max(less, Math.min(broken, wanted(set))));
    }
  }

  private static int wanted(JsonNode set) {
    return set.at("/spec/replicas").asInt(0);
  }

  private static int available(JsonNode set) {
    return Math.min(wanted(set), set.at("/status/availableReplicas").asInt(0));
  }

  private static int share(JsonNode deployment, String field, int wanted, boolean up) {
    var text = deployment.at("/spec/strategy/rollingUpdate").path(field).asString("25%");
    if (!text.endsWith("%")) {
      return Integer.parseInt(text);
    }
    double part = Integer.parseInt(text.substring(0, text.length() - 1)) * wanted / 100.0;
    return (int) (up ? Math.ceil(part) : Math.floor(part));
  }

  private void scale(JsonNode deployment, JsonNode set, int replicas) {
    int before = wanted(set);
    if (before == replicas) {
      return;
    }
    api.update(
        CoreTypes.REPLICA_SETS,
        ObjectTrees.namespace(set),
        ObjectTrees.name(set),
        s -> {
          ObjectTrees.child(s, "spec").put("replicas", replicas);
          return s;
        });
    tellScaled(deployment, set, before, replicas);
  }

  private void tellScaled(JsonNode deployment, JsonNode set, int before, int after) {
    events.normal(
        deployment,
        COMPONENT,
        "ScalingReplicaSet",
        "Scaled %s replica set %s from %d to %d"
            .formatted(after > before ? "up" : "down", ObjectTrees.name(set), before, after));
  }

  private void cleanUp(JsonNode deployment, JsonNode current, List<ObjectNode> all) {
    int kept = deployment.at("/spec/revisionHistoryLimit").asInt(10);
    var empty =
        all.stream()
            .filter(s -> !ObjectTrees.uid(s).equals(ObjectTrees.uid(current)))
            .filter(s -> wanted(s) == 0 && s.at("/status/replicas").asInt(0) == 0)
            .toList();
    empty.stream()
        .limit(Math.max(0, empty.size() - kept))
        .forEach(
            s -> api.delete(CoreTypes.REPLICA_SETS, ObjectTrees.namespace(s), ObjectTrees.name(s)));
  }
}
