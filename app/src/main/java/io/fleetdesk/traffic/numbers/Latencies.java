package io.fleetdesk.traffic.numbers;

import java.util.ArrayDeque;
import org.HdrHistogram.Histogram;

/** Latencies of the last second, of windows and of the whole run; about 1.5 MB. */
final class Latencies {
  private static final int SLICE_SECONDS = 10;
  private static final int SLICES = Window.TEN_MINUTES.seconds() / SLICE_SECONDS + 1;

  /** A histogram knows its longest value by its digits only; that one is told exactly. */
  private static final class Measured {
    // Up to five minutes, the longest time-out, in microseconds.
    private final Histogram histogram = new Histogram(1, 300_000_000L, 2);
    private long max;

    void add(long value) {
      histogram.recordValue(value);
      max = Math.max(max, value);
    }

    void add(Measured other) {
      histogram.add(other.histogram);
      max = Math.max(max, other.max);
    }

    void reset() {
      histogram.reset();
      max = 0;
    }

    Latency latency() {
      return histogram.getTotalCount() == 0 ? Latency.NONE : Latency.of(histogram, max);
    }
  }

  private record Slice(long number, Measured measured) {}

  private final Measured all = new Measured();
  private final Measured second = new Measured();
  private final ArrayDeque<Slice> slices = new ArrayDeque<>();

  void add(long atSecond, int micros) {
    long value = Math.clamp(micros, 1, 300_000_000);
    all.add(value);
    second.add(value);
    slice(atSecond / SLICE_SECONDS).add(value);
  }

  private Measured slice(long number) {
    var last = slices.peekLast();
    if (last != null && last.number() >= number) {
      return last.measured();
    }
    var next = slices.size() == SLICES ? slices.removeFirst().measured() : new Measured();
    next.reset();
    slices.addLast(new Slice(number, next));
    return next;
  }

  /** Of the present second, which ends with this call when {@code close} is set. */
  Latency second(boolean close) {
    var latency = second.latency();
    if (close) {
      second.reset();
    }
    return latency;
  }

  /** To ten seconds: the window begins with the slice that holds its first second. */
  Latency in(Window window, long now) {
    if (window == Window.ALL) {
      return all.latency();
    }
    long from = (now - window.seconds()) / SLICE_SECONDS;
    var sum = new Measured();
    slices.stream().filter(s -> s.number() >= from).forEach(s -> sum.add(s.measured()));
    return sum.latency();
  }
}
