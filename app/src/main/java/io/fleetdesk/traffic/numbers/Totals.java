package io.fleetdesk.traffic.numbers;

import io.fleetdesk.traffic.http.Trouble;
import java.util.List;
import java.util.Map;

/**
 * Sums over a stretch.
 *
 * @param perBackend requests answered, by the back end's index
 * @param unread answers that the rule could not read
 * @param failed requests without an answer
 */
public record Totals(List<Long> perBackend, long unread, long failed, long timedOut) {
  /** Answers whose giver could be read. */
  public long attributed() {
    return perBackend.stream().mapToLong(Long::longValue).sum();
  }

  public long answered() {
    return attributed() + unread;
  }

  public long of(int backend) {
    return backend < perBackend.size() ? perBackend.get(backend) : 0;
  }

  /**
   * What went wrong since the start of a run.
   *
   * @param troubles requests by why they have no answer, cancelled ones too
   * @param badStatus answers with status 400 and above: they are answers all the same
   */
  public record Wrong(Map<Trouble, Long> troubles, long badStatus) {}
}
