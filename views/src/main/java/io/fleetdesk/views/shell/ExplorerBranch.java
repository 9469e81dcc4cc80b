package io.fleetdesk.views.shell;

import java.util.List;

/** What an explorer line knows while it is in the tree. JavaFX thread. */
public interface ExplorerBranch extends AutoCloseable {
  Summary summary();

  /** The lines below, in their order; asked for when the line is opened and at each change. */
  List<Leaf> leaves();

  @Override
  void close();
}
