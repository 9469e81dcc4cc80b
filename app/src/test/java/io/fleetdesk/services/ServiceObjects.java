package io.fleetdesk.services;

import io.fleetdesk.changes.Coverage;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.kinds.EndpointSliceRow;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.ServiceExportRow;
import io.fleetdesk.kinds.ServiceImportRow;
import io.fleetdesk.kinds.ServiceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Objects of clusters as their API servers give them, sorted into what a service is made of. */
final class ServiceObjects {
  static final FleetId FLEET = new FleetId("fleet");
  static final ClusterId HUB = ClusterId.hub(FLEET);
  static final ClusterId ONE = new ClusterId(FLEET, "member-1");
  static final ClusterId TWO = new ClusterId(FLEET, "member-2");
  static final ClusterId THREE = new ClusterId(FLEET, "member-3");

  private static final YAMLMapper YAML = new YAMLMapper();

  private final List<ServiceRow> services = new ArrayList<>();
  private final List<ServiceExportRow> exports = new ArrayList<>();
  private final List<ServiceImportRow> imports = new ArrayList<>();
  private final List<MultiClusterServiceRow> importers = new ArrayList<>();
  private final List<EndpointSliceRow> slices = new ArrayList<>();

  ServiceObjects add(ClusterId cluster, JsonNode object) {
    switch (object.path("kind").asString("")) {
      case "Service" -> services.add(ServiceRow.read(object, cluster));
      case "ServiceExport" -> exports.add(ServiceExportRow.read(object, cluster));
      case "ServiceImport" -> imports.add(ServiceImportRow.read(object, cluster));
      case "MultiClusterService" -> importers.add(MultiClusterServiceRow.read(object, cluster));
      case "EndpointSlice" -> slices.add(EndpointSliceRow.read(object, cluster));
      default -> {}
    }
    return this;
  }

  private ServiceObjects yaml(ClusterId cluster, String text) {
    return add(cluster, YAML.readTree(text));
  }

  ServiceObjects service(ClusterId cluster, int port) {
    return service(cluster, "- {port: %d, targetPort: 8080}".formatted(port));
  }

  /**
   * @param ports YAML, an item a line
   */
  ServiceObjects service(ClusterId cluster, String ports) {
    return yaml(
        cluster,
        """
        kind: Service
        metadata: {namespace: kuard-demo, name: kuard, uid: service-%s}
        spec:
          ports:
        %s
        """
            .formatted(cluster.name(), ports.indent(2)));
  }

  ServiceObjects export(ClusterId cluster, String... conditions) {
    return yaml(
        cluster,
        """
        kind: ServiceExport
        metadata: {namespace: kuard-demo, name: kuard, uid: export-%s}
        status:
          conditions: [%s]
        """
            .formatted(cluster.name(), String.join(", ", conditions)));
  }

  static String condition(String type, String status, String reason, String message) {
    return "{type: %s, status: \"%s\", reason: %s, message: %s}"
        .formatted(type, status, reason, message);
  }

  ServiceObjects goodExport(ClusterId cluster) {
    return export(
        cluster,
        condition("Valid", "True", "ServiceIsValid", "valid"),
        condition("Conflict", "False", "NoConflictFound", "no conflict"));
  }

  ServiceObjects weightlessExport(ClusterId cluster) {
    return yaml(
        cluster,
        """
        kind: ServiceExport
        metadata:
          namespace: kuard-demo
          name: kuard
          uid: export-%s
          annotations: {networking.fleet.azure.com/weight: "0"}
        status:
          conditions:
          - {type: Valid, status: "True", reason: ServiceIsValid, message: 0 weight}
        """
            .formatted(cluster.name()));
  }

