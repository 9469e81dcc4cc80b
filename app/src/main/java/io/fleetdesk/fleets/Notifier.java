package io.fleetdesk.fleets;

import io.fleetdesk.util.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells listeners that something changed, at most ten times a second. */
final class Notifier {
  private static final long APART_MILLIS = 100;

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean pending = new AtomicBoolean();

  Subscription listen(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void changed() {
    if (pending.compareAndSet(false, true)) {
      ForkJoinPool.commonPool().schedule(this::tell, APART_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void tell() {
    pending.set(false);
    listeners.forEach(Runnable::run);
  }
}
