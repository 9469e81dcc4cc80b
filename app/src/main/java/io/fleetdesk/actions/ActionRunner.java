package io.fleetdesk.actions;

import io.fleetdesk.clusters.AccessAnswer;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.messages.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/** Runs actions: clusters beside each other, the targets of one cluster one after the other. */
public final class ActionRunner {
  private final Connections connections;
  private final Predicate<ClusterId> readOnly;
  private final ChangeLog log;

  /** One that may change every cluster and keeps nothing. */
  public ActionRunner(Connections connections) {
    this(connections, _ -> false, ChangeLog.NONE);
  }

  /**
   * @param readOnly clusters that are not to be changed from here; applying asks the same
   * @param log keeps what is deleted
   */
  public ActionRunner(Connections connections, Predicate<ClusterId> readOnly, ChangeLog log) {
    this.connections = connections;
    this.readOnly = readOnly;
    this.log = log;
  }

  private Optional<Message> locked(List<ObjectRef> targets) {
    return targets.stream()
        .map(ObjectRef::cluster)
        .filter(readOnly)
        .findFirst()
        .map(c -> Message.of("{0} is read-only here.", c));
  }

  /**
   * Why an action may not be done, the first missing right in one sentence; empty if it may.
   * Blocks.
   */
  public Optional<Message> denied(Action action) throws InterruptedException {
    Optional<Message> locked = locked(action.targets());
    if (locked.isPresent()) {
      return locked;
    }
    for (RequiredRight need : action.rights()) {
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
  public ActionRun start(Action action, Executor executor, ActionRun.Listener listener) {
    Map<ClusterId, List<ObjectRef>> byCluster = new LinkedHashMap<>();
    action
        .targets()
        .forEach(t -> byCluster.computeIfAbsent(t.cluster(), _ -> new ArrayList<>()).add(t));
    var running = new ActionRun(action, listener, log);
    byCluster
        .values()
        .forEach(
            targets ->
                executor.execute(
                    () ->
                        locked(targets)
                            .ifPresentOrElse(
                                why -> running.refuse(targets, why), () -> running.work(targets))));
    return running;
  }
}
