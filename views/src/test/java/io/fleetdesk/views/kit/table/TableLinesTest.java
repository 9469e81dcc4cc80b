package io.fleetdesk.views.kit.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.views.PictureOf;
import io.fleetdesk.views.kit.ClusterLooks;
import io.fleetdesk.views.kit.Kit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes, changes, goes, is typed or sorted by: a table shows what sorting anew would. */
class TableLinesTest {
  /** A record with a name that is looked for and a value that is sorted by. */
  record Item(int id, String name, int value) {}

  private static final List<LiveColumn<Item>> COLUMNS =
      List.of(LiveColumn.mono("name", Item::name), LiveColumn.number("restarts", Item::value));

  private static final Comparator<Item> BY_VALUE =
      Comparator.comparingInt(Item::value).thenComparing(Item::name);

  private final Kit kit = PictureOf.kit(ClusterLooks.none());
  private final LiveTable<Integer, Item> table =
      PictureOf.onFx(() -> new LiveTable<>(kit, "lines", Item::id, COLUMNS));
  private final Map<Integer, Item> model = new LinkedHashMap<>();

  private static void fx(Runnable task) {
    PictureOf.onFx(
        () -> {
          task.run();
          return true;
        });
  }

  private void apply(List<Item> put, List<Integer> removed) {
    put.forEach(i -> model.put(i.id(), i));
    removed.forEach(model::remove);
    fx(() -> table.apply(put, removed));
  }

  private List<Item> shown() {
    return PictureOf.onFx(table::shown);
  }

  private List<Item> expected(boolean sorted, String word) {
    var fit = model.values().stream().filter(i -> i.name().contains(word));
    return (sorted ? fit.sorted(BY_VALUE) : fit).toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void isWhatSortingAnewWouldShow(long seed) {
    var random = new Random(seed);
    boolean sorted = seed % 2 == 0;
    if (sorted) {
      fx(() -> table.sortedBy("restarts"));
    }
    String word = "";
    for (int step = 0; step < 60; step++) {
      var put = new ArrayList<Item>();
      var removed = new ArrayList<Integer>();
      switch (random.nextInt(6)) {
        case 0 -> word = word.isEmpty() ? "item-1" : word.length() < 8 ? word + "1" : "";
        case 1 -> word = "item-" + random.nextInt(10);
        case 2 -> IntStream.range(0, 100).forEach(_ -> put.add(item(random)));
        case 3 -> IntStream.range(0, 20).forEach(_ -> removed.add(random.nextInt(300)));
        default -> IntStream.range(0, 5).forEach(_ -> put.add(item(random)));
      }
      String typed = word;
      fx(() -> table.filter(typed));
      removed.removeIf(id -> put.stream().anyMatch(i -> i.id() == id));
      apply(put, removed);
      if (!sorted || step % 3 == 0) {
        fx(table::settle);
        assertThat(shown()).as("step %d: %s", step, word).isEqualTo(expected(sorted, word));
      }
    }
  }

  private static Item item(Random random) {
    int id = random.nextInt(300);
    return new Item(id, "item-" + id, random.nextInt(50));
  }

  @Test
  void aLongerWordFindsRowsThatChangedMeanwhile() {
    apply(List.of(new Item(1, "web", 1), new Item(2, "db", 1)), List.of());
    fx(() -> table.filter("we"));
    apply(List.of(new Item(2, "web-2", 1)), List.of());
    fx(() -> table.filter("web"));
    fx(table::settle);
    assertThat(shown()).extracting(Item::id).containsExactly(1, 2);
    fx(() -> table.filter("web -2"));
    assertThat(shown()).extracting(Item::id).containsExactly(1);
    fx(() -> table.filter("we"));
    assertThat(shown()).as("a shorter one looks at all").hasSize(2);
  }

  @Test
  void theSelectionStaysWhileRowsAreStillLookedFor() {
    int many = 200_000;
    var items = IntStream.range(0, many).mapToObj(i -> new Item(i, "item-" + i, i)).toList();
    fx(() -> table.apply(items, List.of()));
    fx(() -> table.select(many - 1));
    boolean sifting =
        PictureOf.onFx(
            () -> {
              table.filter("item");
              return table.isSifting();
            });
    assertThat(sifting).as("more than one turn looks at").isTrue();
    assertThat(PictureOf.onFx(table::selectedKeys)).containsExactly(many - 1);
    while (PictureOf.onFx(table::isSifting)) {
      Thread.onSpinWait();
    }
    assertThat(PictureOf.onFx(table::matching)).isEqualTo(many);
    assertThat(PictureOf.onFx(table::selectedKeys)).containsExactly(many - 1);
  }
}
