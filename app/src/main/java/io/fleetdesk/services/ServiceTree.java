package io.fleetdesk.services;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.EndpointSliceRow.Endpoint;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.ServiceExportRow;
import io.fleetdesk.kinds.ServiceImportRow;
import io.fleetdesk.kinds.ServiceRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * What a service is made of, one below the other: its exports with their pods, then the import, the
 * multi-cluster services that use it, their derived Services and the endpoints behind those.
 */
public final class ServiceTree {
  private final FleetService service;

  private ServiceTree(FleetService service) {
    this.service = service;
  }

  /**
   * A line.
   *
   * @param id unique in the tree
   * @param state in words; empty where there is none to tell
   * @param address of the network, empty for none
   * @param ready {@code 2/2}, {@code ?} where they were not read, empty where nothing is counted
   * @param weight of an export, else empty
   * @param note what the columns of kubectl say, or what belongs to it
   */
  public record Node(
      String id,
      ClusterId cluster,
      String name,
      Tone tone,
      Message state,
      String address,
      String ready,
      String weight,
      Message note,
      List<Node> below) {}

  public static List<Node> of(FleetService service) {
    var tree = new ServiceTree(service);
    var lines = new ArrayList<Node>();
    service.services().forEach((cluster, row) -> lines.add(tree.own(cluster, row)));
    service.hubExport().ifPresent(e -> lines.add(hubExport(e)));
    service.exports().forEach((cluster, row) -> lines.add(tree.export(row)));
    service.hubImport().ifPresent(i -> lines.add(tree.imported(i)));
    if (service.hubImport().isEmpty()) {
      lines.addAll(tree.importers());
    }
    return lines;
  }

  private Node own(ClusterId cluster, ServiceRow row) {
    var placed = row.placedBy();
    return new Node(
        "service " + cluster,
        cluster,
        "Service " + row.name(),
        cluster.isHub() ? Tone.NONE : Tone.GOOD,
        cluster.isHub() ? Message.of("Definition") : Message.quoted(row.type()),
        row.clusterIp(),
        "",
        "",
        placed.isEmpty()
            ? Message.quoted(row.portText())
            : Message.of("{0}, placed by {1}", row.portText(), placed),
        List.of());
  }

  private static Node hubExport(ServiceExportRow row) {
    return new Node(
        "export " + row.cluster(),
        row.cluster(),
        "ServiceExport " + row.name(),
        Tone.NONE,
        Message.of("Definition"),
        "",
        "",
        "",
        Message.of("Placements distribute it to their members"),
        List.of());
  }

  private Node export(ServiceExportRow row) {
    var endpoints = service.endpoints().getOrDefault(row.cluster(), List.of());
    var placed = row.placedBy();
    return new Node(
        "export " + row.cluster(),
        row.cluster(),
        "ServiceExport " + row.name(),
        Exports.tone(row),
        Exports.state(row),
        "",
        ready(row.cluster(), endpoints),
        String.valueOf(row.weight()),
        placed.isEmpty()
            ? Message.of(
                "IS-VALID {0}, IS-CONFLICTED {1}", said(row.isValid()), said(row.isConflicted()))
            : Message.of(
                "IS-VALID {0}, IS-CONFLICTED {1}, placed by {2}",
                said(row.isValid()), said(row.isConflicted()), placed),
        pods("export ", row.cluster(), endpoints, false));
  }

  private static Message said(String value) {
    return value.isEmpty() ? Message.of("not set") : Message.quoted(value);
  }

  private Node imported(ServiceImportRow row) {
    return new Node(
        "import",
        row.cluster(),
        "ServiceImport " + row.name(),
        row.exporters().isEmpty() ? Tone.IN_PROGRESS : Tone.GOOD,
        row.exporters().isEmpty() ? PathBuilder.NONE_ACCEPTED : Message.of("Accepted"),
        "",
        "",
        "",
        note(row),
        importers());
  }

  private static Message note(ServiceImportRow row) {
    String ports = String.join(" ", row.ports());
    Message use =
        row.usedBy().isEmpty()
            ? Message.of("used by no cluster")
            : Message.of("used by {0}", row.usedBy());
    return row.exporters().isEmpty()
        ? Message.of("{0}; {1}", ports, use)
        : Message.of("from {0}; {1}; {2}", row.exporters(), ports, use);
  }

  private List<Node> importers() {
    return service.importers().stream().map(this::importer).toList();
  }

  private Node importer(MultiClusterServiceRow row) {
    var below =
        service.derived().stream()
            .filter(d -> d.cluster().equals(row.cluster()) && d.name().equals(row.derivedService()))
            .map(this::derived)
            .toList();
    boolean valid = row.isValid().equals("True");
    return new Node(
        "importer " + row.cluster() + " " + row.name(),
        row.cluster(),
        "MultiClusterService " + row.name(),
        row.tone(),
        valid
            ? PathBuilder.VALID
            : PathProblems.taken(service, row) ? PathBuilder.TAKEN : PathBuilder.AWAITS_IMPORT,
        row.externalIp(),
        "",
        "",
        Message.of("SERVICE-IMPORT {0}, IS-VALID {1}", row.serviceImport(), said(row.isValid())),
        below);
  }

  private Node derived(ServiceRow row) {
    var below = new ArrayList<Node>();
    service
        .endpoints()
        .forEach(
            (cluster, endpoints) -> {
              var export = service.exports().get(cluster);
              if (export != null && Exports.works(export)) {
                below.add(
                    new Node(
                        "behind " + row.cluster() + " " + cluster,
                        cluster,
                        cluster.label(),
                        Tone.NONE,
                        Message.NONE,
                        "",
                        ready(cluster, endpoints),
                        String.valueOf(export.weight()),
                        Message.of("Endpoints"),
                        pods("behind " + row.cluster() + " ", cluster, endpoints, true)));
              }
            });
    boolean pending = row.externalAddresses().isEmpty();
    return new Node(
        "derived " + row.cluster() + " " + row.name(),
        row.cluster(),
        "Service " + row.namespace() + "/" + row.name(),
        pending ? Tone.IN_PROGRESS : Tone.GOOD,
        pending ? PathBuilder.PENDING : PathBuilder.ADDRESSED,
        String.join(", ", row.externalAddresses()),
        "",
        "",
        Message.quoted(row.type() + ", " + row.portText()),
        below);
  }

  private List<Node> pods(
      String prefix, ClusterId cluster, List<Endpoint> endpoints, boolean behind) {
    return endpoints.stream()
        .map(
            e -> {
              boolean arrived = !behind || service.isImported(e.address());
              return new Node(
                  prefix + cluster + " " + e.address() + " " + e.pod(),
                  cluster,
                  e.pod().isEmpty() ? e.address() : e.pod(),
                  !e.ready() ? Tone.ATTENTION : arrived ? Tone.GOOD : Tone.IN_PROGRESS,
                  !e.ready()
                      ? PathBuilder.NOT_READY
                      : arrived ? PathBuilder.READY : PathBuilder.NOT_IMPORTED,
                  e.address(),
                  "",
                  "",
                  Message.quoted("Pod"),
                  List.<Node>of());
            })
        .toList();
  }

  private String ready(ClusterId cluster, List<Endpoint> endpoints) {
    if (endpoints.isEmpty() && !service.isRead(cluster)) {
      return "?";
    }
    return endpoints.stream().filter(Endpoint::ready).count() + "/" + endpoints.size();
  }
}
