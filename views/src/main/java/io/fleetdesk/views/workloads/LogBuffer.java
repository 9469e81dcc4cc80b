package io.fleetdesk.views.workloads;

import io.fleetdesk.workloads.LogLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Lines on their way to the window. Bounded: where more come than are taken the oldest go. Any
 * thread.
 */
final class LogBuffer {
  private final Deque<LogLine> waiting = new ArrayDeque<>();
  private int limit;

  LogBuffer(int limit) {
    this.limit = limit;
  }

  synchronized void limit(int lines) {
    limit = lines;
    trim();
  }

  synchronized void add(List<LogLine> lines) {
    waiting.addAll(lines);
    trim();
  }

  private void trim() {
    while (waiting.size() > limit) {
      waiting.removeFirst();
    }
  }

  synchronized int size() {
    return waiting.size();
  }

  /** All that wait, the oldest first; they wait no more. */
  synchronized List<LogLine> take() {
    var lines = new ArrayList<>(waiting);
    waiting.clear();
    return lines;
  }
}
