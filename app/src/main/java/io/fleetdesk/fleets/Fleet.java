package io.fleetdesk.fleets;

import io.fleetdesk.changes.Coverage;
import io.fleetdesk.changes.Known;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.changes.SharedWatches.Lease;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterInfo;
import io.fleetdesk.clusters.ConnectionState;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.kubeconfig.KubeContext;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Subscription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An open fleet: the connection to its hub, and those to the members that the hub tells of. */
final class Fleet implements AutoCloseable {
  private final FleetId id;
  private final FleetTools tools;
  private final ClusterConnection hub;
  private final Lease<MemberRow> members;
  private final Subscription changes;
  private final Map<ClusterId, ClusterConnection> connections = new TreeMap<>();
  private volatile Map<ClusterId, MemberBinding> bindings = Map.of();
  private final AtomicReference<Map<RowKey, String>> ids = new AtomicReference<>(Map.of());
  private boolean closed;

  Fleet(FleetId id, KubeContext context, FleetTools tools) {
    this.id = id;
    this.tools = tools;
    hub = new ClusterConnection(ClusterId.hub(id), context, tools.dialer());
    hub.onState(_ -> tools.changed().run());
    members = tools.watches().take(hub, MemberRow.KIND);
    members.watch().onState(tools.changed());
    changes =
        members
            .watch()
            .feed()
            .subscribe(
                r -> Thread.ofVirtual().name("members-" + id).start(r), _ -> membersChanged());
  }

  /** Heartbeats change rows all the time; who leads where depends on names and ids alone. */
  private void membersChanged() {
    Map<RowKey, String> now =
        members.watch().feed().rows().stream()
            .collect(Collectors.toMap(MemberRow::key, m -> m.name() + " " + m.resourceId()));
    if (!now.equals(ids.getAndSet(now))) {
      tools.membersChanged().run();
    }
  }

  ClusterConnection hub() {
    return hub;
  }

  Optional<ClusterConnection> connection(ClusterId cluster) {
    if (cluster.isHub()) {
      return Optional.of(hub);
    }
    synchronized (connections) {
      return Optional.ofNullable(connections.get(cluster));
    }
  }

  /** The hub first, then the members by name. */
  List<ClusterId> ids() {
    var ids = new ArrayList<ClusterId>();
    ids.add(hub.id());
    bindings.keySet().stream().sorted().forEach(ids::add);
    return ids;
  }

  List<MemberBinding> bindings() {
    return bindings.values().stream().sorted(Comparator.comparing(MemberBinding::member)).toList();
  }

  /** How many the hub lists. */
  Known<Integer> members() {
    return Coverage.of(Map.of(hub.id(), members.watch().state()))
        .known(members.watch().feed().size());
  }

  /** What speaks for contexts being those of this fleet's members, the first to join first. */
  Bindings.Claimant claimant() {
    List<MemberRow> rows =
        members.watch().feed().rows().stream()
            .sorted(Comparator.comparing(MemberRow::created).thenComparing(MemberRow::name))
            .toList();
    return new Bindings.Claimant(id, hub.context(), rows, tools.memory().bindings(id));
  }

  /**
   * Brings bindings and connections in line with what was found for all fleets.
   *
   * @param proposed of the members of all open fleets
   * @return whether there are other clusters or connections than before
   */
  boolean reconcile(Map<ClusterId, MemberBinding> proposed, List<KubeContext> contexts) {
    synchronized (connections) {
      if (closed) {
        return false;
      }
      // In the order of joining: colours go by it.
      var mine = new LinkedHashMap<ClusterId, MemberBinding>();
      for (MemberRow row : claimant().members()) {
        var member = new ClusterId(id, row.name());
        MemberBinding binding = proposed.get(member);
        if (binding != null) {
          tools.memory().color(member);
          mine.put(member, binding);
        }
      }
      bindings = mine;
      Map<String, KubeContext> byName =
          contexts.stream().collect(Collectors.toMap(KubeContext::name, Function.identity()));
      return connect(byName);
    }
  }

  /** Returns whether there are other clusters or connections than before. */
  private boolean connect(Map<String, KubeContext> contexts) {
    boolean other = false;
    Set<ClusterId> gone = new HashSet<>(connections.keySet());
    for (MemberBinding b : bindings.values()) {
      KubeContext context = contexts.get(b.context());
      if (context != null) {
        gone.remove(b.member());
        ClusterConnection known = connections.get(b.member());
        if (known != null) {
          known.use(context);
        } else {
          other = true;
          var made = new ClusterConnection(b.member(), context, tools.dialer());
          made.onState(_ -> tools.changed().run());
          connections.put(b.member(), made);
        }
      }
    }
    for (ClusterId g : gone) {
      ClusterConnection ended = connections.remove(g);
      if (ended != null) {
        end(ended);
      }
    }
    return other || !gone.isEmpty();
  }

  private void end(ClusterConnection connection) {
    tools.watches().end(connection);
    connection.close();
  }

  /** The hub's context changed. */
  void use(KubeContext context) {
    hub.use(context);
  }

  List<ClusterStatus> clusters() {
    return ids().stream().map(this::status).toList();
  }

  private ClusterStatus status(ClusterId cluster) {
    ClusterConnection c = connection(cluster).orElse(null);
    int color = cluster.isHub() ? -1 : tools.memory().color(cluster);
    if (c == null) {
      MemberBinding binding = bindings.get(cluster);
      return new ClusterStatus(
          cluster,
          new ConnectionState.Disconnected(),
          Optional.empty(),
          "",
          color,
          null,
          "",
          binding == null ? Message.NONE : binding.why());
    }
    return new ClusterStatus(
        cluster,
        c.state(),
        c.info(),
        c.context().name(),
        color,
        c.heard(),
        c.info().map(ClusterInfo::uid).orElse(""),
        cluster.isHub() ? problem() : Message.NONE);
  }

  /** Why the cluster behind the context is no usable hub, in one sentence; else empty. */
  Message problem() {
    if (!(members.watch().state() instanceof ListState.NotServed) || hub.capabilities().isHub()) {
      return Message.NONE;
    }
    String context = hub.context().name();
    return hub.capabilities().isHubOfV1alpha1()
        ? Message.of(
            "The hub of the context {0} serves only the old fleet API fleet.azure.com/v1alpha1,"
                + " which is not supported.",
            context)
        : Message.of(
            "The cluster of the context {0} is not a hub: it does not serve MemberClusters. Install"
                + " the KubeFleet hub agent there, or choose another context.",
            context);
  }

  /** {@code Azure}, {@code KubeFleet}, or empty when that is not known yet. */
  String kind() {
    if (AzureHub.of(hub.context()).isPresent()
        || hub.context().cluster().server().contains(".azmk8s.io")) {
      return "Azure";
    }
    List<MemberRow> rows = members.watch().feed().rows();
    if (rows.isEmpty()) {
      return "";
    }
    return rows.stream().anyMatch(m -> !m.resourceId().isEmpty()) ? "Azure" : "KubeFleet";
  }

  @Override
  public void close() {
    changes.close();
    synchronized (connections) {
      closed = true;
      connections.values().forEach(this::end);
      connections.clear();
    }
    members.close();
    end(hub);
  }
}
