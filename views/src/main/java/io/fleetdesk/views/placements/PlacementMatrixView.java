package io.fleetdesk.views.placements;

import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.Tone;
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
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
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
  private final BiConsumer<RowKey, @Nullable ClusterId> select;
  private final Supplier<Optional<MatrixRow.Spot>> selected;
  private final Map<ClusterId, ClusterSwatch> swatches = new HashMap<>();
  private List<Object> columnKeys = List.of();
  private boolean membersAcross = true;
  private @Nullable LiveTable<Object, MatrixRow> table;
  private boolean following;

  /**
   * @param select told which placement was clicked or gone to, and which member, if one was
   * @param selected the spot that is asked about: it belongs to the screen, not to this view
   */
  PlacementMatrixView(
      Kit kit,
      PlacementWords words,
      BiConsumer<RowKey, @Nullable ClusterId> select,
      Supplier<Optional<MatrixRow.Spot>> selected) {
    this.kit = kit;
    this.words = words;
    this.select = select;
    this.selected = selected;
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

  @Nullable LiveTable<Object, MatrixRow> table() {
    return table;
  }

  /** Marks what is selected, wherever that was done. */
  void showSelected() {
    LiveTable<Object, MatrixRow> now = table;
    MatrixRow.Spot spot = selected.get().orElse(null);
    if (now == null || spot == null) {
      return;
    }
    Object key = membersAcross ? spot.placement().key() : spot.member();
    if (!now.selectedKeys().equals(List.of(key))) {
      following = true;
      now.select(key);
      following = false;
    }
    now.refresh();
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
    if (!membersAcross) {
      columns.add(
          LiveColumn.<MatrixRow>text("states", this::states)
              .orderedBy(
                  Comparator.comparingInt(PlacementMatrixView::severity)
                      .thenComparing(this::states))
              .hiddenAtFirst());
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
    if (!membersAcross) {
      // A thousand members give a handful of answers: what is well is folded away.
      int well = Severity.of(Tone.GOOD);
      table.groupedBy("states", row -> severity(row) >= well);
    }
    table.filter(filter);
    table.onChange(this::lineChosen);
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
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

  /** Arrows to the sides go along the line, as up and down go from line to line. */
  private void pressed(KeyEvent event) {
    int step =
        switch (event.getCode()) {
          case LEFT -> -1;
          case RIGHT -> 1;
          default -> 0;
        };
    MatrixRow.Spot spot = selected.get().orElse(null);
    LiveTable<Object, MatrixRow> now = table;
    boolean plain = !event.isAltDown() && !event.isShiftDown() && !event.isShortcutDown();
    if (step == 0 || !plain || spot == null || now == null || now.selection().isEmpty()) {
      return;
    }
    Object column = membersAcross ? spot.member() : spot.placement().key();
    MatrixRow line = now.selection().getLast();
    int to = columnKeys.indexOf(column) + step;
    // Columns of other fleets have nothing to ask about.
    while (to >= 0 && to < columnKeys.size() && line.spot(to).cell() == null) {
      to += step;
    }
    if (to >= 0 && to < columnKeys.size()) {
      pick(line.spot(to));
    }
    event.consume();
  }

  /** By name or by arrows: the column that is asked about stays. */
  private void lineChosen() {
    LiveTable<Object, MatrixRow> now = table;
    if (following || now == null || now.selection().isEmpty()) {
      return;
    }
    MatrixRow line = now.selection().getLast();
    if (line.placement() != null) {
      select.accept(line.placement().key(), null);
    } else if (line.member() != null) {
      selected.get().ifPresent(s -> select.accept(s.placement().key(), line.member()));
    }
  }

  private String text(MatrixRow.Spot spot) {
    return spot.cell() == null
        ? ""
        : (words.word(spot.cell().state()) + " " + spot.cell().version()).strip();
  }

  /** What all placements are on a member: the same for many. */
  private String states(MatrixRow row) {
    return row.cells().stream()
        .filter(spot -> spot.cell() != null)
        .map(spot -> spot.placement().title() + ": " + text(spot))
        .collect(Collectors.joining(", "));
  }

  /** Of the worst among them. */
  private static int severity(MatrixRow row) {
    return row.cells().stream()
        .flatMap(spot -> Stream.ofNullable(spot.cell()))
        .mapToInt(cell -> Severity.of(cell.state().tone()))
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  private List<MatrixRow> rows(PlacementFacts facts) {
    var rows = new ArrayList<MatrixRow>();
    if (membersAcross) {
      for (PlacementRow placement : facts.placements()) {
        List<MatrixRow.Spot> spots =
            facts.members().stream().map(m -> facts.at(placement, m)).toList();
        rows.add(new MatrixRow(placement.key(), placement.title(), placement, null, spots));
      }
    } else {
      for (ClusterId member : facts.members()) {
        List<MatrixRow.Spot> spots =
            facts.placements().stream().map(p -> facts.at(p, member)).toList();
        rows.add(new MatrixRow(member, member.label(), null, member, spots));
      }
    }
    return rows;
  }

  private void pick(MatrixRow.Spot spot) {
    select.accept(spot.placement().key(), spot.member());
  }

  private boolean isPicked(MatrixRow.Spot spot) {
    return selected
        .get()
        .filter(s -> s.placement().key().equals(spot.placement().key()))
        .filter(s -> s.member().equals(spot.member()))
        .isPresent();
  }

  @Override
  public void close() {
    if (table != null) {
      table.close();
    }
  }
}
