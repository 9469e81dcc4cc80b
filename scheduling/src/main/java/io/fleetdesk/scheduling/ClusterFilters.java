package io.fleetdesk.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The filters every cluster passes in turn; the first that fails gives the reason. */
final class ClusterFilters {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String NOT_CONNECTED = "cluster is not connected to the fleet: ";

  private ClusterFilters() {}

  static Optional<String> refuse(Policy policy, ClusterFacts cluster, Instant now) {
    if (!policy.required().isEmpty()
        && policy.required().stream().noneMatch(t -> t.matches(cluster))) {
      return Optional.of("cluster does not match with any of the required cluster affinity terms");
    }
    return ineligible(cluster, now)
        .or(() -> withoutNamespace(policy, cluster))
        .or(() -> untolerated(policy, cluster));
  }

  /** A ResourcePlacement goes only where its namespace is known to be, if that is reported. */
  private static Optional<String> withoutNamespace(Policy policy, ClusterFacts cluster) {
    var report = cluster.namespaces();
    if (policy.namespace().isEmpty() || report == null) {
      return Optional.empty();
    }
    if (report.names() == null) {
      return Optional.of("cluster has no namespace information available");
    }
    return report.names().contains(policy.namespace())
        ? Optional.empty()
        : Optional.of("target namespace does not exist on cluster");
  }

  /** Why a cluster is not to be considered at all, whatever the policy. */
  static Optional<String> ineligible(ClusterFacts cluster, Instant now) {
    if (cluster.leaving()) {
      return Optional.of("cluster has left the fleet");
    }
    var agent = cluster.agent();
    if (agent == null) {
      return Optional.of(NOT_CONNECTED + "member agent not online yet");
    }
    if (isOver(agent.heartbeat(), now)) {
      return Optional.of(
          NOT_CONNECTED
              + "no recent heartbeat signals (last received "
              + minutes(agent.heartbeat(), now)
              + " minutes ago)");
    }
    if (!agent.joined()) {
      return Optional.of(NOT_CONNECTED + "member agent not joined yet");
    }
    if (agent.healthy().isEmpty()) {
      return Optional.of(NOT_CONNECTED + "health condition from member agent is not available");
    }
    if (!agent.healthy().equals("True") && isOver(agent.healthSince(), now)) {
      return Optional.of(
          NOT_CONNECTED
              + "unhealthy for a prolonged period of time (last transitioned "
              + minutes(agent.healthSince(), now)
              + " minutes ago)");
    }
    return Optional.empty();
  }

  private static Optional<String> untolerated(Policy policy, ClusterFacts cluster) {
    return cluster.taints().stream()
        .filter(taint -> policy.tolerations().stream().noneMatch(t -> t.tolerates(taint)))
        .findFirst()
        .map(taint -> "taint " + taint + " cannot be tolerated");
  }

  private static boolean isOver(Instant since, Instant now) {
    return Duration.between(since, now).compareTo(PATIENCE) > 0;
  }

  private static String minutes(Instant since, Instant now) {
    return String.format(Locale.ROOT, "%.2f", Duration.between(since, now).toMillis() / 60_000.0);
  }
}
