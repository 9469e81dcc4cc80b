package io.fleetdesk.members.join;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Why a member agent does not report: by its pod, its log, and the two clocks. */
final class AgentObstacle {
  private static final Duration SKEW = Duration.ofMinutes(1);

  private AgentObstacle() {}

  static Message find(
      ClusterConnection hub, ClusterConnection cluster, JoinPlan plan, boolean withLog)
      throws ApiException, InterruptedException {
    var skew = Duration.between(hub.now(), cluster.now()).abs();
    if (skew.compareTo(SKEW) > 0) {
      return Message.of(
          "The clocks of hub and cluster differ by {0} s: heartbeats look old.", skew.toSeconds());
    }
    if (!plan.installs()) {
      return Message.of("No agent has reported to the hub yet: it is left to you to start it.");
    }
    String pods = "/api/v1/namespaces/" + JoinObjects.NAMESPACE + "/pods";
    var list =
        cluster
            .connected()
            .json(pods + "?labelSelector=app.kubernetes.io%2Fname%3D" + JoinObjects.AGENT)
            .path("items");
    if (list.isEmpty()) {
      return Message.of("The agent has no pod yet.");
    }
    for (JsonNode pod : list) {
      for (JsonNode container : pod.path("status").path("containerStatuses")) {
        var waiting = container.path("state").path("waiting");
        String reason = Json.text(waiting, "reason");
        if (reason.contains("ImagePull") || reason.contains("ErrImage")) {
          return Message.of(
              "The image {0} cannot be pulled: {1}", plan.image(), Json.text(waiting, "message"));
        }
        if (!reason.isEmpty() && !reason.equals("ContainerCreating")) {
          return Message.of(
              "The agent does not start ({0}): {1}", reason, lastLine(cluster, pods, pod));
        }
      }
      if (withLog) {
        return byLog(lastLine(cluster, pods, pod), plan);
      }
    }
    return Message.of("The agent's pod is starting.");
  }

  private static Message byLog(String line, JoinPlan plan) {
    if (line.contains("x509") || line.contains("certificate")) {
      return Message.of("The agent does not trust the hub's certificate: {0}", line);
    }
    if (line.contains("Unauthorized") || line.contains("forbidden")) {
      return Message.of("The hub does not accept the agent's token: {0}", line);
    }
    if (line.contains("dial tcp")
        || line.contains("no such host")
        || line.contains("i/o timeout")
        || line.contains("connection refused")) {
      return Message.of("The agent cannot reach the hub at {0}: {1}", plan.hubUrl(), line);
    }
    return Message.of("The agent runs and has not reported; its log ends with: {0}", line);
  }

  private static String lastLine(ClusterConnection cluster, String pods, JsonNode pod)
      throws ApiException, InterruptedException {
    String path = pods + "/" + Json.text(pod.path("metadata"), "name") + "/log?tailLines=1";
    try (var stream = cluster.connected().stream(path, false)) {
      return new String(stream.readNBytes(600), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ApiException e) {
      return "";
    }
  }
}