  /**
   * @param usedBy a member, empty for none
   */
  ServiceObjects hubImport(String usedBy, ClusterId... exporters) {
    var annotation =
        usedBy.isEmpty()
            ? "{}"
            : """
            {networking.fleet.azure.com/service-in-use-by: \
            '{"MemberClusters":{"fleet-member-%1$s":"%1$s"}}'}\
            """
                .formatted(usedBy);
    return yaml(
        HUB,
        """
        kind: ServiceImport
        metadata: {namespace: kuard-demo, name: kuard, uid: import, annotations: %s}
        status:
          type: ClusterSetIP
          clusters: [%s]
          ports: [{port: 8080, protocol: TCP}]
        """
            .formatted(
                annotation,
                List.of(exporters).stream()
                    .map(c -> "{cluster: " + c.name() + "}")
                    .collect(Collectors.joining(", "))));
  }

  ServiceObjects importer(ClusterId cluster, String valid, String reason, String address) {
    return importer(cluster, "kuard", valid, reason, address, "");
  }

  /**
   * @param address empty for none
   * @param more in its metadata
   */
  ServiceObjects importer(
      ClusterId cluster, String name, String valid, String reason, String address, String more) {
    boolean good = valid.equals("True");
    yaml(
        cluster,
        """
        kind: MultiClusterService
        metadata:
          namespace: kuard-demo
          name: %1$s
          uid: mcs-%1$s-%2$s
          labels: {%3$s}
          %7$s
        spec: {serviceImport: {name: kuard}}
        status:
          conditions: [{type: Valid, status: "%4$s", reason: %5$s}]
          loadBalancer: {ingress: [%6$s]}
        """
            .formatted(
                name,
                cluster.name(),
                good ? "networking.fleet.azure.com/derived-service: kuard-demo-" + name : "",
                valid,
                reason,
                ip(address),
                more));
    return good
        ? yaml(
            cluster,
            """
            kind: Service
            metadata: {namespace: fleet-system, name: kuard-demo-%s, uid: derived-%s}
            spec: {type: LoadBalancer, ports: [{port: 8080, targetPort: 8080, nodePort: 30691}]}
            status: {loadBalancer: {ingress: [%s]}}
            """
                .formatted(name, cluster.name(), ip(address)))
        : this;
  }

  private static String ip(String address) {
    return address.isEmpty() ? "" : "{ip: " + address + "}";
  }

  /** A slice of a member's own pods, the ready ones first. */
  ServiceObjects pods(ClusterId cluster, String net, int ready, int unready) {
    var endpoints =
        IntStream.rangeClosed(1, ready + unready)
            .mapToObj(
                i ->
                    "- {addresses: [%s.%d], conditions: {ready: %s}, targetRef: {name: kuard-%s-%d}}"
                        .formatted(net, i, i <= ready, cluster.name(), i))
            .collect(Collectors.joining("\n"));
    return yaml(
        cluster,
        """
        kind: EndpointSlice
        metadata:
          namespace: kuard-demo
          name: kuard-%1$s
          uid: slice-%1$s
          labels: {kubernetes.io/service-name: kuard}
        addressType: IPv4
        endpoints: %2$s
        """
            .formatted(cluster.name(), endpoints.isEmpty() ? "[]" : "\n" + endpoints));
  }

  /** What the fleet brings to the importing cluster. */
  ServiceObjects imported(ClusterId on, String... addresses) {
    return yaml(
        on,
        """
        kind: EndpointSlice
        metadata:
          namespace: fleet-system
          name: imported-%1$s
          uid: imported-%1$s
          labels:
            kubernetes.io/service-name: kuard-demo-kuard
            endpointslice.kubernetes.io/managed-by: endpointsliceimport-controller.networking
        addressType: IPv4
        endpoints: [{addresses: [%2$s]}]
        """
            .formatted(addresses[0], String.join(", ", addresses)));
  }

  FleetService.Rows rows() {
    return new FleetService.Rows(services, exports, imports, importers, slices);
  }

  FleetService only() {
    var all = FleetService.of(rows(), Coverage.NOTHING);
    if (all.size() != 1) {
      throw new AssertionError("One service was meant, but there are " + all);
    }
    return all.getFirst();
  }

  ServicePath path() {
    return ServicePath.of(only(), new ReachProofs());
  }
}
