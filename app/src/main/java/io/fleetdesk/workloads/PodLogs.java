package io.fleetdesk.workloads;

import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.messages.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The logs of several pods, of several clusters too, followed and merged by time. Bounded: when the
 * listener is slow the servers are read slower. Runs from its making until it is closed.
 */
public final class PodLogs implements AutoCloseable {
  /** Told on a thread of the logs' own. */
  public interface Listener {
    /** In the order of their times, as far as lines come in time. */
    void lines(List<LogLine> lines);

    /** What became of a pod's log: it ended, it may not be read, one waits for it. A sentence. */
    void note(ObjectRef pod, Message sentence);
  }

  private static final int WAITING = 10_000;

  /** Lines of different pods are put in order within this time. */
  private static final Duration SORTED_WITHIN = Duration.ofMillis(250);

  private final BlockingQueue<LogLine> arrived = new ArrayBlockingQueue<>(WAITING);
  private final List<Thread> threads = new ArrayList<>();

  /**
   * @param tail how many of the lines that are there already are read, of each container
   */
  public PodLogs(Connections connections, List<ObjectRef> pods, int tail, Listener listener) {
    threads.add(Thread.ofVirtual().name("logs").start(() -> merge(listener)));
    for (ObjectRef pod : pods) {
      var source = new PodLogSource(connections, pod, tail, arrived, s -> listener.note(pod, s));
      threads.add(Thread.ofVirtual().name("log-" + pod).start(source));
    }
  }

  private void merge(Listener listener) {
    var batch = new ArrayList<LogLine>();
    try {
      while (true) {
        batch.add(arrived.take());
        Thread.sleep(SORTED_WITHIN);
        arrived.drainTo(batch);
        batch.sort(Comparator.comparing(LogLine::time));
        listener.lines(List.copyOf(batch));
        batch.clear();
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
