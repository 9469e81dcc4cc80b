package io.fleetdesk.views.placements;

import io.fleetdesk.changes.RowKey;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTable;
import java.util.ArrayList;
import java.util.List;

/** Placements with the columns that kubectl prints, and policy, clusters and drift. */
final class PlacementList {
  private PlacementList() {}

  /**
   * @param severalFleets shows the fleet
   */
  static LiveTable<RowKey, PlacementRow> table(
      Kit kit, PlacementWords words, boolean severalFleets) {
    var columns = new ArrayList<LiveColumn<PlacementRow>>();
    columns.add(LiveColumn.<PlacementRow>name("name", PlacementRow::title).wide(180));
    if (severalFleets) {
      columns.add(LiveColumn.text("fleet", p -> p.cluster().fleet().name()));
    }
    columns.add(LiveColumn.<PlacementRow>status("state", words::status).wide(150));
    columns.add(LiveColumn.<PlacementRow>text("policy", p -> p.policy().text()).wide(150));
    columns.add(LiveColumn.<PlacementRow>number("clusters", p -> p.clusters().size()));
    columns.add(number("gen", PlacementRow::generation));
    condition(columns, "scheduled", "Scheduled");
    condition(columns, "applied", "Applied");
    condition(columns, "available", "Available");
    columns.add(
        LiveColumn.<PlacementRow>text("drift", words::drift)
            .orderedBy((a, b) -> Integer.compare(fields(a), fields(b)))
            .wide(80));
    columns.add(LiveColumn.<PlacementRow>age("age", PlacementRow::created).wide(64));
    columns.add(LiveColumn.<PlacementRow>text("why", p -> kit.text(p.why())).wide(320).grows());
    columns.add(
        LiveColumn.<PlacementRow>text("namespace", PlacementRow::namespace)
            .alias("ns")
            .hiddenAtFirst());
    columns.add(
        LiveColumn.<PlacementRow>text("selects", p -> String.join(", ", p.selectors()))
            .hiddenAtFirst());
    columns.add(LiveColumn.<PlacementRow>text("strategy", PlacementRow::strategy).hiddenAtFirst());
    LiveTable<RowKey, PlacementRow> table =
        LiveTable.ofRows(kit, "placements", List.copyOf(columns));
    table.sortedBy("name");
    return table;
  }

  private static int fields(PlacementRow p) {
    return p.driftedFields() + p.diffedFields();
  }

  private static void condition(
      List<LiveColumn<PlacementRow>> columns, String id, String condition) {
    columns.add(LiveColumn.<PlacementRow>text(id, p -> p.status(condition)).wide(88));
    columns.add(number(id + "-gen", p -> p.observed(condition)));
  }

  /** A generation; nothing where the condition is missing. */
  private static LiveColumn<PlacementRow> number(
      String id, java.util.function.Function<PlacementRow, Long> value) {
    return LiveColumn.<PlacementRow>number(
            id,
            value,
            p -> {
              long generation = value.apply(p);
              return generation == 0 ? "" : Long.toString(generation);
            })
        .wide(84);
  }
}
