package io.fleetdesk.views.shell;

import io.fleetdesk.clusters.ClusterId;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;

/**
 * What fills the main area for one entry of the explorer and one scope. Made when it is first gone
 * to, kept while its fleet is open. JavaFX thread only. {@link ScreenPane} lays one out.
 */
public interface Screen extends AutoCloseable {
  /** {@code Workloads}. */
  String title();

  /** The same node each time. */
  Parent view();

  /**
   * It comes into view, or is in view and something else of it is picked. Here it subscribes to
   * what it shows, unless it has done so.
   */
  void shown(Place place);

  /** It is out of view: what costs is let go; what was shown may stay and grow old. */
  void hidden();

  /** What is on it right now, in words. */
  Snapshot snapshot();

  /** Whether values of that cluster are on it: what nobody looks at may be old. */
  default boolean shows(ClusterId cluster) {
    return true;
  }

  /** What can be done here, for the command palette. */
  default List<Command> commands() {
    return List.of();
  }

  /** What nobody can bring back once it is closed, a sentence each. */
  default List<String> losses() {
    return List.of();
  }

  /** What Ctrl F goes to: the filter that is in view. */
  default void focusFilter() {
    view().lookupAll(".filter-field").stream()
        .filter(Node::isVisible)
        .findFirst()
        .ifPresent(Node::requestFocus);
  }

  @Override
  void close();
}
