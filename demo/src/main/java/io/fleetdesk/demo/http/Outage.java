package io.fleetdesk.demo.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Faults on purpose: a server that hangs, refuses kinds or cannot tell what it serves, and what has
 * to end when it stops.
 */
final class Outage {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();
  private volatile Set<String> refused = Set.of();
  private volatile Set<String> broken = Set.of();
  private boolean hanging;
  private long stops;

  void hang(boolean on) {
    lock.lock();
    try {
      hanging = on;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Kinds by their plural that nobody may read. */
  void refuse(Set<String> plurals) {
    refused = Set.copyOf(plurals);
  }

  boolean isRefused(String plural) {
    return refused.contains(plural);
  }

  /** Groups whose API server, an aggregated one, does not answer. */
  void breakGroups(Set<String> groups) {
    broken = Set.copyOf(groups);
  }

  boolean isBroken(String group) {
    return broken.contains(group);
  }

  /** Returns at once unless the server hangs, else when it goes on or is stopped. */
  void awaitEnd() throws InterruptedException {
    lock.lock();
    try {
      long before = stops;
      while (hanging && stops == before) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  Registration onStop(AutoCloseable waiting) {
    open.add(waiting);
    return () -> open.remove(waiting);
  }

  void stop() {
    lock.lock();
    try {
      stops++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    for (var each : open) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
