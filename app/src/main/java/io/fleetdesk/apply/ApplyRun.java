package io.fleetdesk.apply;

import io.fleetdesk.messages.Message;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An apply that was started. Any thread. */
public final class ApplyRun {
  /**
   * How one item ended.
   *
   * @param answer the object as the write left it: what the text is an edit of from then on. Null
   *     where nothing was written
   * @param beside what did not work although the write did
   */
  public record Result(
      PlannedItem item, ApplyOutcome outcome, @Nullable LiveObject answer, Message beside) {
    Result(PlannedItem item, ApplyOutcome outcome) {
      this(item, outcome, null, Message.NONE);
    }
  }

  private final ApplyPlan plan;
  private final Consumer<Result> listener;
  private final List<Result> results = new ArrayList<>();
  private final CompletableFuture<List<Result>> done = new CompletableFuture<>();
  private volatile boolean cancelled;

  ApplyRun(ApplyPlan plan, Consumer<Result> listener) {
    this.plan = plan;
    this.listener = listener;
  }

  public ApplyPlan plan() {
    return plan;
  }

  /** Nothing more is begun; what was sent already still gets its outcome. */
  public void cancel() {
    cancelled = true;
  }

  /** The outcomes so far, in the order in which they came. */
  public List<Result> results() {
    synchronized (results) {
      return List.copyOf(results);
    }
  }

  /** How many of the plan's items have their outcome, 0 to 1. */
  public double progress() {
    synchronized (results) {
      return plan.items().isEmpty() ? 1 : (double) results.size() / plan.items().size();
    }
  }

  /** Complete when every item has its outcome, in the order of the plan. */
  public CompletableFuture<List<Result>> done() {
    return done.copy();
  }

  Result work(PlannedItem item, Callable<Result> apply) throws Exception {
    Result result;
    try {
      result = cancelled ? new Result(item, new ApplyOutcome.Cancelled()) : apply.call();
    } catch (InterruptedException e) {
      end(
          new Result(
              item,
              new ApplyOutcome.Unreachable(
                  Message.of("{0} was interrupted while it was applied.", item.ref().toString()),
                  true)));
      throw e;
    } catch (RuntimeException e) {
      end(new Result(item, ApplyOutcome.Failed.here(item.ref().toString(), e)));
      throw e;
    }
    end(result);
    return result;
  }

  private void end(Result result) {
    synchronized (results) {
      results.add(result);
    }
    listener.accept(result);
  }

  void ended() {
    var byItem = new IdentityHashMap<PlannedItem, Result>();
    results().forEach(r -> byItem.put(r.item(), r));
    List<Result> ordered = new ArrayList<>();
    for (PlannedItem item : plan.items()) {
      Result result = byItem.get(item);
      ordered.add(result == null ? new Result(item, new ApplyOutcome.Cancelled()) : result);
    }
    done.complete(List.copyOf(ordered));
  }
}
