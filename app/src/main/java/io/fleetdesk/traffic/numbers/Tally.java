package io.fleetdesk.traffic.numbers;

import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.requests.LoggedRequest;
import java.util.Arrays;

/** Counts of one stretch while it is written. */
final class Tally {
  private int[] perBackend = new int[4];
  private int unread;
  private int failed;
  private int timedOut;
  private Latency latency = Latency.NONE;

  void add(LoggedRequest request) {
    if (request.trouble().isAnswer()) {
      addAnswer(request.backend());
    } else if (request.trouble().isFailure()) {
      failed++;
      timedOut += isTimeout(request.trouble()) ? 1 : 0;
    }
  }

  static boolean isTimeout(Trouble trouble) {
    return switch (trouble) {
      case CONNECT_TIMEOUT, ANSWER_TIMEOUT, READ_TIMEOUT -> true;
      default -> false;
    };
  }

  private void addAnswer(int backend) {
    if (backend < 0) {
      unread++;
      return;
    }
    if (backend >= perBackend.length) {
      perBackend = Arrays.copyOf(perBackend, Math.max(backend + 1, perBackend.length * 2));
    }
    perBackend[backend]++;
  }

  void latency(Latency measured) {
    latency = measured;
  }

  void join(Tally next) {
    if (next.perBackend.length > perBackend.length) {
      perBackend = Arrays.copyOf(perBackend, next.perBackend.length);
    }
    for (int i = 0; i < next.perBackend.length; i++) {
      perBackend[i] += next.perBackend[i];
    }
    unread += next.unread;
    failed += next.failed;
    timedOut += next.timedOut;
    latency = latency.worse(next.latency);
  }

  Bucket bucket(long from, int seconds) {
    return new Bucket(from, seconds, perBackend.clone(), unread, failed, timedOut, latency);
  }
}
