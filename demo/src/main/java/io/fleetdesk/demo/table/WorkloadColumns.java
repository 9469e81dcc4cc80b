package io.fleetdesk.demo.table;

import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Deployments and their like. */
final class WorkloadColumns {
  private WorkloadColumns() {}

  static Map<ResourceType, TableColumns> all() {
    return Map.ofEntries(
        Map.entry(CoreTypes.PODS, PodColumns.columns()),
        Map.entry(
            CoreTypes.DEPLOYMENTS,
            template(
                TableColumns.named()
                    .text("Ready", s -> s.number("status/readyReplicas") + "/" + wanted(s))
                    .counted("Up-to-date", s -> s.number("status/updatedReplicas"))
                    .counted("Available", s -> s.number("status/availableReplicas"))
                    .age())),
        Map.entry(CoreTypes.REPLICA_SETS, replicas()),
        Map.entry(CoreTypes.REPLICATION_CONTROLLERS, replicas()),
        Map.entry(
            CoreTypes.STATEFUL_SETS,
            TableColumns.named()
                .text("Ready", s -> s.number("status/readyReplicas") + "/" + wanted(s))
                .age()
                .wide("Containers", WorkloadColumns::containers)
                .wide("Images", WorkloadColumns::images)),
        Map.entry(
            CoreTypes.DAEMON_SETS,
            template(
                TableColumns.named()
                    .number("Desired", s -> s.number("status/desiredNumberScheduled"))
                    .number("Current", s -> s.number("status/currentNumberScheduled"))
                    .number("Ready", s -> s.number("status/numberReady"))
                    .number("Up-to-date", s -> s.number("status/updatedNumberScheduled"))
                    .number("Available", s -> s.number("status/numberAvailable"))
                    .text("Node Selector", s -> s.selector("spec/template/spec/nodeSelector"))
                    .age())),
        Map.entry(
            CoreTypes.JOBS,
            template(
                TableColumns.named()
                    .text("Status", WorkloadColumns::jobStatus)
                    .text(
                        "Completions",
                        s -> s.number("status/succeeded") + "/" + s.text("spec/completions", "1"))
                    .text("Duration", WorkloadColumns::jobDuration)
                    .age())),
        Map.entry(
            CoreTypes.CRON_JOBS,
            TableColumns.named()
                .text("Schedule", s -> s.text("spec/schedule"))
                .text("Timezone", s -> s.text("spec/timeZone", "<none>"))
                .add(
                    "Suspend",
                    "boolean",
                    "",
                    "Whether no more jobs are started.",
                    0,
                    s -> suspended(s))
                .number("Active", s -> (long) s.at("status/active").size())
                .text(
                    "Last Schedule",
                    s ->
                        s.text("status/lastScheduleTime").isEmpty()
                            ? "<none>"
                            : s.since("status/lastScheduleTime"))
                .age()
                .wide(
                    "Containers",
                    s -> parts(s, "spec/jobTemplate/spec/template/spec/containers", "name"))
                .wide(
                    "Images",
                    s -> parts(s, "spec/jobTemplate/spec/template/spec/containers", "image"))
                .wide("Selector", s -> s.selector("spec/jobTemplate/spec/selector"))),
        Map.entry(
            CoreTypes.HORIZONTAL_POD_AUTOSCALERS,
            TableColumns.named()
                .text(
                    "Reference",
                    s ->
                        s.text("spec/scaleTargetRef/kind")
                            + "/"
                            + s.text("spec/scaleTargetRef/name"))
                .text("Targets", WorkloadColumns::targets)
                .text("MinPods", s -> s.text("spec/minReplicas", "<unset>"))
                .text("MaxPods", s -> s.text("spec/maxReplicas"))
                .text("Replicas", s -> "" + s.number("status/currentReplicas"))
                .age()),
        Map.entry(
            CoreTypes.POD_DISRUPTION_BUDGETS,
            TableColumns.named()
                .text("Min Available", s -> s.text("spec/minAvailable", "N/A"))
                .text("Max Unavailable", s -> s.text("spec/maxUnavailable", "N/A"))
                .number("Allowed Disruptions", s -> s.number("status/disruptionsAllowed"))
                .age()));
  }

  private static TableColumns replicas() {
    return template(
        TableColumns.named()
            .number("Desired", WorkloadColumns::wanted)
            .number("Current", s -> s.number("status/replicas"))
            .number("Ready", s -> s.number("status/readyReplicas"))
            .age());
  }

  /** The columns that tell of the pod template. */
  private static TableColumns template(TableColumns columns) {
    return columns
        .wide("Containers", WorkloadColumns::containers)
        .wide("Images", WorkloadColumns::images)
        .wide("Selector", s -> s.selector("spec/selector"));
  }

  private static Long wanted(Subject s) {
    return s.number("spec/replicas");
  }

  private static String containers(Subject s) {
    return parts(s, "spec/template/spec/containers", "name");
  }

  private static String images(Subject s) {
    return parts(s, "spec/template/spec/containers", "image");
  }

  private static String parts(Subject s, String path, String field) {
    return s.joined(path, c -> c.path(field).asString(""));
  }

  private static JsonNode suspended(Subject s) {
    return JsonNodeFactory.instance.stringNode(
        s.at("spec/suspend").asBoolean(false) ? "True" : "False");
  }

  private static String jobStatus(Subject job) {
    if (job.condition("Complete").equals("True")) {
      return "Complete";
    }
    if (job.condition("Failed").equals("True")) {
      return "Failed";
    }
    if (job.at("metadata").has("deletionTimestamp")) {
      return "Terminating";
    }
    return job.condition("Suspended").equals("True") ? "Suspended" : "Running";
  }

  private static String jobDuration(Subject job) {
    var start = job.text("status/startTime");
    if (start.isEmpty()) {
      return "";
    }
    var end = job.text("status/completionTime");
    return PrintedAges.of(
        Duration.between(Instant.parse(start), end.isEmpty() ? job.now() : Instant.parse(end)));
  }

  private static String targets(Subject hpa) {
    var metrics = hpa.at("spec/metrics");
    var current = hpa.at("status/currentMetrics");
    if (metrics.isEmpty()) {
      return "<none>";
    }
    var texts = new java.util.ArrayList<String>();
    for (int i = 0; i < metrics.size(); i++) {
      var resource = metrics.path(i).path("resource");
      var is = current.path(i).path("resource").path("current").path("averageUtilization");
      texts.add(
          resource.path("name").asString(metrics.path(i).path("type").asString(""))
              + ": "
              + (is.isMissingNode() ? "<unknown>" : is.asString("") + "%")
              + "/"
              + resource.path("target").path("averageUtilization").asString("<auto>")
              + "%");
    }
    return String.join(", ", texts);
  }
}
