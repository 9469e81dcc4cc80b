package io.fleetdesk.views.kit.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Finds what a question lets through, for half a frame at a time, so that nobody's key or frame
 * waits for rows that are not in view. What is done within the first turn is done at once; a new
 * question supersedes the last. One thread.
 */
final class Sieve<T> {
  /** A frame has 16 ms, half of it is for drawing. */
  private static final long TURN = Duration.ofMillis(8).toNanos();

  /** Asking the time costs about as much as looking at a row. */
  private static final int BETWEEN_LOOKS = 64;

  /** More than any window shows. */
  private static final int SCREENFUL = 100;

  private final Executor later;
  private final LongSupplier clock;
  private int question;
  private boolean busy;

  /**
   * @param later runs the next turn after what waits now
   * @param clock in nanoseconds
   */
  Sieve(Executor later, LongSupplier clock) {
    this.later = later;
    this.clock = clock;
  }

  /** Whether the last question is not answered whole yet. */
  boolean isBusy() {
    return busy;
  }

  void stop() {
    question++;
    busy = false;
  }

  /**
   * @param among in their order; not to be changed until all are told or another question is asked
   * @param first told a screenful, unless all come as soon
   * @param all told once
   */
  void sift(
      List<? extends T> among,
      Predicate<? super T> through,
      Consumer<List<T>> first,
      Consumer<List<T>> all) {
    stop();
    busy = true;
    new Sifting(question, among, through, first, all).turn();
  }

  private final class Sifting {
    private final int own;
    private final List<? extends T> among;
    private final Predicate<? super T> through;
    private final Consumer<List<T>> first;
    private final Consumer<List<T>> all;
    private final List<T> found = new ArrayList<>();
    private int next;
    private boolean told;

    Sifting(
        int own,
        List<? extends T> among,
        Predicate<? super T> through,
        Consumer<List<T>> first,
        Consumer<List<T>> all) {
      this.own = own;
      this.among = among;
      this.through = through;
      this.first = first;
      this.all = all;
    }

    private void turn() {
      if (own != question) {
        return;
      }
      long until = clock.getAsLong() + TURN;
      while (next < among.size()) {
        T row = among.get(next++);
        if (through.test(row)) {
          found.add(row);
        }
        if (next % BETWEEN_LOOKS == 0 && clock.getAsLong() > until) {
          pause();
          return;
        }
      }
      busy = false;
      all.accept(found);
    }

    private void pause() {
      if (!told && found.size() >= SCREENFUL) {
        told = true;
        first.accept(List.copyOf(found));
      }
      later.execute(this::turn);
    }
  }
}
