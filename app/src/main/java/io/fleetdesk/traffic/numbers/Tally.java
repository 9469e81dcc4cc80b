package io.fleetdesk.traffic.numbers;

import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.requests.LoggedRequest;
import java.util.Arrays;

/** Counts of one stretch while it is written. */
final class Tally {
  private int[] perBackend = new int[4];
  private int[] badPerBackend = new int[0];
  private int unread;
  private int badUnread;
  private int failed;
  private int timedOut;
  private int cancelled;
  private Latency latency = Latency.NONE;

  void add(LoggedRequest request) {
    if (request.trouble().isAnswer()) {
      addAnswer(request.backend(), request.status() >= 400);
    } else if (request.trouble().isFailure()) {
      failed++;
      timedOut += isTimeout(request.trouble()) ? 1 : 0;
    } else {
      cancelled++;
    }
  }

  static boolean isTimeout(Trouble trouble) {
    return switch (trouble) {
      case CONNECT_TIMEOUT, ANSWER_TIMEOUT, READ_TIMEOUT -> true;
      default -> false;
    };
  }

  private void addAnswer(int backend, boolean isBad) {
    if (backend < 0) {
      unread++;
      badUnread += isBad ? 1 : 0;
      return;
    }
    perBackend = counting(perBackend, backend);
    perBackend[backend]++;
    if (isBad) {
      badPerBackend = counting(badPerBackend, backend);
      badPerBackend[backend]++;
    }
  }

  private static int[] counting(int[] counts, int index) {
    return index < counts.length
        ? counts
        : Arrays.copyOf(counts, Math.max(index + 1, counts.length * 2));
  }

  void latency(Latency measured) {
    latency = measured;
  }

  void join(Tally next) {
    perBackend = sum(perBackend, next.perBackend);
    badPerBackend = sum(badPerBackend, next.badPerBackend);
    unread += next.unread;
    badUnread += next.badUnread;
    failed += next.failed;
    timedOut += next.timedOut;
    cancelled += next.cancelled;
    latency = latency.worse(next.latency);
  }

  private static int[] sum(int[] one, int[] other) {
    int[] sum = Arrays.copyOf(one, Math.max(one.length, other.length));
    for (int i = 0; i < other.length; i++) {
      sum[i] += other[i];
    }
    return sum;
  }

  Bucket bucket(long from, int seconds) {
    return new Bucket(
        from,
        seconds,
        new Bucket.Counts(
            perBackend.clone(),
            badPerBackend.clone(),
            unread,
            badUnread,
            failed,
            timedOut,
            cancelled),
        latency);
  }
}
