package io.fleetdesk.clusters;

import java.util.HashMap;
import java.util.Map;

/** The lists and watches that run on a connection, and how far each is. */
final class Streams {
  enum Progress {
    COMING,
    COMPLETE,
    REFUSED
  }

  private final Map<StreamMark, Progress> marks = new HashMap<>();
  private final Runnable changed;

  Streams(Runnable changed) {
    this.changed = changed;
  }

  StreamMark add() {
    var mark = new StreamMark(this);
    set(mark, Progress.COMING);
    return mark;
  }

  void set(StreamMark mark, Progress progress) {
    Progress before;
    synchronized (marks) {
      before = marks.put(mark, progress);
    }
    if (before != progress) {
      changed.run();
    }
  }

  void remove(StreamMark mark) {
    synchronized (marks) {
      marks.remove(mark);
    }
    changed.run();
  }

  /** After a new dial nothing is complete before its stream has said so. */
  void restart() {
    synchronized (marks) {
      marks.replaceAll((_, _) -> Progress.COMING);
    }
  }

  /** Whether somebody looks at this cluster. */
  boolean areWanted() {
    synchronized (marks) {
      return !marks.isEmpty();
    }
  }

  int count(Progress progress) {
    synchronized (marks) {
      return (int) marks.values().stream().filter(p -> p == progress).count();
    }
  }
}
