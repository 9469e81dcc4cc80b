package io.fleetdesk.views.kit.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.PictureOf;
import io.fleetdesk.views.kit.ClusterLooks;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.Theme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.skin.VirtualFlow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people rely on while rows change under their eyes. */
class LiveTableTest {
  /** A pod as the tests see it. */
  record Pod(String key, String namespace, String status, int restarts) {}

  private final Kit kit = PictureOf.kit(ClusterLooks.none());
  private LiveTable<String, Pod> table;

  private static final List<LiveColumn<Pod>> COLUMNS =
      List.of(
          LiveColumn.<Pod>text("namespace", Pod::namespace).alias("ns"),
          LiveColumn.mono("name", Pod::key),
          LiveColumn.status("status", p -> new Status(Tone.GOOD, p.status())),
          LiveColumn.number("restarts", Pod::restarts),
          LiveColumn.age("age", p -> Instant.EPOCH));

  @BeforeEach
  void fill() {
    table = PictureOf.onFx(() -> new LiveTable<>(kit, "pods", Pod::key, COLUMNS));
    fx(() -> table.apply(List.of(pod("a", 3), pod("b", 1), pod("c", 2)), List.of()));
  }

  private static Pod pod(String key, int restarts) {
    return new Pod(key, key.equals("c") ? "kube-system" : "default", "Running", restarts);
  }

  private static void fx(Runnable task) {
    PictureOf.onFx(
        () -> {
          task.run();
          return "";
        });
  }

  private List<String> shown() {
    return PictureOf.onFx(() -> table.shown().stream().map(Pod::key).toList());
  }

  private List<String> selected() {
    return PictureOf.onFx(() -> table.selection().stream().map(Pod::key).toList());
  }

