package io.fleetdesk.namespaces;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.Deletion;
import io.fleetdesk.changes.Coverage;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.kinds.NamespaceRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.messages.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one can do to namespaces. */
public final class NamespaceActions {
  private NamespaceActions() {}

  /**
   * Deletes a namespace with all that is in it.
   *
   * @param namespaces the hub's, or where it has none those of one name on members
   * @param copies those of its name on members, so far as known
   * @param placements of the fleet: the hub knows what it carries where, whoever cannot be reached
   * @param rests the lists of the fleet that all this comes from
   */
  public static Action delete(
      Connections connections,
      List<NamespaceRow> namespaces,
      List<NamespaceRow> copies,
      Collection<PlacementRow> placements,
      Coverage rests) {
    var consequences = new ArrayList<Message>();
    consequences.add(Message.of("Everything in the namespace is deleted with it."));
    boolean onHub = namespaces.stream().anyMatch(n -> n.cluster().isHub());
    var carried = new TreeMap<String, Set<String>>();
    copies.stream()
        .filter(c -> !c.placedBy().isEmpty())
        .forEach(c -> at(carried, c.placedBy()).add(c.cluster().label()));
    if (onHub) {
      placements.stream()
          .filter(p -> namespaces.stream().anyMatch(n -> carries(p, n)))
          .forEach(
              p ->
                  p.clusters().stream()
                      .map(on -> new ClusterId(p.cluster().fleet(), on.cluster()).label())
                      .forEach(at(carried, p.title())::add));
    }
    carried.forEach(
        (placement, there) -> {
          List<String> members = List.copyOf(there);
          consequences.add(
              onHub
                  ? Message.of(
                      "The placement {0} carries it: it is deleted on {1} too.", placement, members)
                  : Message.of(
                      "The placement {0} put it on {1} and may put it back.", placement, members));
        });
    List<String> unread = rests.missing().stream().map(ClusterId::label).toList();
    if (!unread.isEmpty()) {
      consequences.add(Message.of("Not read: {0}. More may depend on it there.", unread));
    }
    return new Deletion(connections, namespaces, consequences);
  }

  private static Set<String> at(Map<String, Set<String>> carried, String placement) {
    return carried.computeIfAbsent(placement, _ -> new TreeSet<>());
  }

  /** Whether a placement of the same hub selects the namespace. */
  public static boolean carries(PlacementRow placement, NamespaceRow namespace) {
    return placement.cluster().equals(namespace.cluster())
        && placement.resources().stream()
            .anyMatch(r -> r.kind().equals("Namespace") && r.name().equals(namespace.name()));
  }
}
