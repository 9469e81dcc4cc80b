package io.fleetdesk.traffic.numbers;

import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.requests.LoggedRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests added up by the second in which they ended, within bounded memory: of a long run
 * neighbouring seconds are joined, but for the last minutes. Written by one thread, read by any.
 */
public final class Aggregates {
  /** Stretches kept; an hour by the second. */
  static final int MOST_BUCKETS = 3_600;

  private static final int MOST_CONNECTIONS = 20_000;
  private static final int MOST_BAD = 2_000;

  private record Answerer(int backend, int status) {}

  private final List<Tally> tallies = new ArrayList<>();
  private final Recent recent = new Recent();
  private final Latencies latencies = new Latencies();
  private final Latencies waits = new Latencies();
  private final Latencies serves = new Latencies();
  private final Map<Trouble, Occurrence> troubles = new EnumMap<>(Trouble.class);
  private final Map<Answerer, Occurrence> bad = new HashMap<>();
  private final Map<Integer, Integer> backendOfConnection = new HashMap<>();
  private int width = 1;
  private long openSecond = -1;
  private long badStatus;
  private long heldMicros;
  private long heldByLostMicros;
  private long requests;
  private long followed;
  private long switched;

  public synchronized void add(LoggedRequest request) {
    requests++;
    long second = request.endMicros() / 1_000_000;
    turn(second);
    tally(second).add(request);
    var single = recent.tally(second);
    if (single != null) {
      single.add(request);
    }
    if (request.trouble() != Trouble.NONE) {
      troubles.merge(request.trouble(), Occurrence.at(request.endMicros()), Occurrence::and);
    }
    heldMicros += request.servedMicros();
    heldByLostMicros += request.trouble().isFailure() ? request.servedMicros() : 0;
    if (!request.trouble().isAnswer()) {
      return;
    }
    latencies.add(second, request.latencyMicros());
    waits.add(second, request.waitedMicros());
    serves.add(second, request.servedMicros());
    if (request.status() >= 400) {
      badStatus++;
      var who = new Answerer(request.backend(), request.status());
      if (bad.size() < MOST_BAD || bad.containsKey(who)) {
        bad.merge(who, Occurrence.at(request.endMicros()), Occurrence::and);
      }
    }
    if (request.backend() >= 0 && backendOfConnection.size() < MOST_CONNECTIONS) {
      var before = backendOfConnection.put(request.connection(), request.backend());
      if (before != null) {
        followed++;
        switched += before == request.backend() ? 0 : 1;
      }
    }
  }

  /** Ends the second that was open when a later one begins. */
  private void turn(long second) {
    if (second <= openSecond) {
      return;
    }
    if (openSecond >= 0) {
      var measured = latencies.second(true);
      var closed = tally(openSecond);
      closed.latency(closed.bucket(0, 1).latency().worse(measured));
      var single = recent.tally(openSecond);
      if (single != null) {
        single.latency(measured);
      }
    }
    openSecond = second;
  }

  private Tally tally(long second) {
    while (second / width >= MOST_BUCKETS) {
      halve();
    }
    int index = (int) (second / width);
    while (tallies.size() <= index) {
      tallies.add(new Tally());
    }
    return tallies.get(index);
  }

  private void halve() {
    int half = (tallies.size() + 1) / 2;
    for (int i = 0; i < half; i++) {
      var joined = tallies.get(2 * i);
      if (2 * i + 1 < tallies.size()) {
        joined.join(tallies.get(2 * i + 1));
      }
      tallies.set(i, joined);
    }
    tallies.subList(half, tallies.size()).clear();
    width *= 2;
  }

  /** Requests added so far, whatever became of them. */
  public synchronized long requests() {
    return requests;
  }

  /**
   * The stretches of a window, oldest first, also empty ones between others.
   *
   * @param now seconds since the run's start
   */
  public synchronized List<Bucket> series(Window window, long now) {
    return buckets(window.from(now));
  }

  private List<Bucket> buckets(long fromSecond) {
    if (width > 1 && recent.reachesTo(fromSecond)) {
      return recent.since(fromSecond);
    }
    var list = new ArrayList<Bucket>();
    for (int i = (int) (fromSecond / width); i < tallies.size(); i++) {
      list.add(tallies.get(i).bucket((long) i * width, width));
    }
    return list;
  }

  public synchronized Latency latency(Window window, long now) {
    return latencies.in(window, now);
  }

  /** Sums from a second on; as exact as the stretches are wide, the last minutes to the second. */
  public synchronized Totals since(long second) {
    return sum(buckets(Math.max(0, second)));
  }

  static Totals sum(List<Bucket> buckets) {
    var counts = new ArrayList<Long>();
    long unread = 0;
    long failed = 0;
    long timedOut = 0;
    for (var bucket : buckets) {
      for (int i = 0; i < bucket.backends(); i++) {
        if (counts.size() <= i) {
          counts.add(0L);
        }
        counts.set(i, counts.get(i) + bucket.count(i));
      }
      unread += bucket.unread();
      failed += bucket.failed();
      timedOut += bucket.timedOut();
    }
    return new Totals(List.copyOf(counts), unread, failed, timedOut);
  }

  public synchronized Totals.Wrong wrong() {
    var counts = new EnumMap<Trouble, Long>(Trouble.class);
    troubles.forEach((trouble, seen) -> counts.put(trouble, seen.count()));
    return new Totals.Wrong(counts, badStatus);
  }

  /** Requests by why they have no answer, or by the rule that broke, with their times. */
  public synchronized Map<Trouble, Occurrence> troubles() {
    return Map.copyOf(troubles);
  }

  /** Answers with status 400 and above, by who gave them. */
  public synchronized List<BadStatus> bad() {
    var all = new ArrayList<BadStatus>();
    bad.forEach((who, seen) -> all.add(new BadStatus(who.backend(), who.status(), seen)));
    return all;
  }

  /** How long requests waited until one of the run's senders was free. */
  public synchronized Latency waited(Window window, long now) {
    return waits.in(window, now);
  }

  /** How long they took from when they were sent. */
  public synchronized Latency served(Window window, long now) {
    return serves.in(window, now);
  }

  /** For how long senders were busy, in microseconds of all senders together. */
  public synchronized Held held() {
    return new Held(heldMicros, heldByLostMicros);
  }

  /**
   * Time of senders.
   *
   * @param byLost the part that requests without an answer took
   */
  public record Held(long micros, long byLost) {}

  /**
   * Whether kept connections lead to one back end and then to another: a balancer of layer 7
   * decides by request. One that moves a connection because a back end died does not.
   */
  public synchronized boolean isByRequest() {
    return switched * 10 > followed;
  }

  /** How many connections ended at each back end; of the first 20,000. */
  public synchronized Map<Integer, Long> connections() {
    var counts = new HashMap<Integer, Long>();
    backendOfConnection.values().forEach(b -> counts.merge(b, 1L, Long::sum));
    return counts;
  }
}
