package io.fleetdesk.views.kit.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On a clock that only the looking moves: a row takes a tenth of a millisecond. */
class SieveTest {
  private static final int ROW_NANOS = 100_000;
  private static final List<Integer> ROWS = IntStream.range(0, 10_000).boxed().toList();

  private final Queue<Runnable> later = new ArrayDeque<>();
  private final List<List<Integer>> first = new ArrayList<>();
  private final List<List<Integer>> all = new ArrayList<>();
  private long now;
  private final Sieve<Integer> sieve = new Sieve<>(later::add, () -> now);

  private void ask(List<Integer> among, int divisor) {
    sieve.sift(
        among,
        i -> {
          now += ROW_NANOS;
          return i % divisor == 0;
        },
        first::add,
        all::add);
  }

  private int runAll() {
    int turns = 0;
    for (Runnable turn = later.poll(); turn != null; turn = later.poll()) {
      turn.run();
      turns++;
    }
    return turns;
  }

  @Test
  void aFewRowsAreFoundAtOnce() {
    ask(ROWS.subList(0, 64), 2);
    assertThat(all).hasSize(1);
    assertThat(all.getFirst()).hasSize(32);
    assertThat(first).isEmpty();
    assertThat(sieve.isBusy()).isFalse();
    assertThat(later).isEmpty();
  }

  @Test
  void aTurnIsShortAndTheFirstScreenfulComesOnce() {
    ask(ROWS, 1);
    assertThat(now).as("ends at the first look at the clock").isLessThan(20_000_000);
    assertThat(sieve.isBusy()).isTrue();
    assertThat(all).isEmpty();
    assertThat(first).hasSize(1);
    assertThat(first.getFirst()).hasSizeGreaterThanOrEqualTo(100).isSubsetOf(ROWS);
    assertThat(runAll()).isGreaterThan(10);
    assertThat(first).hasSize(1);
    assertThat(all).containsExactly(ROWS);
  }

  @Test
  void rareOnesAreNotShownByTheHandful() {
    ask(ROWS, 1_000);
    runAll();
    assertThat(first).isEmpty();
    assertThat(all.getFirst()).hasSize(10);
  }

  @Test
  void aNewQuestionSupersedesTheLast() {
    ask(ROWS, 1);
    ask(ROWS, 5_000);
    runAll();
    assertThat(all).containsExactly(List.of(0, 5_000));
  }

  @Test
  void aStoppedQuestionIsNotAnswered() {
    ask(ROWS, 2);
    sieve.stop();
    runAll();
    assertThat(all).isEmpty();
    assertThat(sieve.isBusy()).isFalse();
  }
}
