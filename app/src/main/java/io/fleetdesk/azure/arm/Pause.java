package io.fleetdesk.azure.arm;

import java.time.Duration;

/** How waits are waited: by the clock, or at once in tests. */
@FunctionalInterface
public interface Pause {
  Pause REAL = Thread::sleep;

  void wait(Duration time) throws InterruptedException;
}
