package io.fleetdesk.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.requests.RequestFilter;
import io.fleetdesk.traffic.requests.RequestLog;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RequestLogTest {
  private final RequestLog log = new RequestLog();

  private void add(int backend, int status, Trouble trouble, int latency) {
    log.append(log.size() * 10, latency, 0, status, trouble, backend, (int) log.size() + 1, false);
  }

  @Test
  void everyRequestOfManyWritersIsHandedOverOnceAlsoPastTheCapacity() throws Exception {
    int writers = 4;
    int each = RequestLog.CAPACITY / 2;
    long[] sums = new long[writers];
    long[] counts = new long[writers];
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int w = 0; w < writers; w++) {
        int writer = w;
        executor.execute(
            () -> {
              for (int i = 0; i < each; i++) {
                log.append(i, i, 0, 200, Trouble.NONE, writer, i, false);
              }
            });
      }
      long seen = 0;
      while (seen < (long) writers * each) {
        seen =
            log.drain(
                r -> {
                  sums[r.backend()] += r.latencyMicros();
                  counts[r.backend()]++;
                });
      }
      executor.shutdown();
      assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }
    long sum = (long) each * (each - 1) / 2;
    assertThat(counts).containsOnly(each);
    assertThat(sums).containsOnly(sum);
    assertThat(log.oldest()).isEqualTo(RequestLog.CAPACITY);
    assertThat(log.get(log.oldest() - 1)).isNull();
    assertThat(log.get(log.oldest())).isNotNull();
  }

  @Test
  void filtersNewestFirst() {
    add(0, 200, Trouble.NONE, 5);
    add(1, 500, Trouble.NONE, 50);
    add(-1, 0, Trouble.REFUSED, 1);
    add(-1, 200, Trouble.NONE, 9);
    var second = new BitSet();
    second.set(1);
    assertThat(numbers(RequestFilter.ALL)).containsExactly(3L, 2L, 1L, 0L);
    assertThat(numbers(RequestFilter.ALL.of(RequestFilter.Kind.GOOD))).containsExactly(3L, 0L);
    assertThat(numbers(RequestFilter.ALL.of(RequestFilter.Kind.BAD))).containsExactly(2L, 1L);
    assertThat(numbers(RequestFilter.ALL.of(RequestFilter.Kind.UNKNOWN))).containsExactly(3L);
    assertThat(numbers(RequestFilter.ALL.by(second))).containsExactly(1L);
    assertThat(numbers(RequestFilter.ALL.slowerThan(8))).containsExactly(3L, 1L);
    assertThat(numbers(RequestFilter.ALL.with(500))).containsExactly(1L);
    assertThat(log.select(RequestFilter.ALL, 2).size()).isEqualTo(2);
  }

  private List<Long> numbers(RequestFilter filter) {
    var selection = log.select(filter, 100);
    var numbers = new ArrayList<Long>();
    for (int i = 0; i < selection.size(); i++) {
      numbers.add(selection.number(i));
    }
    return numbers;
  }
}
