package io.fleetdesk.views.kit.table;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.views.kit.ClusterLooks;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.StatusLabel;
import io.fleetdesk.views.kit.Tones;
import java.time.Instant;
import java.util.function.Function;
import javafx.scene.control.OverrunStyle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The cells of each kind of column. */
final class LiveCells {
  private LiveCells() {}

  static <R> LiveCell<R> of(
      LiveColumn<R> column, Kit kit, @Nullable Function<? super R, ClusterId> clusterOf) {
    if (column.cell() != null) {
      return column.cell().get();
    }
    if (column.status() != null) {
      return new StatusCell<>(column.status(), kit, clusterOf);
    }
    if (column.cluster() != null) {
      return new ClusterCell<>(column.cluster(), kit.clusters());
    }
    if (column.time() != null) {
      return new AgeCell<>(column.time(), kit);
    }
    boolean middle = column.kind() == LiveColumn.Kind.NAME || column.kind() == LiveColumn.Kind.MONO;
    return new TextCell<>(column.text(), middle);
  }

  private static final class TextCell<R> extends LiveCell<R> {
    private final Function<? super R, String> text;

    TextCell(Function<? super R, String> text, boolean middle) {
      this.text = text;
      setTextOverrun(middle ? OverrunStyle.CENTER_ELLIPSIS : OverrunStyle.ELLIPSIS);
    }

    @Override
    protected void show(R row) {
      setText(text.apply(row));
    }
  }

  private static final class ClusterCell<R> extends LiveCell<R> {
    private final Function<? super R, ClusterId> cluster;
    private final ClusterLooks looks;
    private final ClusterSwatch swatch = new ClusterSwatch();

    ClusterCell(Function<? super R, ClusterId> cluster, ClusterLooks looks) {
      this.cluster = cluster;
      this.looks = looks;
      setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    }

    @Override
    protected void show(R row) {
      ClusterId id = cluster.apply(row);
      swatch.show(looks.color(id));
      setText(id.label());
      setGraphic(swatch);
    }
  }

  private static final class StatusCell<R> extends LiveCell<R> {
    private final Function<? super R, Status> status;
    private final Kit kit;
    private final @Nullable Function<? super R, ClusterId> clusterOf;
    private final FontIcon icon = new FontIcon();

    StatusCell(
        Function<? super R, Status> status,
        Kit kit,
        @Nullable Function<? super R, ClusterId> clusterOf) {
      this.status = status;
      this.kit = kit;
      this.clusterOf = clusterOf;
      getStyleClass().add("status-label");
    }

    @Override
    protected void show(R row) {
      Status now = status.apply(row);
      boolean stale = clusterOf != null && kit.clusters().staleSince(clusterOf.apply(row)) != null;
      StatusLabel.show(this, icon, stale ? now.stale(kit.text("table.stale")) : now);
    }

    @Override
    protected void clear() {
      super.clear();
      setAccessibleText(null);
      Tones.set(this, null);
    }
  }

  /** Told once a second by its table. */
  static final class AgeCell<R> extends LiveCell<R> {
    private final Function<? super R, @Nullable Instant> time;
    private final Kit kit;

    AgeCell(Function<? super R, @Nullable Instant> time, Kit kit) {
      this.time = time;
      this.kit = kit;
    }

    @Override
    protected void show(R row) {
      setText(kit.ages().since(time.apply(row)));
    }

    void tick() {
      R row = getItem();
      if (!isEmpty() && row != null) {
        show(row);
      }
    }
  }
}
