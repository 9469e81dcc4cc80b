package io.fleetdesk.actions;

import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.messages.Message;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** An action that was started. Any thread. */
public final class ActionRun {
  private static final Logger LOG = LoggerFactory.getLogger(ActionRun.class);

  /** What becomes of it, on the threads that work. */
  public interface Listener {
    /** A target is being worked on. */
    void step(ObjectRef target, Message doing);

    void ended(ObjectRef target, Outcome outcome);
  }

  private final Action action;
  private final Listener listener;
  private final ChangeLog log;
  private final Map<ObjectRef, Outcome> outcomes = new LinkedHashMap<>();
  private final Set<Thread> working = new HashSet<>();
  private final CompletableFuture<Map<ObjectRef, Outcome>> done = new CompletableFuture<>();
  private boolean cancelled;

  ActionRun(Action action, Listener listener, ChangeLog log) {
    this.action = action;
    this.listener = listener;
    this.log = log;
    if (action.targets().isEmpty()) {
      done.complete(Map.of());
    }
  }

  public Action action() {
    return action;
  }

  /** The outcomes so far. */
  public Map<ObjectRef, Outcome> outcomes() {
    synchronized (outcomes) {
      return Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    }
  }

  /** Complete when every target has its outcome. */
  public CompletableFuture<Map<ObjectRef, Outcome>> done() {
    return done.copy();
  }

  /** Targets that are not done yet stay as they are. */
  public void cancel() {
    synchronized (outcomes) {
      cancelled = true;
      working.forEach(Thread::interrupt);
    }
  }

  void work(List<ObjectRef> targets) {
    for (ObjectRef target : targets) {
      end(target, begin() ? outcome(target) : new Outcome.Cancelled());
    }
  }

  /** Nothing of it may be done. */
  void refuse(List<ObjectRef> targets, Message why) {
    targets.forEach(t -> end(t, new Outcome.Refused(why)));
  }

  private final class Reporting implements Progress {
    private final ObjectRef target;

    Reporting(ObjectRef target) {
      this.target = target;
    }

    @Override
    public void step(Message doing) {
      listener.step(target, doing);
    }

    @Override
    public void deleted(ObjectRef object, JsonNode before) {
      log.deleted(object, before);
    }
  }

  private boolean begin() {
    synchronized (outcomes) {
      return !cancelled && working.add(Thread.currentThread());
    }
  }

  private Outcome outcome(ObjectRef target) {
    try {
      return action.run(target, new Reporting(target));
    } catch (InterruptedException e) {
      return new Outcome.Cancelled();
    } catch (RuntimeException e) {
      LOG.error("{} failed for {}", action.title(), target, e);
      return new Outcome.Refused(
          Message.of("{0}: an error inside this program: {1}", target, e.toString()));
    }
  }

  private void end(ObjectRef target, Outcome outcome) {
    Map<ObjectRef, Outcome> now;
    synchronized (outcomes) {
      working.remove(Thread.currentThread());
      outcomes.put(target, outcome);
      now = outcomes();
    }
    // A cancel that came too late must not hit what this thread does next.
    Thread.interrupted();
    listener.ended(target, outcome);
    if (now.size() == action.targets().size()) {
      done.complete(now);
    }
  }
}
