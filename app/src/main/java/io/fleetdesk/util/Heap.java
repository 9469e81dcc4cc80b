package io.fleetdesk.util;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.function.LongSupplier;

/**
 * How much of the memory that the process may take is in use for good, as of the last collection
 * that looked at all of it. Any thread may ask.
 */
public final class Heap {
  /** Fuller, and collecting takes more time than working. */
  private static final double FULL = 0.85;

  private final LongSupplier used;
  private final long ceiling;

  /**
   * @param used bytes that a collection left over
   * @param ceiling bytes that there may be at most
   */
  public Heap(LongSupplier used, long ceiling) {
    this.used = used;
    this.ceiling = ceiling;
  }

  /** That of this process. */
  public static Heap ofProcess() {
    return new Heap(Heap::left, Runtime.getRuntime().maxMemory());
  }

  private static long left() {
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage after = pool.getCollectionUsage();
      if (pool.getType() == MemoryType.HEAP && after != null) {
        bytes += after.getUsed();
      }
    }
    return bytes;
  }

  public boolean isNearlyFull() {
    return used.getAsLong() > FULL * ceiling;
  }

  public long usedMegabytes() {
    return used.getAsLong() >> 20;
  }

  public long ceilingMegabytes() {
    return ceiling >> 20;
  }
}
