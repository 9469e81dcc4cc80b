package io.fleetdesk.clusters;

import java.util.HashMap;
import java.util.Map;

/** The lists and watches that run on a connection, and which of them are complete. */
final class Streams {
  private final Map<StreamMark, Boolean> complete = new HashMap<>();
  private final Runnable changed;

  Streams(Runnable changed) {
    this.changed = changed;
  }

  StreamMark add() {
    var mark = new StreamMark(this);
    set(mark, false);
    return mark;
  }

  void set(StreamMark mark, boolean isComplete) {
    synchronized (complete) {
      complete.put(mark, isComplete);
    }
    changed.run();
  }

  void remove(StreamMark mark) {
    synchronized (complete) {
      complete.remove(mark);
    }
    changed.run();
  }

  /** After a new dial nothing is complete before its stream has said so. */
  void restart() {
    synchronized (complete) {
      complete.replaceAll((_, _) -> false);
    }
  }

  boolean areComplete() {
    synchronized (complete) {
      return !complete.containsValue(false);
    }
  }
}
