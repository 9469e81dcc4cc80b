package io.fleetdesk.views.kit.table;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.views.kit.Kit;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;

/** Marks rows of silent clusters ({@code :stale}) and heads of groups ({@code :group}). */
final class LiveTableRow<R> extends TableRow<Line<R>> {
  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
  private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");

  private final Kit kit;
  private final @Nullable Function<? super R, ClusterId> clusterOf;

  LiveTableRow(Kit kit, @Nullable Function<? super R, ClusterId> clusterOf) {
    this.kit = kit;
    this.clusterOf = clusterOf;
  }

  @Override
  protected void updateItem(@Nullable Line<R> line, boolean empty) {
    super.updateItem(line, empty);
    boolean stale = false;
    if (!empty && clusterOf != null && line instanceof LiveRow<?, R> row) {
      stale = kit.clusters().staleSince(clusterOf.apply(row.get())) != null;
    }
    pseudoClassStateChanged(STALE, stale);
    pseudoClassStateChanged(GROUP, !empty && line instanceof GroupLine<R>);
  }
}
