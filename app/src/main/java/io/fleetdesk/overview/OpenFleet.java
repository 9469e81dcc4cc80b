package io.fleetdesk.overview;

import io.fleetdesk.changes.Coverage;
import io.fleetdesk.changes.Feed;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ConnectionState;
import io.fleetdesk.fleets.AzureHub;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.FleetStatus;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.fleets.LiveRows;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.NamespaceRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.PlacementState;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of one open fleet that its line is made of. */
final class OpenFleet implements AutoCloseable {
  private final Fleets fleets;
  private final FleetScope.One scope;
  private final Runnable changed;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final Map<RowKind<?>, LiveRows<?>> lists = new LinkedHashMap<>();
  private final Feed<MemberRow> members;
  private final Feed<PlacementRow> placements;
  private final Feed<PlacementRow> namespaced;
  private final Feed<NamespaceRow> namespaces;
  private final RolloutsAndServices others;

  OpenFleet(Fleets fleets, FleetScope.One scope, Runnable changed) {
    this.fleets = fleets;
    this.scope = scope;
    this.changed = changed;
    members = follow(MemberRow.KIND);
    placements = follow(PlacementRow.KIND);
    namespaced = follow(PlacementRow.NAMESPACED);
    namespaces = follow(NamespaceRow.KIND);
    others = new RolloutsAndServices(fleets, scope, changed);
  }

  private <R extends Row> Feed<R> follow(RowKind<R> kind) {
    var copy = new Feed<R>();
    LiveRows<R> rows = fleets.rows(scope, kind.at(RowKind.Place.HUB));
    lists.put(kind, rows);
    subscriptions.add(rows.onStates(changed));
    subscriptions.add(
        rows.subscribe(
            Runnable::run,
            changes -> {
              copy.putAll(changes.put().values());
              copy.removeAll(changes.removed());
              changed.run();
            }));
    return copy;
  }

  FleetRow row(FleetStatus status) {
    List<ClusterStatus> clusters = fleets.clusters(scope);
    Optional<ClusterConnection> hub = fleets.connection(ClusterId.hub(scope.fleet()));
    Optional<AzureHub> azure = hub.map(ClusterConnection::context).flatMap(AzureHub::of);
    List<MemberRow> all = members.rows();
    List<PlacementRow> placed = new ArrayList<>(placements.rows());
    placed.addAll(namespaced.rows());
    Map<PlacementState, Integer> states = new EnumMap<>(PlacementState.class);
    placed.forEach(p -> states.merge(p.state(), 1, Integer::sum));
    Instant now = hub.map(ClusterConnection::now).orElse(Instant.now());
    int joined =
        (int) all.stream().filter(m -> m.joined().map(c -> c.isTrue()).orElse(false)).count();
    boolean noNodes = all.stream().allMatch(m -> m.nodes() < 0);
    int nodes = noNodes ? -1 : all.stream().mapToInt(m -> Math.max(0, m.nodes())).sum();
    return new FleetRow(
        status,
        azure.map(AzureHub::region).orElseGet(() -> locations(all)),
        status
            .members()
            .restingOn(coverage(MemberRow.KIND))
            .map(listed -> new FleetRow.Members(joined, Math.max(listed, all.size()), nodes)),
        coverage(PlacementRow.KIND, PlacementRow.NAMESPACED)
            .known(Collections.unmodifiableMap(states)),
        azure,
        coverage(MemberRow.KIND, PlacementRow.KIND, PlacementRow.NAMESPACED)
            .and(others.coverage())
            .and(connecting(clusters))
            .known(AttentionList.of(clusters, refused(), all, placed, others, now)),
        namespaces.rows().stream()
            .filter(n -> n.name().equals("kube-system"))
            .map(NamespaceRow::created)
            .findFirst()
            .orElse(Instant.EPOCH),
        MemberGlance.of(all, clusters, now));
  }

  private Coverage coverage(RowKind<?>... kinds) {
    return Coverage.all(
        Arrays.stream(kinds)
            .map(k -> Coverage.of(Objects.requireNonNull(lists.get(k)).states()))
            .toList());
  }

  /** What is wrong with a cluster is not known before it was dialled. */
  private static Coverage connecting(List<ClusterStatus> clusters) {
    return Coverage.of(
        clusters.stream()
            .filter(c -> c.state() instanceof ConnectionState.Connecting)
            .collect(Collectors.toMap(ClusterStatus::id, _ -> new ListState.Waiting())));
  }

  /** What the hub does not let this user see, a sentence each. */
  private List<Message> refused() {
    return lists.values().stream()
        .flatMap(l -> l.states().values().stream())
        .filter(ListState.NoRight.class::isInstance)
        .map(s -> ((ListState.NoRight) s).why())
        .distinct()
        .toList();
  }

  private static String locations(List<MemberRow> members) {
    return members.stream()
        .map(MemberRow::location)
        .filter(l -> !l.isEmpty())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    subscriptions.forEach(Subscription::close);
    others.close();
  }
}
