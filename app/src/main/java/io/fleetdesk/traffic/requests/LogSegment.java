package io.fleetdesk.traffic.requests;

import io.fleetdesk.traffic.http.Trouble;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** A stretch of the log, one array a column: 30 bytes a request. */
final class LogSegment {
  static final int BITS = 14;
  static final int SIZE = 1 << BITS;
  private static final VarHandle LAPS = MethodHandles.arrayElementVarHandle(int[].class);

  /** Which time round the ring the entry is from, from 1; 0 while it is being written. */
  private final int[] laps = new int[SIZE];

  final long[] startMicros = new long[SIZE];
  final int[] latencyMicros = new int[SIZE];
  private final int[] waitedMicros = new int[SIZE];
  final short[] status = new short[SIZE];
  final byte[] trouble = new byte[SIZE];
  final short[] backend = new short[SIZE];
  final int[] connection = new int[SIZE];
  private final boolean[] resent = new boolean[SIZE];

  void begin(int slot) {
    LAPS.setOpaque(laps, slot, 0);
    VarHandle.storeStoreFence();
  }

  void fill(
      int slot,
      long start,
      int latency,
      int waited,
      int answerStatus,
      Trouble why,
      int who,
      int over,
      boolean twice) {
    startMicros[slot] = start;
    latencyMicros[slot] = latency;
    waitedMicros[slot] = waited;
    status[slot] = (short) answerStatus;
    trouble[slot] = (byte) why.code();
    backend[slot] = (short) who;
    connection[slot] = over;
    resent[slot] = twice;
  }

  void publish(int slot, int lap) {
    LAPS.setRelease(laps, slot, lap);
  }

  boolean holds(int slot, int lap) {
    return (int) LAPS.getAcquire(laps, slot) == lap;
  }

  /** The entry, or null when it is not written yet or was overwritten meanwhile. */
  @Nullable LoggedRequest read(int slot, int lap, long number) {
    if (!holds(slot, lap)) {
      return null;
    }
    var read =
        new LoggedRequest(
            number,
            startMicros[slot],
            latencyMicros[slot],
            waitedMicros[slot],
            status[slot],
            Trouble.ofCode(trouble[slot]),
            backend[slot],
            connection[slot],
            resent[slot]);
    VarHandle.loadLoadFence();
    return holds(slot, lap) ? read : null;
  }
}
