package io.fleetdesk.views.kit.table;

import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.Kit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fits the columns of a table to its rows, once for many changes, soon enough not to be seen. */
final class ColumnFitter<R> implements AutoCloseable {
  private static final Duration AT_FIRST = Duration.ofMillis(50);
  private static final Duration LATER = Duration.ofMillis(400);

  private final Kit kit;
  private final Columns<R> columns;
  private final List<Line<R>> lines;
  private boolean fitted;
  private @Nullable Subscription due;

  ColumnFitter(Kit kit, Columns<R> columns, List<Line<R>> lines) {
    this.kit = kit;
    this.columns = columns;
    this.lines = lines;
  }

  void soon() {
    if (due == null) {
      due = kit.fx().after(fitted ? LATER : AT_FIRST, this::fit);
    }
  }

  private void fit() {
    due = null;
    var rows = new ArrayList<R>();
    for (Line<R> line : lines.subList(0, Math.min(ColumnFit.ROWS, lines.size()))) {
      if (line instanceof LiveRow<?, R> row) {
        rows.add(row.get());
      }
    }
    fitted = !rows.isEmpty();
    columns.fit(rows, kit.ages());
  }

  @Override
  public void close() {
    if (due != null) {
      due.close();
    }
  }
}
