package io.fleetdesk.traffic.requests;

import java.util.Arrays;

/** Requests of a log that matched a filter, newest first, held as their numbers. */
public final class RequestSelection {
  private final long base;
  private final int[] offsets;

  private RequestSelection(long base, int[] offsets) {
    this.base = base;
    this.offsets = offsets;
  }

  static RequestSelection scan(
      RequestLog log, RequestFilter filter, long from, long to, int limit) {
    int[] found = new int[Math.min(limit, 1024)];
    int count = 0;
    for (long number = to - 1; number >= from && count < limit; number--) {
      LogSegment segment = log.segment(number);
      int slot = RequestLog.slot(number);
      if (segment != null
          && segment.holds(slot, RequestLog.lap(number))
          && filter.matches(segment, slot)) {
        if (count == found.length) {
          found = Arrays.copyOf(found, Math.min(limit, count * 2));
        }
        found[count++] = (int) (number - from);
      }
    }
    return new RequestSelection(from, Arrays.copyOf(found, count));
  }

  public int size() {
    return offsets.length;
  }

  /** Number of the request at that place. */
  public long number(int place) {
    return base + offsets[place];
  }
}
