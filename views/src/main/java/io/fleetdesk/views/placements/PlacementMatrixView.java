package io.fleetdesk.views.placements;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.views.kit.ClusterSwatch;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTable;
import io.fleetdesk.views.kit.table.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Placements by members. The fewer of both become columns, since people read a table downwards and
 * a column costs a header that lies on screen whether it is looked at or not.
 */
final class PlacementMatrixView extends VBox implements AutoCloseable {
  /** What a window shows side by side without scrolling much. */
  private static final int MOST_MEMBER_COLUMNS = 24;

  /** More scroll, so that the reason below stays in view. */
  private static final int MOST_ROWS = 12;

  private final Kit kit;
  private final PlacementWords words;
  private final Label note = new Label();
  private final Consumer<MatrixRow.Spot> picked;
  private final Consumer<PlacementRow> chosen;
  private final Map<ClusterId, ClusterSwatch> swatches = new HashMap<>();
  private List<Object> columnKeys = List.of();
  private boolean membersAcross = true;
  private @Nullable LiveTable<Object, MatrixRow> table;
  private MatrixRow.@Nullable Spot pick;

  /**
   * @param picked told which spot is asked about
   * @param chosen told whose line or spot was clicked
   */
  PlacementMatrixView(
      Kit kit,
      PlacementWords words,
      Consumer<MatrixRow.Spot> picked,
      Consumer<PlacementRow> chosen) {
    this.kit = kit;
    this.words = words;
    this.picked = picked;
    this.chosen = chosen;
    note.getStyleClass().addAll("muted", "table-note");
    note.setText(kit.text("placements.matrix.note"));
  }

  /**
   * @param told whether no placements means that there are none
   */
  void show(PlacementFacts facts, boolean told, String why) {
    boolean across = facts.members().size() <= MOST_MEMBER_COLUMNS;
    List<Object> keys = new ArrayList<>();
    if (across) {
      keys.addAll(facts.members());
    } else {
      facts.placements().forEach(p -> keys.add(p.key()));
    }
    if (table == null || across != membersAcross || !keys.equals(columnKeys)) {
      membersAcross = across;
      columnKeys = keys;
      rebuild(facts);
    }
    if (table != null) {
      if (membersAcross) {
        heads(table, facts);
      }
      table.show(rows(facts));
      if (told) {
        table.complete();
      } else {
        table.untold(why);
      }
    }
  }

  /** Asks the cells again, as when the hub became silent. */
  void refresh() {
    if (table != null) {
      table.refresh();
    }
  }

  /** The spot that is asked about as it is now. */
  MatrixRow.@Nullable Spot refreshed(PlacementFacts facts) {
    MatrixRow.Spot asked = pick;
    if (asked == null) {
      return null;
    }
    pick =
        facts
            .placement(asked.placement().key())
            .map(p -> spot(facts, p, asked.member()))
            .orElse(null);
    return pick;
  }

  @Nullable LiveTable<Object, MatrixRow> table() {
    return table;
  }

  /** Asks about what is worst, unless something is asked about. */
  void pickWorst(PlacementFacts facts) {
    if (pick != null || table == null) {
      return;
    }
    facts.placements().stream()
        .flatMap(p -> facts.membersOf(p).stream().map(m -> spot(facts, p, m)))
        .filter(s -> s.cell() != null)
        .min(
            Comparator.comparingInt(
                s -> Severity.of(Objects.requireNonNull(s.cell()).state().tone())))
        .ifPresent(this::pick);
  }

  private void rebuild(PlacementFacts facts) {
    String filter = table == null ? "" : table.filterProperty().get();
    if (table != null) {
      table.close();
    }
    swatches.clear();
    var columns = new ArrayList<LiveColumn<MatrixRow>>();
    String first = membersAcross ? "column.placement" : "column.cluster";
    columns.add(LiveColumn.<MatrixRow>name("name", MatrixRow::title).titled(first).wide(200));
    if (membersAcross) {
      columns.add(
          LiveColumn.<MatrixRow>text(
                  "policy", r -> r.placement() == null ? "" : r.placement().policy().text())
              .wide(130));
    }
    double width = columnKeys.size() <= 4 ? 160 : 130;
    for (int i = 0; i < columnKeys.size(); i++) {
      int index = i;
      String title =
          membersAcross ? facts.members().get(i).label() : facts.placements().get(i).title();
      columns.add(
          LiveColumn.<MatrixRow>text("m" + i, r -> text(r.spot(index)))
              .titled(title)
              .wide(width)
              .shownBy(
                  () ->
                      new MatrixCell(index, kit, words, this::pick, (spot, _) -> isPicked(spot))));
    }
    table =
        new LiveTable<>(
            kit, "placement-matrix", MatrixRow::key, List.copyOf(columns), MatrixRow::hub);
    table.sortedBy("name");
    table.filter(filter);
    table.onChange(this::lineChosen);
    table.asHighAsRows(3, MOST_ROWS);
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().setAll(table.tools(), table, note);
  }

  /** Square, name and number of placements on it. */
  private void heads(LiveTable<Object, MatrixRow> above, PlacementFacts facts) {
    for (int i = 0; i < facts.members().size(); i++) {
      ClusterId member = facts.members().get(i);
      long here =
          facts.placements().stream()
              .filter(p -> p.cluster().fleet().equals(member.fleet()))
              .filter(p -> facts.matrix().cell(p, member.name()).isSelected())
              .count();
      ClusterSwatch swatch = swatches.computeIfAbsent(member, _ -> new ClusterSwatch());
      swatch.show(kit.clusters().color(member));
      above.head("m" + i, member.label() + "  " + here, swatch);
    }
  }

  private void lineChosen() {
    LiveTable<Object, MatrixRow> now = table;
    if (now == null || now.selection().isEmpty()) {
      return;
    }
    PlacementRow placement = now.selection().getLast().placement();
    if (placement != null) {
      chosen.accept(placement);
    }
  }

  private String text(MatrixRow.Spot spot) {
    return spot.cell() == null
        ? ""
        : (words.word(spot.cell().state()) + " " + spot.cell().version()).strip();
  }

  private List<MatrixRow> rows(PlacementFacts facts) {
    var rows = new ArrayList<MatrixRow>();
    if (membersAcross) {
      for (PlacementRow placement : facts.placements()) {
        List<MatrixRow.Spot> spots =
            facts.members().stream().map(m -> spot(facts, placement, m)).toList();
        rows.add(new MatrixRow(placement.key(), placement.title(), placement, null, spots));
      }
    } else {
      for (ClusterId member : facts.members()) {
        List<MatrixRow.Spot> spots =
            facts.placements().stream().map(p -> spot(facts, p, member)).toList();
        rows.add(new MatrixRow(member, member.label(), null, member, spots));
      }
    }
    return rows;
  }

  private static MatrixRow.Spot spot(
      PlacementFacts facts, PlacementRow placement, ClusterId member) {
    boolean sameFleet = placement.cluster().fleet().equals(member.fleet());
    return new MatrixRow.Spot(
        placement, member, sameFleet ? facts.matrix().cell(placement, member.name()) : null);
  }

  private void pick(MatrixRow.Spot spot) {
    pick = spot;
    picked.accept(spot);
    chosen.accept(spot.placement());
    if (table != null) {
      table.refresh();
    }
  }

  private boolean isPicked(MatrixRow.Spot spot) {
    return pick != null
        && pick.placement().key().equals(spot.placement().key())
        && pick.member().equals(spot.member());
  }

  @Override
  public void close() {
    if (table != null) {
      table.close();
    }
  }
}
