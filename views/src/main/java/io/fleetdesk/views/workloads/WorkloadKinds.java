package io.fleetdesk.views.workloads;

import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.kinds.Condition;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.kinds.Kinds;
import io.fleetdesk.kinds.NodeRow;
import io.fleetdesk.kinds.ObjectRow;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.kinds.ReplicaSetRow;
import io.fleetdesk.kinds.ServiceExportRow;
import io.fleetdesk.kinds.ServiceRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.table.LiveColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds with columns of their own, and those that discovery finds. */
final class WorkloadKinds {
  private static final int CONDITIONS = 4;

  private final Kit kit;
  private final boolean severalFleets;
  private final Function<PodRow, String> placedBy;

  /**
   * @param severalFleets tells the fleet of each row: members of two fleets may have one name
   * @param placedBy the placement behind a pod
   */
  WorkloadKinds(Kit kit, boolean severalFleets, Function<PodRow, String> placedBy) {
    this.kit = kit;
    this.severalFleets = severalFleets;
    this.placedBy = placedBy;
  }

  /** Those that have columns of their own, the most asked for first. */
  List<WorkloadKind<?>> own() {
    return List.of(pods(), deployments(), replicaSets(), services(), exports());
  }

  /** Kinds that discovery found, with columns that any object fills. */
  List<WorkloadKind<?>> generic(List<ServedKind> served) {
    return served.stream().<WorkloadKind<?>>map(this::generic).toList();
  }

  private <R extends Row> List<LiveColumn<R>> columns(List<LiveColumn<R>> own) {
    var all = new ArrayList<LiveColumn<R>>();
    all.add(LiveColumn.<R>cluster("cluster", Row::cluster).wide(184));
    if (severalFleets) {
      all.add(LiveColumn.<R>text("fleet", r -> r.cluster().fleet().name()).wide(112));
    }
    all.add(LiveColumn.<R>text("namespace", Row::namespace).alias("ns").wide(112));
    all.add(LiveColumn.<R>mono("name", Row::name).wide(200).grows());
    all.addAll(own);
    all.add(LiveColumn.age("age", Row::created));
    return List.copyOf(all);
  }

  private <R extends Row> WorkloadKind<R> kind(
      String title, String noun, RowKind<R> kind, List<LiveColumn<R>> columns) {
    return new WorkloadKind<>(
        WorkloadsModel.id(kind.group(), kind.plural()),
        kit.text(title),
        kit.text(noun),
        true,
        kind,
        columns(columns));
  }

  private WorkloadKind<PodRow> pods() {
    return kind(
        "workloads.pods",
        "workloads.pods.noun",
        PodRow.KIND,
        List.of(
            LiveColumn.<PodRow>status("status", p -> new Status(p.tone(), p.status())).wide(116),
            LiveColumn.number("ready", PodRow::ready, PodRow::readyText),
            LiveColumn.number("restarts", PodRow::restarts),
            LiveColumn.<PodRow>mono("pod-address", PodRow::address).wide(108),
            LiveColumn.<PodRow>text("node", PodRow::node).wide(110),
            LiveColumn.<PodRow>text("placed-by", placedBy).wide(108),
            LiveColumn.<PodRow>text("message", PodRow::message).hiddenAtFirst()));
  }

  private WorkloadKind<DeploymentRow> deployments() {
    return kind(
        "workloads.deployments",
        "workloads.deployments.noun",
        DeploymentRow.KIND,
        List.of(
            LiveColumn.status("status", this::status),
            LiveColumn.number("ready", DeploymentRow::ready, DeploymentRow::readyText),
            LiveColumn.number("up-to-date", DeploymentRow::upToDate),
            LiveColumn.number("available-replicas", DeploymentRow::available),
            LiveColumn.<DeploymentRow>mono("images", d -> String.join(", ", d.images())).wide(200),
            LiveColumn.<DeploymentRow>text("placed-by", DeploymentRow::placedBy)));
  }

