package io.fleetdesk.views.kit.table;

import io.fleetdesk.clusters.ClusterId;
import java.util.List;
import javafx.scene.Node;

/** What can be done about lists that do not come. */
public interface ListActions {
  /** Dials a cluster now instead of when its turn comes. */
  void retry(ClusterId cluster);

  /** Whether the list can be read there by namespace by who may not read all of it. */
  boolean byNamespace(ClusterId cluster);

  /**
   * Asks for the namespaces to read.
   *
   * @param from what was clicked
   */
  void namespaces(Node from, List<ClusterId> clusters);
}
