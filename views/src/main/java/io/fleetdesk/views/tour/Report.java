package io.fleetdesk.views.tour;

import io.fleetdesk.views.shell.Snapshot;
import java.util.List;

/**
 * What a screen showed.
 *
 * @param notLive what did not come in time, empty when all did
 */
record Report(
    String screen,
    String title,
    String notLive,
    List<Connection> connections,
    List<Snapshot.Table> tables,
    List<String> lines) {
  record Connection(String cluster, String state, String why) {}
}
