package io.fleetdesk.views.kit.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.PictureOf;
import io.fleetdesk.views.kit.ClusterLooks;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.Theme;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * 100,000 rows and 10,000 updates a second in a window, sorted by a column that changes: how much
 * of the JavaFX thread that takes, and how long a flush is. Prints; limits nothing.
 */
@Tag("bench")
class LiveTableBench {
  private static final int ROWS = 100_000;
  private static final int UPDATES_A_FLUSH = 1_000;
  private static final int FLUSHES = 100;

  /** A pod of the measurement. */
  record Pod(int id, String name, String status, int restarts) {}

  @Test
  void updatesInPlace() throws InterruptedException {
    Kit kit = PictureOf.kit(ClusterLooks.none());
    List<LiveColumn<Pod>> columns =
        List.of(
            LiveColumn.mono("name", Pod::name),
            LiveColumn.status("status", p -> new Status(Tone.GOOD, p.status())),
            LiveColumn.number("restarts", Pod::restarts));
    var table = PictureOf.onFx(() -> new LiveTable<>(kit, "bench", Pod::id, columns));
    PictureOf.onFx(
        () -> {
          table.apply(IntStream.range(0, ROWS).mapToObj(i -> pod(i, 0)).toList(), List.of());
          var scene = new Scene(table, 900, 900);
          Theme.style(scene, false);
          var stage = new Stage();
          stage.setScene(scene);
          stage.show();
          return stage;
        });
    for (boolean sorted : new boolean[] {false, true}) {
      if (sorted) {
        PictureOf.onFx(
            () -> table.view().getSortOrder().setAll(List.of(table.view().getColumns().get(2))));
      }
      measure(kit, table, sorted ? "sorted by restarts" : "as they came");
    }
    assertThat(PictureOf.onFx(table::size)).isEqualTo(ROWS);
    PictureOf.onFx(
        () -> {
          table.close();
          table.getScene().getWindow().hide();
          return "";
        });
  }

  /** Keys of a word, the first with nothing made ready; the thread's time and objects for each. */
  @Test
  void aKeyInTheFilter() throws InterruptedException {
    Kit kit = PictureOf.kit(ClusterLooks.none());
    var columns = new ArrayList<LiveColumn<Pod>>();
    columns.add(LiveColumn.mono("name", Pod::name));
    columns.add(LiveColumn.status("status", p -> new Status(Tone.GOOD, p.status())));
    columns.add(LiveColumn.number("restarts", Pod::restarts));
    for (String id : List.of("node", "namespace", "labels", "version", "ready")) {
      columns.add(LiveColumn.<Pod>text(id, p -> id + "-" + p.id() % 50).titled("column.name"));
    }
    var table = PictureOf.onFx(() -> new LiveTable<>(kit, "keys", Pod::id, columns));
    PictureOf.onFx(
        () -> {
          table.sortedBy("restarts");
          table.apply(
              IntStream.range(0, 50_000).mapToObj(i -> pod(i, i * 7 % 1_000)).toList(), List.of());
          return table;
        });
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long fx = PictureOf.onFx(() -> Thread.currentThread().threadId());
    for (String typed : List.of("p", "po", "pod", "pod-", "pod-7", "pod-77", "pod-7", "p")) {
      long cpu = threads.getThreadCpuTime(fx);
      long bytes = threads.getThreadAllocatedBytes(fx);
      PictureOf.onFx(
          () -> {
            table.filter(typed);
            return true;
          });
      double first = (threads.getThreadCpuTime(fx) - cpu) / 1e6;
      while (PictureOf.onFx(table::isSifting)) {
        Thread.sleep(1);
      }
      System.out.printf(
          "%,d rows, filter %s: %.1f ms of the JavaFX thread to the first answer, %.1f ms and"
              + " %,d KB to all %,d rows%n",
          50_000,
          typed,
          first,
          (threads.getThreadCpuTime(fx) - cpu) / 1e6,
          (threads.getThreadAllocatedBytes(fx) - bytes) / 1024,
          PictureOf.onFx(table::matching));
    }
  }

  private static Pod pod(int id, int restarts) {
    return new Pod(id, "pod-" + id, restarts % 3 == 0 ? "Running" : "Pending", restarts);
  }

  private static void measure(Kit kit, LiveTable<Integer, Pod> table, String what)
      throws InterruptedException {
    var threads = ManagementFactory.getThreadMXBean();
    long fx = PictureOf.onFx(() -> Thread.currentThread().threadId());
    var random = new Random(7);
    var took = new ArrayList<Long>();
    var done = new CountDownLatch(FLUSHES);
    long cpu = threads.getThreadCpuTime(fx);
    long start = System.nanoTime();
    try (var timer = Executors.newSingleThreadScheduledExecutor()) {
      timer.scheduleAtFixedRate(
          () -> {
            Map<Integer, Pod> changed = new LinkedHashMap<>();
            for (int i = 0; i < UPDATES_A_FLUSH; i++) {
              int id = random.nextInt(ROWS);
              changed.put(id, pod(id, random.nextInt(1_000)));
            }
            kit.fx()
                .flusher()
                .execute(
                    () -> {
                      long from = System.nanoTime();
                      table.apply(changed.values(), List.of());
                      took.add(System.nanoTime() - from);
                      done.countDown();
                    });
          },
          0,
          100,
          TimeUnit.MILLISECONDS);
      done.await(60, TimeUnit.SECONDS);
      timer.shutdownNow();
    }
    double share = 100.0 * (threads.getThreadCpuTime(fx) - cpu) / (System.nanoTime() - start);
    long[] sorted = took.stream().mapToLong(t -> t).sorted().toArray();
    System.out.printf(
        "%,d rows %s, 10,000 updates/s: FX thread %.1f %%, flush p50 %.2f ms, p99 %.2f ms, max"
            + " %.2f ms (%d flushes)%n",
        ROWS, what, share, ms(sorted, 0.5), ms(sorted, 0.99), ms(sorted, 1), sorted.length);
    assertThat(Arrays.stream(sorted).count()).isGreaterThanOrEqualTo(FLUSHES);
  }

  private static double ms(long[] sorted, double quantile) {
    return sorted[(int) Math.min(sorted.length - 1, quantile * sorted.length)] / 1e6;
  }
}
