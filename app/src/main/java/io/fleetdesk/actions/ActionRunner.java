package io.fleetdesk.actions;

import io.fleetdesk.clusters.AccessAnswer;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Runs actions: clusters beside each other, the targets of one cluster one after the other. */
public final class ActionRunner {
  private final Connections connections;
  private final Optional<String> locked;

  public ActionRunner(Connections connections) {
    this(connections, Optional.empty());
  }

  private ActionRunner(Connections connections, Optional<String> locked) {
    this.connections = connections;
    this.locked = locked;
  }

  /**
   * One that refuses every action.
   *
   * @param why a sentence
   */
  public static ActionRunner refusing(Connections connections, String why) {
    return new ActionRunner(connections, Optional.of(why));
  }

  /** Why nothing may be changed at all; empty where rights decide. */
  public Optional<String> locked() {
    return locked;
  }

  /**
   * Why an action may not be done, the first missing right in one sentence; empty if it may.
   * Blocks.
   */
  public Optional<String> denied(Action action) throws InterruptedException {
    if (locked.isPresent()) {
      return locked;
    }
    for (Need need : action.needs()) {
      try {
        AccessAnswer answer = connections.of(need.cluster()).access().ask(need.question());
        if (!answer.allowed()) {
          return Optional.of(answer.reason());
        }
      } catch (ApiException e) {
        return Optional.of(e.sentence());
      }
    }
    return Optional.empty();
  }

  /**
   * Starts; returns at once.
   *
   * @param executor gives each cluster a thread that may block
   * @param listener told of each step and outcome, on the threads of the executor
   */
  public Running start(Action action, Executor executor, Running.Listener listener) {
    Map<ClusterId, List<ObjectRef>> byCluster = new LinkedHashMap<>();
    action
        .targets()
        .forEach(t -> byCluster.computeIfAbsent(t.cluster(), _ -> new ArrayList<>()).add(t));
    var running = new Running(action, listener);
    byCluster
        .values()
        .forEach(
            targets ->
                executor.execute(
                    () ->
                        locked.ifPresentOrElse(
                            why -> running.refuse(targets, why), () -> running.work(targets))));
    return running;
  }
}
