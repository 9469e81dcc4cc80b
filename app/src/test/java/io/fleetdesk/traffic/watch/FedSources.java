package io.fleetdesk.traffic.watch;

import io.fleetdesk.changes.Feed;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.Condition;
import io.fleetdesk.kinds.EndpointSliceExportRow;
import io.fleetdesk.kinds.EndpointSliceRow;
import io.fleetdesk.kinds.Meta;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.Origin;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.kinds.ServiceExportRow;
import io.fleetdesk.messages.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Rows of a service's pods as watches would bring them, changed by hand. */
public final class FedSources {
  private static final List<Condition> GOOD =
      List.of(
          new Condition("Valid", "True", "", "", null, 1),
          new Condition("Conflict", "False", "", "", null, 1));

  private final Feed<PodRow> pods = new Feed<>();
  private final Feed<EndpointSliceRow> slices = new Feed<>();
  private final Feed<EndpointSliceExportRow> sliceExports = new Feed<>();
  private final Feed<ServiceExportRow> exports = new Feed<>();
  private final Feed<MultiClusterServiceRow> services = new Feed<>();
  private final Map<ClusterId, ListState> lists = new ConcurrentHashMap<>();
  private final Map<ClusterId, Map<String, String>> addresses = new TreeMap<>();
  private final String namespace;
  private final String service;

  public FedSources(String namespace, String service) {
    this.namespace = namespace;
    this.service = service;
  }

  public Sources sources() {
    return new Sources(pods, slices, sliceExports, exports, services, () -> Map.copyOf(lists));
  }

  /** A running pod that is a ready endpoint of a working export. */
  public void pod(ClusterId cluster, String name, String address) {
    lists.put(cluster, new ListState.Complete(1));
    addresses.computeIfAbsent(cluster, c -> new TreeMap<>()).put(name, address);
    pods.put(new PodRow(meta(cluster, "Pod", name), "Running", "", 1, 1, 0, address, ""));
    exports.put(new ServiceExportRow(meta(cluster, "ServiceExport", service), GOOD, 1));
    slice(cluster);
  }

  /** A cluster whose pods are not read. */
  public void unread(ClusterId cluster) {
    lists.put(cluster, new ListState.NoRight(Message.quoted("No right.")));
  }

  /** The pod runs on and is no ready endpoint any more. */
  public void notReady(ClusterId cluster, String name) {
    addresses.getOrDefault(cluster, Map.of()).remove(name);
    slice(cluster);
  }

  public void removePod(ClusterId cluster, String name) {
    addresses.getOrDefault(cluster, Map.of()).remove(name);
    pods.remove(key(cluster, "Pod" + name));
    slice(cluster);
  }

  /** What a member of which nothing can be read exported to the hub. */
  public void sliceExport(ClusterId from, List<String> addresses) {
    var hub = new ClusterId(from.fleet(), "");
    sliceExports.put(
        new EndpointSliceExportRow(
            meta(hub, "EndpointSliceExport", from.name() + "-abcde"),
            from,
            namespace + "/" + service,
            addresses));
  }

  private void slice(ClusterId cluster) {
    var endpoints = new ArrayList<EndpointSliceRow.Endpoint>();
    addresses
        .getOrDefault(cluster, Map.of())
        .forEach(
            (pod, address) -> endpoints.add(new EndpointSliceRow.Endpoint(address, true, pod)));
    slices.put(
        new EndpointSliceRow(
            meta(cluster, "EndpointSlice", service + "-abcde"),
            service,
            false,
            "IPv4",
            endpoints,
            List.of()));
  }

  private static RowKey key(ClusterId cluster, String name) {
    return new RowKey(cluster, cluster.name() + name);
  }

  private ObjectRef ref(ClusterId cluster, String kind, String name) {
    return new ObjectRef(cluster, "v1", kind, namespace, name);
  }

  private Meta meta(ClusterId cluster, String kind, String name) {
    return new Meta(
        key(cluster, kind + name),
        ref(cluster, kind, name),
        Instant.EPOCH,
        null,
        1,
        Map.of(),
        Origin.NONE);
  }
}
