package io.fleetdesk.namespaces;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.Deletion;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.kinds.NamespaceRow;
import io.fleetdesk.messages.Message;
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
    var consequences = new ArrayList<Message>();
    consequences.add(Message.of("Everything in the namespace is deleted with it."));
    boolean onHub = namespaces.stream().anyMatch(n -> n.cluster().isHub());
    Map<String, List<NamespaceRow>> carried =
        copies.stream()
            .filter(c -> !c.placedBy().isEmpty())
            .collect(
                Collectors.groupingBy(NamespaceRow::placedBy, TreeMap::new, Collectors.toList()));
    carried.forEach(
        (placement, there) -> {
          List<String> members = there.stream().map(c -> c.cluster().label()).sorted().toList();
          consequences.add(
              onHub
                  ? Message.of(
                      "The placement {0} carries it: it is deleted on {1} too.", placement, members)
                  : Message.of(
                      "The placement {0} put it on {1} and may put it back.", placement, members));
        });
    return new Deletion(connections, namespaces, consequences);
  }
}
