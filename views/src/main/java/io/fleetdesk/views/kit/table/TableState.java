package io.fleetdesk.views.kit.table;

import java.util.List;

/**
 * How a user has arranged a table.
 *
 * @param columns in their order
 * @param group id of the column that rows are grouped by, empty for none
 */
record TableState(List<Column> columns, List<Sort> sorts, String filter, String group) {
  record Column(String id, double width, boolean visible) {}

  record Sort(String id, boolean descending) {}
}
