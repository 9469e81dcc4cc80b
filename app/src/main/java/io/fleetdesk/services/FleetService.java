package io.fleetdesk.services;

import io.fleetdesk.changes.Coverage;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.kinds.EndpointSliceRow;
import io.fleetdesk.kinds.EndpointSliceRow.Endpoint;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.ObjectRow;
import io.fleetdesk.kinds.ServiceExportRow;
import io.fleetdesk.kinds.ServiceImportRow;
import io.fleetdesk.kinds.ServiceRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All that a fleet has under one name of a service: what KubeFleet joins by namespace and name.
 *
 * @param services of the hub and the members
 * @param exports of the members
 * @param hubExport what placements carry to the members
 * @param hubImport the hub's, which tells who exports
 * @param importers multi-cluster services that ask for it, by cluster
 * @param derived Services that carry the addresses of importers
 * @param endpoints of each member's own pods
 * @param imported addresses behind each importer's derived Service, as that cluster has them
 * @param rests the lists of its fleet that it was made of: what was not read is not missing
 */
public record FleetService(
    Key key,
    SortedMap<ClusterId, ServiceRow> services,
    SortedMap<ClusterId, ServiceExportRow> exports,
    Optional<ServiceExportRow> hubExport,
    Optional<ServiceImportRow> hubImport,
    List<MultiClusterServiceRow> importers,
    List<ServiceRow> derived,
    SortedMap<ClusterId, List<Endpoint>> endpoints,
    SortedMap<ClusterId, Set<String>> imported,
    Coverage rests) {
  /** Where derived Services live. */
  private static final String SYSTEM = "fleet-system";

  /** What it is known by. */
  public record Key(FleetId fleet, String namespace, String name) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byFleet = fleet.compareTo(other.fleet);
      return byFleet != 0 ? byFleet : item().compareTo(other.item());
    }

    /** {@code namespace/name}. */
    public String item() {
      return namespace + "/" + name;
    }
  }

  /** Rows as they come from the clusters, of any fleets. */
  public record Rows(
      Collection<ServiceRow> services,
      Collection<ServiceExportRow> exports,
      Collection<ServiceImportRow> imports,
      Collection<MultiClusterServiceRow> importers,
      Collection<EndpointSliceRow> slices) {}

  /**
   * By fleet, namespace and name; what belongs to Kubernetes or the fleet itself is left out.
   *
   * @param rests how far the lists are that the rows come from
   */
  public static List<FleetService> of(Rows rows, Coverage rests) {
    var parts = new TreeMap<Key, Parts>();
    rows.services().stream()
        .filter(s -> !isSystem(s))
        .forEach(s -> at(parts, s).services.put(s.cluster(), s));
    for (var export : rows.exports()) {
      var part = at(parts, export);
      if (export.cluster().isHub()) {
        part.hubExport = Optional.of(export);
      } else {
        part.exports.put(export.cluster(), export);
      }
    }
    rows.imports().stream()
        .filter(i -> i.cluster().isHub())
        .forEach(i -> at(parts, i).hubImport = Optional.of(i));
    var derived = new TreeMap<String, ServiceRow>();
    rows.services().stream()
        .filter(s -> s.namespace().equals(SYSTEM))
        .forEach(s -> derived.put(s.cluster() + " " + s.name(), s));
    for (var importer : rows.importers()) {
      var part = parts.computeIfAbsent(importedBy(importer), k -> new Parts());
      part.importers.add(importer);
      var carrier = derived.get(importer.cluster() + " " + importer.derivedService());
      if (carrier != null) {
        part.derived.add(carrier);
      }
    }
    for (var slice : rows.slices()) {
      if (slice.imported()) {
        parts.values().forEach(p -> p.imported(slice));
        continue;
      }
      var part = parts.get(new Key(slice.cluster().fleet(), slice.namespace(), slice.service()));
      if (part != null && !slice.cluster().isHub()) {
        part.endpoints
            .computeIfAbsent(slice.cluster(), c -> new ArrayList<>())
            .addAll(slice.endpoints());
      }
    }
    return parts.entrySet().stream().map(e -> e.getValue().joined(e.getKey(), rests)).toList();
  }

  private static Key importedBy(MultiClusterServiceRow importer) {
    return new Key(importer.cluster().fleet(), importer.namespace(), importer.serviceImport());
  }

  private static Parts at(Map<Key, Parts> parts, ObjectRow row) {
    return parts.computeIfAbsent(
        new Key(row.cluster().fleet(), row.namespace(), row.name()), k -> new Parts());
  }

  private static boolean isSystem(ServiceRow service) {
    var namespace = service.namespace();
    return namespace.startsWith("kube-")
        || namespace.startsWith("fleet-")
        || (namespace.equals("default") && service.name().equals("kubernetes"));
  }

  /** Whether all that a cluster has of it is known, as of now. */
  public boolean isRead(ClusterId cluster) {
    return rests.isWhole(cluster);
  }

  /**
   * Whether all that this user may read of a cluster is known, as of now: enough to offer what
   * nothing found speaks against.
   */
  public boolean hasTold(ClusterId cluster) {
    ListState state = rests.lists().get(cluster);
    return isRead(cluster)
        || state instanceof ListState.NoRight
        || state instanceof ListState.Partial;
  }

  /** Whether everything is known of all members. */
  public boolean areMembersRead() {
    return rests.only(c -> !c.isHub()).isWhole();
  }

  /** Whether it goes beyond its own clusters, or is asked to. */
  public boolean isShared() {
    return !exports.isEmpty() || hubImport.isPresent() || !importers.isEmpty();
  }

  /** Ready endpoints of one member. */
  public long ready(ClusterId member) {
    return endpoints.getOrDefault(member, List.of()).stream().filter(Endpoint::ready).count();
  }

  /** The multi-cluster service that has the import, first of all the one with an address. */
  public Optional<MultiClusterServiceRow> entry() {
    return importers.stream()
        .filter(i -> i.isValid().equals("True"))
        .min((a, b) -> Boolean.compare(a.externalIp().isEmpty(), b.externalIp().isEmpty()));
  }

  /**
   * Whether the entry's cluster knows an address. True as well where it tells of none at all, as
   * without the right to read its slices.
   */
  boolean isImported(String address) {
    return entry()
        .map(e -> imported.getOrDefault(e.cluster(), Set.of()))
        .filter(known -> !known.isEmpty())
        .map(known -> known.contains(address))
        .orElse(true);
  }

  /** The first address of a multi-cluster service, empty when there is none. */
  public String externalIp() {
    return importers.stream()
        .map(MultiClusterServiceRow::externalIp)
        .filter(a -> !a.isEmpty())
        .findFirst()
        .orElse("");
  }

  /**
   * Where a browser finds it: {@code http://203.0.113.24:8080/}; empty without an address, and
   * while no Service is known that tells the port: a guessed one would lead nowhere.
   */
  public String page() {
    var ip = externalIp();
    var port =
        Stream.concat(derived.stream(), services.values().stream())
            .flatMap(s -> s.ports().stream())
            .mapToInt(ServiceRow.Port::port)
            .findFirst();
    return ip.isEmpty() || port.isEmpty() ? "" : page(ip, port.getAsInt());
  }

  private static String page(String ip, int port) {
    var host = ip.contains(":") ? "[" + ip + "]" : ip;
    return switch (port) {
      case 80 -> "http://" + host + "/";
      case 443 -> "https://" + host + "/";
      default -> "http://" + host + ":" + port + "/";
    };
  }

  /** Those of one service while they are gathered. */
  private static final class Parts {
    private final TreeMap<ClusterId, ServiceRow> services = new TreeMap<>();
    private final TreeMap<ClusterId, ServiceExportRow> exports = new TreeMap<>();
    private Optional<ServiceExportRow> hubExport = Optional.empty();
    private Optional<ServiceImportRow> hubImport = Optional.empty();
    private final List<MultiClusterServiceRow> importers = new ArrayList<>();
    private final List<ServiceRow> derived = new ArrayList<>();
    private final TreeMap<ClusterId, List<Endpoint>> endpoints = new TreeMap<>();
    private final TreeMap<ClusterId, Set<String>> imported = new TreeMap<>();

    void imported(EndpointSliceRow slice) {
      if (derived.stream()
          .anyMatch(d -> d.cluster().equals(slice.cluster()) && d.name().equals(slice.service()))) {
        var known = imported.computeIfAbsent(slice.cluster(), c -> new TreeSet<>());
        slice.endpoints().forEach(e -> known.add(e.address()));
      }
    }

    FleetService joined(Key key, Coverage rests) {
      importers.sort(
          (a, b) ->
              a.cluster().equals(b.cluster())
                  ? a.name().compareTo(b.name())
                  : a.cluster().compareTo(b.cluster()));
      return new FleetService(
          key,
          services,
          exports,
          hubExport,
          hubImport,
          List.copyOf(importers),
          List.copyOf(derived),
          endpoints,
          imported,
          rests.only(c -> c.fleet().equals(key.fleet())));
    }
  }
}
