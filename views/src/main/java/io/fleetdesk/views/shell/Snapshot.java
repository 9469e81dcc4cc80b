package io.fleetdesk.views.shell;

import java.util.List;

/**
 * What a screen shows at a moment, in words: what the tour writes beside its picture.
 *
 * @param waitingFor one sentence on what is still to come; empty when all that is shown is live
 * @param tables visible tables and trees
 * @param lines the other texts that say how things stand: counts, bands, verdicts
 */
public record Snapshot(String waitingFor, List<Table> tables, List<String> lines) {
  /**
   * @param id the control's
   * @param rows as read on screen, by column
   */
  public record Table(String id, List<String> columns, List<List<String>> rows) {}

  public boolean isLive() {
    return waitingFor.isEmpty();
  }
}
