package io.fleetdesk.traffic.numbers;

import java.util.ArrayDeque;
import org.HdrHistogram.Histogram;

/** Latencies of the last second, of windows and of the whole run; about 1.5 MB. */
final class Latencies {
  private static final int SLICE_SECONDS = 10;
  private static final int SLICES = Window.TEN_MINUTES.seconds() / SLICE_SECONDS + 1;

  private record Slice(long number, Histogram histogram) {}

  private final Histogram all = histogram();
  private final Histogram second = histogram();
  private final ArrayDeque<Slice> slices = new ArrayDeque<>();

  private static Histogram histogram() {
    // Up to five minutes, the longest time-out, in microseconds.
    return new Histogram(1, 300_000_000L, 2);
  }

  void add(long atSecond, int micros) {
    long value = Math.clamp(micros, 1, 300_000_000);
    all.recordValue(value);
    second.recordValue(value);
    slice(atSecond / SLICE_SECONDS).recordValue(value);
  }

  private Histogram slice(long number) {
    var last = slices.peekLast();
    if (last != null && last.number() >= number) {
      return last.histogram();
    }
    Histogram next = slices.size() == SLICES ? slices.removeFirst().histogram() : histogram();
    next.reset();
    slices.addLast(new Slice(number, next));
    return next;
  }

  /** Of the present second, which ends with this call when {@code close} is set. */
  Latency second(boolean close) {
    var measured = second.getTotalCount() == 0 ? Latency.NONE : Latency.of(second);
    if (close) {
      second.reset();
    }
    return measured;
  }

  /** To ten seconds: the window begins with the slice that holds its first second. */
  Latency in(Window window, long now) {
    if (window == Window.ALL) {
      return all.getTotalCount() == 0 ? Latency.NONE : Latency.of(all);
    }
    long from = (now - window.seconds()) / SLICE_SECONDS;
    var sum = histogram();
    slices.stream().filter(s -> s.number() >= from).forEach(s -> sum.add(s.histogram()));
    return sum.getTotalCount() == 0 ? Latency.NONE : Latency.of(sum);
  }
}
