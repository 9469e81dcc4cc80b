package io.fleetdesk.namespaces;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.DeleteObjects;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.kinds.NamespaceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What one can do to namespaces. */
public final class NamespaceActions {
  private NamespaceActions() {}

  /**
   * Deletes a namespace with all that is in it.
   *
   * @param namespaces the hub's, or where it has none those of one name on members
   * @param copies those of its name on members, so far as known
   */
  public static Action delete(
      Connections connections, List<NamespaceRow> namespaces, List<NamespaceRow> copies) {
    var consequences = new ArrayList<String>();
    consequences.add("Everything in it goes with it.");
    boolean onHub = namespaces.stream().anyMatch(n -> n.cluster().isHub());
    Map<String, List<NamespaceRow>> carried =
        copies.stream()
            .filter(c -> !c.placedBy().isEmpty())
            .collect(
                Collectors.groupingBy(NamespaceRow::placedBy, TreeMap::new, Collectors.toList()));
    carried.forEach(
        (placement, there) ->
            consequences.add(
                (onHub
                        ? "The placement %s carries it: it goes from %s too."
                        : "The placement %s put it on %s, and may put it back.")
                    .formatted(
                        placement,
                        there.stream()
                            .map(c -> c.cluster().label())
                            .sorted()
                            .collect(Collectors.joining(", ")))));
    return new DeleteObjects(connections, namespaces, consequences);
  }
}
