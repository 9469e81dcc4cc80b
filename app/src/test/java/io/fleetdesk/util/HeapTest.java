package io.fleetdesk.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeapTest {
  @Test
  void isNearlyFullWhileAFewHundredthsAreLeft() {
    var used = new AtomicLong(500);
    var heap = new Heap(used::get, 1000);
    assertThat(heap.isNearlyFull()).isFalse();
    used.set(900);
    assertThat(heap.isNearlyFull()).isTrue();
    used.set(800);
    assertThat(heap.isNearlyFull()).as("given back").isFalse();
  }

  @Test
  void countsWhatStaysInThisProcess() {
    byte[] kept = new byte[64 << 20];
    System.gc();
    var heap = Heap.ofProcess();
    assertThat(heap.usedMegabytes()).isGreaterThanOrEqualTo(64);
    assertThat(heap.ceilingMegabytes()).isGreaterThan(heap.usedMegabytes());
    assertThat(kept[kept.length - 1]).isZero();
  }
}
