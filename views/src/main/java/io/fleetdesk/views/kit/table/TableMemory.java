package io.fleetdesk.views.kit.table;

import io.fleetdesk.views.kit.Kit;
import org.jspecify.annotations.Nullable;

/** Where a table's arrangement is kept. */
final class TableMemory<R> {
  private final Kit kit;
  private final String name;
  private final Columns<R> columns;

  TableMemory(Kit kit, String id, Columns<R> columns) {
    this.kit = kit;
    this.name = "table." + id;
    this.columns = columns;
  }

  @Nullable TableState read() {
    return kit.preferences().get(name, TableState.class).orElse(null);
  }

  void write(String filter, String group) {
    kit.preferences()
        .put(name, new TableState(columns.columnStates(), columns.sortStates(), filter, group));
  }
}