  private Status status(DeploymentRow row) {
    if (row.isDefinitionOnly()) {
      return new Status(Tone.NONE, kit.text("workloads.definition"), "fth-file-text");
    }
    return new Status(
        row.tone(),
        kit.text(
            switch (row.tone()) {
              case GOOD -> "workloads.available";
              case FAILED -> "workloads.stuck";
              default -> row.isCatchingUp() ? "workloads.catching-up" : "workloads.progressing";
            }));
  }

  private WorkloadKind<ReplicaSetRow> replicaSets() {
    return kind(
        "workloads.replicasets",
        "workloads.replicasets.noun",
        ReplicaSetRow.KIND,
        List.of(
            LiveColumn.status(
                "status",
                r ->
                    new Status(
                        r.tone(),
                        kit.text(
                            switch (r.tone()) {
                              case GOOD -> "workloads.ready";
                              case NONE -> "workloads.scaled-down";
                              default -> "workloads.progressing";
                            }))),
            LiveColumn.number("desired", ReplicaSetRow::desired),
            LiveColumn.number("current", ReplicaSetRow::current),
            LiveColumn.number("ready", ReplicaSetRow::ready),
            LiveColumn.<ReplicaSetRow>text("owner", r -> r.meta().origin().name())));
  }

  private WorkloadKind<ServiceRow> services() {
    return kind(
        "workloads.services",
        "workloads.services.noun",
        ServiceRow.KIND,
        List.of(
            LiveColumn.<ServiceRow>text("type", ServiceRow::type).wide(110),
            LiveColumn.<ServiceRow>mono("cluster-ip", ServiceRow::clusterIp).wide(120),
            LiveColumn.<ServiceRow>mono("external-ip", ServiceRow::externalText).wide(130),
            LiveColumn.<ServiceRow>mono("ports", ServiceRow::portText).wide(130),
            LiveColumn.<ServiceRow>text("placed-by", ServiceRow::placedBy)));
  }

  private WorkloadKind<ServiceExportRow> exports() {
    return kind(
        "workloads.exports",
        "workloads.exports.noun",
        ServiceExportRow.KIND,
        List.of(
            LiveColumn.status("status", this::status),
            LiveColumn.<ServiceExportRow>text("is-valid", ServiceExportRow::isValid).wide(90),
            LiveColumn.<ServiceExportRow>text("is-conflicted", ServiceExportRow::isConflicted)
                .wide(120),
            LiveColumn.number("weight", ServiceExportRow::weight),
            LiveColumn.<ServiceExportRow>text("placed-by", ServiceExportRow::placedBy)));
  }

  private Status status(ServiceExportRow row) {
    return new Status(
        row.tone(),
        kit.text(
            switch (row.tone()) {
              case GOOD -> "workloads.valid";
              case FAILED -> "workloads.conflict";
              case ATTENTION -> "workloads.not-valid";
              case NONE -> "workloads.definition";
              default -> "workloads.not-judged";
            }));
  }

  private WorkloadKind<?> generic(ServedKind served) {
    if (served.group().isEmpty() && served.plural().equals("nodes")) {
      return new WorkloadKind<>(
          "nodes",
          served.kind(),
          "nodes",
          false,
          NodeRow.KIND,
          columns(List.<LiveColumn<NodeRow>>of()));
    }
    return generic(served, Kinds.of(served));
  }

  private <R extends ObjectRow> WorkloadKind<R> generic(ServedKind served, RowKind<R> kind) {
    String title = served.kind() + (served.group().isEmpty() ? "" : "  " + served.group());
    return new WorkloadKind<>(
        WorkloadsModel.id(served),
        title,
        served.plural().toLowerCase(Locale.ROOT),
        served.namespaced(),
        kind,
        columns(
            List.of(
                LiveColumn.<R>text("status", ObjectRow::phase).wide(110),
                LiveColumn.<R>text("conditions", r -> conditions(r.conditions())).wide(260),
                LiveColumn.<R>text("placed-by", ObjectRow::placedBy))));
  }

  private static String conditions(List<Condition> conditions) {
    return conditions.stream()
        .limit(CONDITIONS)
        .map(c -> c.type() + "=" + c.status())
        .collect(Collectors.joining(", "));
  }
}
