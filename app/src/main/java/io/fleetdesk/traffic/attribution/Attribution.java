package io.fleetdesk.traffic.attribution;

import io.fleetdesk.traffic.http.Answer;
import io.fleetdesk.traffic.requests.AnswerSorter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Gives each answer to who gave it. An answer that the rule cannot read counts as nobody's; one
 * whose pod no cluster is known for is a back end of its own with an unknown cluster, and gets its
 * cluster when that becomes known. Nothing is guessed. Any thread may call.
 */
public final class Attribution implements AnswerSorter {
  /** More than a service has: a rule that reads a request id would make one of each request. */
  static final int MOST_BACKENDS = 5_000;

  private static final int SAMPLE = 4_096;

  private final AnswerRule rule;
  private final KnownPods pods;
  private final Map<PodIdentity, Integer> indexes = new ConcurrentHashMap<>();
  private final List<Backend> backends = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable String> unread = new AtomicReference<>();
  private final AtomicReference<@Nullable String> read = new AtomicReference<>();
  private long resolvedAt = -1;

  public Attribution(AnswerRule rule, KnownPods pods) {
    this.rule = rule;
    this.pods = pods;
  }

  public AnswerRule rule() {
    return rule;
  }

  @Override
  public int backend(Answer answer) {
    var said = read(answer);
    if (said == null) {
      keep(unread, answer);
      return NONE;
    }
    var known = indexes.get(said);
    if (known != null) {
      return known;
    }
    keep(read, answer);
    return add(said);
  }

  /** A rule that breaks is the sender's affair; what it broke on is shown. */
  private @Nullable PodIdentity read(Answer answer) {
    try {
      return rule.read(answer);
    } catch (RuntimeException e) {
      keep(unread, answer);
      throw e;
    }
  }

  private synchronized int add(PodIdentity said) {
    var known = indexes.get(said);
    if (known != null) {
      return known;
    }
    if (backends.size() >= MOST_BACKENDS) {
      return NONE;
    }
    int index = backends.size();
    backends.add(resolved(index, said));
    indexes.put(said, index);
    return index;
  }

  private static void keep(AtomicReference<@Nullable String> sample, Answer answer) {
    if (sample.get() == null) {
      sample.compareAndSet(null, answer.sample(SAMPLE));
    }
  }

  private Backend resolved(int index, PodIdentity said) {
    var place = pods.find(said);
    return new Backend(index, said, place.cluster(), place.method());
  }

  /** All who answered, by index; looked up again when more is known. */
  public synchronized List<Backend> backends() {
    long now = pods.changes();
    if (now != resolvedAt) {
      resolvedAt = now;
      for (int i = 0; i < backends.size(); i++) {
        var backend = backends.get(i);
        var better = resolved(i, backend.said());
        // What a list once said stays said, also when names turn up twice later; a guess does not.
        if (better.cluster() != null
            || backend.cluster() == null
            || backend.method() == Method.ADDRESS_RANGE) {
          backends.set(i, better);
        }
      }
    }
    return List.copyOf(backends);
  }

  /** Whether there are more back ends than are told apart: the rule reads too much. */
  public boolean tooMany() {
    return backends.size() >= MOST_BACKENDS;
  }

  /** Start of the first answer that the rule could not read; null when it could read all. */
  public @Nullable String unreadSample() {
    return unread.get();
  }

  /** Start of the first answer that it could read. */
  public @Nullable String readSample() {
    return read.get();
  }
}
