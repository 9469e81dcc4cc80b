package io.fleetdesk.apply;

import io.fleetdesk.clusters.ClusterId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs jobs: clusters beside each other; of one cluster lower ranks first, and within a rank a few
 * at a time.
 */
final class Parallel<T> {
  /** As many as a server takes from one client without queueing them. */
  private static final int AT_A_TIME = 8;

  /** A piece of work for one cluster. */
  record Job<T>(ClusterId cluster, int rank, Callable<T> work) {}

  private final Executor executor;

  Parallel(Executor executor) {
    this.executor = executor;
  }

  /** Results in the order of the jobs. Blocks; when interrupted, what is not begun is dropped. */
  List<T> all(List<Job<T>> jobs) throws InterruptedException {
    var results = new ArrayList<CompletableFuture<T>>();
    var wrapped = new ArrayList<Job<T>>();
    for (Job<T> job : jobs) {
      var result = new CompletableFuture<T>();
      results.add(result);
      wrapped.add(new Job<>(job.cluster(), job.rank(), () -> complete(result, job.work())));
    }
    start(wrapped, () -> {});
    var values = new ArrayList<T>();
    try {
      for (CompletableFuture<T> result : results) {
        values.add(result.get());
      }
      return List.copyOf(values);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      results.forEach(r -> r.cancel(false));
    }
  }

  private static <T> T complete(CompletableFuture<T> result, Callable<T> work) throws Exception {
    if (result.isDone()) {
      throw new InterruptedException("dropped");
    }
    try {
      T value = work.call();
      result.complete(value);
      return value;
    } catch (Exception | Error e) {
      result.completeExceptionally(e);
      throw e;
    }
  }

  /** Returns at once. */
  void start(List<Job<T>> jobs, Runnable ended) {
    Map<ClusterId, NavigableMap<Integer, List<Job<T>>>> byCluster = new LinkedHashMap<>();
    for (Job<T> job : jobs) {
      byCluster
          .computeIfAbsent(job.cluster(), _ -> new TreeMap<>())
          .computeIfAbsent(job.rank(), _ -> new ArrayList<>())
          .add(job);
    }
    if (jobs.isEmpty()) {
      ended.run();
      return;
    }
    var open = new AtomicInteger(byCluster.size());
    for (NavigableMap<Integer, List<Job<T>>> ranks : byCluster.values()) {
      executor.execute(
          () -> {
            try {
              for (List<Job<T>> rank : ranks.values()) {
                together(rank);
              }
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            } finally {
              if (open.decrementAndGet() == 0) {
                ended.run();
              }
            }
          });
    }
  }

  private void together(List<Job<T>> jobs) throws InterruptedException {
    if (jobs.size() == 1) {
      quietly(jobs.getFirst());
      return;
    }
    var room = new Semaphore(AT_A_TIME);
    var done = new CountDownLatch(jobs.size());
    for (Job<T> job : jobs) {
      room.acquire();
      executor.execute(
          () -> {
            try {
              quietly(job);
            } finally {
              room.release();
              done.countDown();
            }
          });
    }
    done.await();
  }

  /** Jobs keep their own results; what one throws must not stop the others. */
  private static void quietly(Job<?> job) {
    try {
      job.work().call();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      org.slf4j.LoggerFactory.getLogger(Parallel.class).warn("{}: {}", job.cluster(), e.toString());
    }
  }
}
