package io.fleetdesk.traffic.requests;

import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.http.Answer;
import io.fleetdesk.traffic.http.ExchangeException;
import io.fleetdesk.traffic.http.Sender;
import io.fleetdesk.traffic.http.Senders;
import io.fleetdesk.traffic.http.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sends the requests of a plan, on virtual threads of its own, and logs every one. It stops by
 * itself after the plan's duration, if that has one. Any thread may call.
 */
public final class RequestRun implements AutoCloseable {
  /** So that an unlimited run against a closed port does not turn into a storm of attempts. */
  private static final long AFTER_FAILURE_MILLIS = 5;

  private final RunPlan plan;
  private final AnswerSorter sorter;
  private final RequestLog log;
  private final Senders senders;
  private final Tickets tickets;
  private final long startNanos = System.nanoTime();
  private final Instant started = Instant.now();
  private final CountDownLatch busy;
  private final Map<Trouble, Message> sentences = new ConcurrentHashMap<>();

  private RequestRun(RunPlan plan, AnswerSorter sorter, RequestLog log) {
    this.plan = plan;
    this.sorter = sorter;
    this.log = log;
    this.tickets = new Tickets(plan, startNanos);
    this.busy = new CountDownLatch(plan.concurrency());
    this.senders =
        new Senders(
            plan.address(),
            plan.method(),
            plan.headers(),
            plan.body(),
            plan.keepAlive(),
            plan.timeout(),
            plan.trust());
  }

  /** Starts at once. The log needs a reader that drains it, or the run waits when it is full. */
  public static RequestRun start(RunPlan plan, AnswerSorter sorter, RequestLog log) {
    var run = new RequestRun(plan, sorter, log);
    run.senders.start();
    for (int i = 0; i < plan.concurrency(); i++) {
      Thread.ofVirtual().name("traffic-sender-", i).start(run::work);
    }
    return run;
  }

  /** The moment from which the log's times count. */
  public Instant started() {
    return started;
  }

  public RunPlan plan() {
    return plan;
  }

  /** Sends nothing more; requests under way end as they do, at the latest by their time-out. */
  public void stop() {
    tickets.stop();
  }

  /** Begins nothing until {@link #resume}; requests under way end as they do. */
  public void pause() {
    tickets.pause();
  }

  public void resume() {
    tickets.resume();
  }

  public boolean isPaused() {
    return tickets.isPaused();
  }

  /** Stops and cuts off what is under way; such requests are logged as cancelled. */
  @Override
  public void close() {
    tickets.stop();
    senders.cancel();
  }

  public boolean isDone() {
    return busy.getCount() == 0;
  }

  /** Whether the run was done within that time. */
  public boolean awaitDone(Duration most) throws InterruptedException {
    return busy.await(most.toNanos(), TimeUnit.NANOSECONDS);
  }

  public RunProgress progress() {
    boolean done = isDone();
    long now = System.nanoTime();
    return new RunProgress(
        Duration.ofNanos(tickets.elapsedNanos(now)),
        tickets.offered(now),
        tickets.begun(),
        log.size(),
        done,
        tickets.isPaused(),
        tickets.pauses(now));
  }

  /** Connections opened so far. */
  public int connections() {
    return senders.connections();
  }

  /** What was said at the first failure of each class. */
  public Map<Trouble, Message> sentences() {
    return Map.copyOf(sentences);
  }

  private void work() {
    try (Sender sender = senders.open()) {
      for (long from = tickets.take(); from != Tickets.OVER; from = tickets.take()) {
        boolean failed = request(sender, from).isFailure();
        if (failed && plan.unlimited()) {
          Thread.sleep(AFTER_FAILURE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      busy.countDown();
      if (isDone()) {
        tickets.stop();
        senders.close();
      }
    }
  }

  private Trouble request(Sender sender, long from) {
    int status = 0;
    int backend = AnswerSorter.NONE;
    Trouble trouble = Trouble.NONE;
    int waited = (int) Math.min(Integer.MAX_VALUE, (System.nanoTime() - from) / 1_000);
    try {
      Answer answer = sender.send();
      status = answer.status();
      backend = sorter.backend(answer);
    } catch (ExchangeException e) {
      trouble = e.trouble();
      sentences.putIfAbsent(trouble, e.sentence());
    } catch (RuntimeException | StackOverflowError e) {
      // Rules are typed in: what breaks on one answer must not end the sender.
      trouble = Trouble.RULE;
      sentences.putIfAbsent(trouble, trouble.meaning());
    }
    long end = System.nanoTime();
    int latency = (int) Math.min(Integer.MAX_VALUE, (end - from) / 1_000);
    long start = (from - startNanos) / 1_000;
    log.append(
        start, latency, waited, status, trouble, backend, sender.connection(), sender.resent());
    return trouble;
  }
}
