package io.fleetdesk.views.namespaces;

import io.fleetdesk.changes.Coverage;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.kinds.NamespaceRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.namespaces.NamespaceActions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A namespace of a fleet: the hub's, and those of its name on the members.
 *
 * @param hub null when it is on members only
 * @param members the namespaces of this name on members, by member
 * @param carriers placements that carry the hub's, as the hub tells
 * @param rests the lists of its fleet's namespaces
 */
record NamespaceLine(
    FleetId fleet,
    String name,
    @Nullable NamespaceRow hub,
    List<NamespaceRow> members,
    List<String> carriers,
    Coverage rests) {
  record Key(FleetId fleet, String name) {}

  static List<NamespaceLine> of(
      Collection<NamespaceRow> rows, Collection<PlacementRow> placements, Coverage rests) {
    Map<FleetId, Map<String, List<NamespaceRow>>> grouped = new TreeMap<>();
    for (NamespaceRow row : rows) {
      grouped
          .computeIfAbsent(row.cluster().fleet(), _ -> new TreeMap<>())
          .computeIfAbsent(row.name(), _ -> new ArrayList<>())
          .add(row);
    }
    var lines = new ArrayList<NamespaceLine>();
    grouped.forEach(
        (fleet, names) ->
            names.forEach(
                (name, same) -> {
                  same.sort(Comparator.comparing(NamespaceRow::cluster));
                  NamespaceRow hub =
                      same.stream().filter(r -> r.cluster().isHub()).findFirst().orElse(null);
                  lines.add(
                      new NamespaceLine(
                          fleet,
                          name,
                          hub,
                          same.stream().filter(r -> !r.cluster().isHub()).toList(),
                          hub == null
                              ? List.of()
                              : placements.stream()
                                  .filter(p -> NamespaceActions.carries(p, hub))
                                  .map(PlacementRow::title)
                                  .toList(),
                          rests.only(c -> c.fleet().equals(fleet))));
                }));
    return lines;
  }

  Key key() {
    return new Key(fleet, name);
  }

  /** The hub's where there is one. */
  NamespaceRow row() {
    return hub == null ? members.getFirst() : hub;
  }

  boolean isTerminating() {
    return row().isDeleting() || row().status().equals("Terminating");
  }

  /** Names of the placements that carry it to members, or have put it there. */
  String placedBy() {
    return Stream.concat(carriers.stream(), members.stream().map(NamespaceRow::placedBy))
        .filter(p -> !p.isEmpty())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** The clusters it lives on, the hub first. */
  List<ClusterId> clusters() {
    var clusters = new ArrayList<ClusterId>();
    if (hub != null) {
      clusters.add(hub.cluster());
    }
    members.forEach(m -> clusters.add(m.cluster()));
    return clusters;
  }
}
