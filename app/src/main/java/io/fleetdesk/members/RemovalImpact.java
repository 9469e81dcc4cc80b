package io.fleetdesk.members;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.util.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What a member leaves behind, and what it takes along, when it leaves its fleet.
 *
 * @param kept objects that stay on the member without anybody managing them, by placement
 * @param certain whether the member itself was asked for them; otherwise as the hub has it
 * @param exports services of the member that are exported, deleted by its agents
 * @param multiClusterServices on the member, deleted by its agents
 * @param services what becomes of the services that have end points on the member
 * @param refusesExports whether the hub's check refuses to let it go while services are exported
 * @param hasDeleteOptions whether the hub serves {@code spec.deleteOptions}
 */
public record RemovalImpact(
    Map<String, List<String>> kept,
    boolean certain,
    List<String> exports,
    List<String> multiClusterServices,
    List<Service> services,
    boolean refusesExports,
    boolean hasDeleteOptions) {
  static final String MAILBOX = "fleet-member-";

  /**
   * A service with end points on the member.
   *
   * @param before ready end points in the fleet
   * @param after those that are left
   */
  public record Service(String name, int before, int after) {}

  public int objects() {
    return kept.values().stream().mapToInt(List::size).sum();
  }

  /** Reads both clusters. Blocks. */
  public static RemovalImpact read(Connections connections, MemberRow member)
      throws ApiException, InterruptedException {
    ClusterConnection hub = connections.of(member.cluster());
    String mailbox = MAILBOX + member.name();
    var kept = new TreeMap<String, List<String>>();
    for (var work : HubLists.all(hub, HubLists.PLACEMENT, "works", mailbox)) {
      var labels = work.path("metadata").path("labels");
      String namespace = Json.text(labels, "kubernetes-fleet.io/parent-placement-namespace");
      String placement =
          (namespace.isEmpty() ? "" : namespace + "/")
              + Json.text(labels, "kubernetes-fleet.io/parent-CRP");
      var names = kept.computeIfAbsent(placement, _ -> new ArrayList<>());
      for (JsonNode m : work.path("spec").path("workload").path("manifests")) {
        names.add(named(Json.text(m, "kind"), m.path("metadata")));
      }
    }
    boolean certain = false;
    var exports = new ArrayList<String>();
    var imports = new ArrayList<String>();
    var connection = connections.connection(member.member());
    if (connection.isPresent() && connection.get().isConnected()) {
      try {
        exports.addAll(names(connection.get(), "serviceexports"));
        imports.addAll(names(connection.get(), "multiclusterservices"));
        certain = true;
      } catch (ApiException e) {
        // Told by certain: the hub's own view stands then.
      }
    }
    var internal = HubLists.all(hub, HubLists.NETWORKING, "internalserviceexports", mailbox);
    if (!certain) {
      for (var export : internal) {
        exports.add(Json.text(export.path("spec").path("serviceReference"), "namespacedName"));
      }
    }
    return new RemovalImpact(
        kept,
        certain,
        List.copyOf(exports),
        List.copyOf(imports),
        services(hub, mailbox),
        !internal.isEmpty(),
        hub.capabilities()
            .find("cluster.kubernetes-fleet.io", List.of("v1beta1"), "memberclusters")
            .isPresent());
  }

  private static List<String> names(ClusterConnection cluster, String plural)
      throws ApiException, InterruptedException {
    return HubLists.all(cluster, HubLists.NETWORKING, plural).stream()
        .map(
            o ->
                Json.text(o.path("metadata"), "namespace")
                    + "/"
                    + Json.text(o.path("metadata"), "name"))
        .toList();
  }

  private static String named(String kind, JsonNode meta) {
    String namespace = Json.text(meta, "namespace");
    return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + Json.text(meta, "name");
  }

  /** Counts what every member exports: only ready end points are exported. */
  private static List<Service> services(ClusterConnection hub, String mailbox)
      throws ApiException, InterruptedException {
    var all = new TreeMap<String, Integer>();
    var here = new TreeMap<String, Integer>();
    for (var slice : HubLists.all(hub, HubLists.NETWORKING, "endpointsliceexports")) {
      String service =
          Json.text(slice.path("spec").path("ownerServiceReference"), "namespacedName");
      int points = slice.path("spec").path("endpoints").size();
      all.merge(service, points, Integer::sum);
      if (Json.text(slice.path("metadata"), "namespace").equals(mailbox)) {
        here.merge(service, points, Integer::sum);
      }
    }
    var services = new ArrayList<Service>();
    for (var name : new TreeSet<>(here.keySet())) {
      int before = all.getOrDefault(name, 0);
      services.add(new Service(name, before, before - here.getOrDefault(name, 0)));
    }
    services.sort(java.util.Comparator.comparingInt(Service::after));
    return List.copyOf(services);
  }
}
