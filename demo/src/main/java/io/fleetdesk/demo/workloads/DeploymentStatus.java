package io.fleetdesk.demo.workloads;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.DemoClock;
import io.fleetdesk.demo.control.Key;
import io.fleetdesk.demo.control.Next;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The status of a Deployment from those of its ReplicaSets. */
final class DeploymentStatus {
  private static final long DEADLINE = 600;

  private final ClusterApi api;
  private final DemoClock clock;

  DeploymentStatus(ClusterApi api, DemoClock clock) {
    this.api = api;
    this.clock = clock;
  }

  /**
   * @param current name of the ReplicaSet of the present template
   * @return when the rollout will have taken too long
   */
  Next write(Key key, String current, List<ObjectNode> sets) {
    var written =
        api.updateStatus(
                CoreTypes.DEPLOYMENTS,
                key.namespace(),
                key.name(),
                d -> {
                  fill(d, current, sets);
                  return d;
                })
            .tree();
    var progressing = StatusConditions.find(written.at("/status/conditions"), "Progressing");
    if (!ObjectTrees.text(progressing, "/reason").equals("ReplicaSetUpdated")) {
      return Next.ON_CHANGE;
    }
    var left = Duration.between(clock.instant(), deadline(written, progressing));
    return left.isPositive() ? Next.after(left) : Next.ON_CHANGE;
  }

  private static Instant deadline(JsonNode deployment, JsonNode progressing) {
    return Instant.parse(ObjectTrees.text(progressing, "/lastUpdateTime"))
        .plusSeconds(deployment.at("/spec/progressDeadlineSeconds").asLong(DEADLINE));
  }

  private void fill(ObjectNode deployment, String current, List<ObjectNode> sets) {
    var status = ObjectTrees.child(deployment, "status");
    var before = status.deepCopy();
    int wanted = deployment.at("/spec/replicas").asInt(1);
    long total = sum(sets, "replicas");
    long available = sum(sets, "availableReplicas");
    var present = sets.stream().filter(s -> ObjectTrees.name(s).equals(current)).toList();
    status.put("observedGeneration", ObjectTrees.generation(deployment));
    Counts.put(status, "replicas", total);
    Counts.put(status, "updatedReplicas", sum(present, "replicas"));
    Counts.put(status, "readyReplicas", sum(sets, "readyReplicas"));
    Counts.put(status, "availableReplicas", available);
    Counts.put(status, "unavailableReplicas", Math.max(0, wanted - available));
    boolean enough = available >= wanted - unavailable(deployment, wanted);
    set(
        status,
        "Available",
        enough ? "True" : "False",
        enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
        enough
            ? "Deployment has minimum availability."
            : "Deployment does not have minimum availability.",
        false);
    progress(deployment, before, status, current, wanted, total);
  }

  private void progress(
      JsonNode deployment,
      JsonNode before,
      ObjectNode status,
      String current,
      int wanted,
      long total) {
    boolean complete =
        status.path("updatedReplicas").asInt(0) == wanted
            && status.path("availableReplicas").asInt(0) == wanted
            && total == wanted;
    boolean moved =
        differs("updatedReplicas", before, status)
            || differs("availableReplicas", before, status)
            || differs("observedGeneration", before, status);
    var progressing = StatusConditions.find(status.path("conditions"), "Progressing");
    if (complete) {
      set(
          status,
          "Progressing",
          "True",
          "NewReplicaSetAvailable",
          "ReplicaSet \"" + current + "\" has successfully progressed.",
          false);
    } else if (moved || progressing.isMissingNode()) {
      set(
          status,
          "Progressing",
          "True",
          "ReplicaSetUpdated",
          "ReplicaSet \"" + current + "\" is progressing.",
          true);
    } else if (ObjectTrees.text(progressing, "/reason").equals("ReplicaSetUpdated")
        && !clock.instant().isBefore(deadline(deployment, progressing))) {
      set(
          status,
          "Progressing",
          "False",
          "ProgressDeadlineExceeded",
          "ReplicaSet \"" + current + "\" has timed out progressing.",
          false);
    }
  }

  /** As numbers: what was read and what was just put are nodes of different types. */
  private static boolean differs(String field, JsonNode before, JsonNode now) {
    return before.path(field).asLong(0) != now.path(field).asLong(0);
  }

  private static int unavailable(JsonNode deployment, int wanted) {
    var text = deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asString("25%");
    return text.endsWith("%")
        ? Integer.parseInt(text.substring(0, text.length() - 1)) * wanted / 100
        : Integer.parseInt(text);
  }

  private static long sum(List<ObjectNode> sets, String field) {
    return sets.stream().mapToLong(s -> s.path("status").path(field).asLong(0)).sum();
  }

  /** Deployments note when a condition was last written, besides when it last changed. */
  private void set(
      ObjectNode status, String type, String value, String reason, String message, boolean touch) {
    var conditions = status.withArray("conditions");
    var now = clock.now();
    var old = StatusConditions.find(conditions, type);
    boolean same =
        ObjectTrees.text(old, "/status").equals(value)
            && ObjectTrees.text(old, "/reason").equals(reason);
    if (same && !touch && ObjectTrees.text(old, "/message").equals(message)) {
      return;
    }
    var condition = JsonNodeFactory.instance.objectNode();
    condition.put("type", type).put("status", value);
    condition.put("lastUpdateTime", now);
    condition.put(
        "lastTransitionTime",
        ObjectTrees.text(old, "/status").equals(value)
            ? ObjectTrees.text(old, "/lastTransitionTime")
            : now);
    condition.put("reason", reason).put("message", message);
    for (int i = 0; i < conditions.size(); i++) {
      if (ObjectTrees.text(conditions.get(i), "/type").equals(type)) {
        conditions.remove(i);
      }
    }
    conditions.add(condition);
  }
}