  private TableColumn<Line<Pod>, ?> column(String id) {
    return table.view().getColumns().stream()
        .filter(c -> c.getId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private void sortBy(String id) {
    fx(() -> table.view().getSortOrder().setAll(List.of(column(id))));
  }

  @Test
  void updatesOfKnownRowsLeaveTheListAlone() {
    var changes = new AtomicInteger();
    fx(
        () -> {
          ListChangeListener<Line<Pod>> count = c -> changes.incrementAndGet();
          table.view().getItems().addListener(count);
          table.apply(List.of(pod("a", 4), pod("b", 5)), List.of());
        });
    assertThat(changes).hasValue(0);
    assertThat(PictureOf.onFx(() -> table.shown().getFirst().restarts())).isEqualTo(4);
  }

  @Test
  void oneChangeSetIsOneChangeForWhatComesAndOneForWhatGoes() {
    var changes = new AtomicInteger();
    fx(
        () -> {
          ListChangeListener<Line<Pod>> count = c -> changes.incrementAndGet();
          table.view().getItems().addListener(count);
          var fresh = IntStream.range(0, 500).mapToObj(i -> pod("new" + i, i)).toList();
          table.apply(fresh, List.of("a", "c"));
        });
    assertThat(changes).hasValue(2);
    assertThat(shown()).hasSize(501).startsWith("b", "new0");
  }

  @Test
  void theSelectionStaysWithItsRowsWhenOthersComeAndGo() {
    fx(() -> table.selectKeys(Set.of("b", "c")));
    fx(() -> table.apply(List.of(pod("d", 0)), List.of("a")));
    assertThat(selected()).containsExactly("b", "c");
    fx(() -> table.apply(List.of(), List.of("b")));
    assertThat(selected()).as("nothing takes the place of a row that goes").containsExactly("c");
    fx(() -> table.apply(List.of(), List.of("c")));
    assertThat(selected()).isEmpty();
  }

  @Test
  void theSelectionStaysWithItsRowThroughSortingFilteringAndGrouping() {
    fx(() -> table.select("a"));
    sortBy("restarts");
    assertThat(shown()).containsExactly("b", "c", "a");
    assertThat(selected()).containsExactly("a");
    fx(() -> table.groupBy("namespace"));
    assertThat(shown()).containsExactly("b", "a", "c");
    assertThat(selected()).containsExactly("a");
    fx(() -> table.filter("ns:default"));
    assertThat(shown()).containsExactly("b", "a");
    assertThat(selected()).containsExactly("a");
  }

  @Test
  void theSelectionShowsTheRecordOfNow() {
    fx(() -> table.select("a"));
    fx(() -> table.apply(List.of(pod("a", 9)), List.of()));
    assertThat(PictureOf.onFx(() -> table.selection().getFirst().restarts())).isEqualTo(9);
  }

  @Test
  void newRowsAppearInTheirPlaceWhenSorted() {
    sortBy("restarts");
    fx(() -> table.apply(List.of(pod("d", 2), pod("e", 0)), List.of("b")));
    // Equal ones by the columns up to the name: c is of another namespace.
    assertThat(shown()).containsExactly("e", "d", "c", "a");
  }

  @Test
  void aTableStartsSortedAndKeepsItsOrderAsRowsComeAndGo() {
    fx(() -> table.sortedBy("name"));
    fx(() -> table.apply(List.of(pod("0", 7)), List.of()));
    assertThat(shown()).isSorted().startsWith("0", "a");
    fx(() -> table.apply(List.of(), List.of("a")));
    assertThat(shown()).isSorted().startsWith("0", "b");
  }

  @Test
  void theOrderOfRowsThatChangeIsRenewedByTheTickOnly() {
    sortBy("restarts");
    fx(() -> table.apply(List.of(pod("b", 99)), List.of()));
    assertThat(shown()).as("no row jumps at once").containsExactly("b", "c", "a");
    fx(table::settle);
    assertThat(shown()).containsExactly("c", "a", "b");
  }

  @Test
  void nothingMovesWhileAMouseButtonIsHeld() {
    fx(
        () -> {
          table.hold(true);
          table.apply(List.of(pod("d", 0), pod("a", 7)), List.of("b"));
        });
    assertThat(shown()).containsExactly("a", "b", "c");
    assertThat(PictureOf.onFx(() -> table.shown().getFirst().restarts())).isEqualTo(7);
    fx(() -> table.hold(false));
    assertThat(shown()).containsExactly("a", "c", "d");
  }

  @Test
  void theFilterTakesWordsColumnsAndTheirOpposite() {
    fx(() -> table.filter("-ns:kube-system runn"));
    assertThat(shown()).containsExactly("a", "b");
    fx(() -> table.apply(List.of(pod("d", 1)), List.of()));
    assertThat(shown()).as("what comes is filtered too").containsExactly("a", "b", "d");
    fx(() -> table.filter("name:b"));
    assertThat(shown()).as("the name, not the namespace").containsExactly("b");
    fx(() -> table.filter("status:pend"));
    assertThat(shown()).isEmpty();
    fx(() -> table.apply(List.of(new Pod("a", "default", "Pending", 0)), List.of()));
    fx(table::settle);
    assertThat(shown()).as("a row that has changed so that it fits").containsExactly("a");
  }

  @Test
  void groupsOpenAndClose() {
    fx(() -> table.groupBy("namespace"));
    fx(() -> table.open(table.view().getItems().getFirst()));
    assertThat(shown()).containsExactly("c");
    assertThat(PictureOf.onFx(table::matching)).isEqualTo(3);
    fx(() -> table.open(table.view().getItems().getFirst()));
    assertThat(shown()).containsExactly("a", "b", "c");
  }

  @Test
  void groupsThatAreWellAreFoldedAtFirstAndOpenForWhatIsSelected() {
    fx(() -> table.groupedBy("namespace", p -> p.namespace().equals("default")));
    assertThat(shown()).containsExactly("c");
    fx(() -> table.select("b"));
    assertThat(shown()).containsExactly("a", "b", "c");
    assertThat(selected()).containsExactly("b");
    fx(() -> table.apply(List.of(pod("d", 1)), List.of()));
    assertThat(shown()).as("what was opened stays open").contains("d");
  }

  @Test
  void copiesTheSelectionAsSeenAndExportsAllThatIsShown() {
    fx(() -> table.select("b"));
    assertThat(PictureOf.onFx(table::copyText))
        .isEqualTo("Namespace\tName\tStatus\tRestarts\tAge\ndefault\tb\tRunning\t1\t\n");
    assertThat(PictureOf.onFx(table::csv).lines())
        .containsExactly(
            "Namespace,Name,Status,Restarts,Age",
            "default,a,Running,3,",
            "default,b,Running,1,",
            "kube-system,c,Running,2,");
  }

  @Test
  void remembersColumnsOrderSortAndFilter() {
    fx(
        () -> {
          var columns = new ArrayList<>(table.view().getColumns());
          columns.addFirst(columns.remove(3));
          table.view().getColumns().setAll(columns);
          column("age").setVisible(false);
        });
    sortBy("restarts");
    fx(() -> table.filter("ns:def"));
    fx(table::close);
    var again = PictureOf.onFx(() -> new LiveTable<>(kit, "pods", Pod::key, COLUMNS));
    fx(() -> again.apply(List.of(pod("a", 3), pod("b", 1), pod("c", 2)), List.of()));
    assertThat(PictureOf.onFx(again::titles))
        .containsExactly("Restarts", "Namespace", "Name", "Status");
    assertThat(PictureOf.onFx(() -> again.shown().stream().map(Pod::key).toList()))
        .containsExactly("b", "a");
  }

  @Test
  void theFirstVisibleRowStaysWhenRowsComeAboveIt() {
    var scene =
        PictureOf.onFx(
            () -> {
              var made = new Scene(table, 600, 300);
              Theme.style(made, false);
              return made;
            });
    fx(
        () -> {
          table.show(IntStream.range(100, 400).mapToObj(i -> pod("p" + i, i)).toList());
          scene.snapshot(null);
        });
    sortBy("name");
    fx(
        () -> {
          scene.snapshot(null);
          table.view().scrollTo(150);
          scene.snapshot(null);
        });
    String before = PictureOf.onFx(this::firstVisible);
    fx(
        () -> {
          var above = IntStream.range(10, 30).mapToObj(i -> pod("a" + i, i)).toList();
          table.apply(above, List.of("p120", "p121"));
          scene.snapshot(null);
        });
    // A part of a pixel of the row above may be in view.
    assertThat(before).isIn("p249", "p250");
    assertThat(PictureOf.onFx(this::firstVisible)).isIn("p249", "p250");
  }

  private String firstVisible() {
    var flow = (VirtualFlow<?>) table.view().lookup(".virtual-flow");
    return table.shown().get(flow.getFirstVisibleCell().getIndex()).key();
  }
}
