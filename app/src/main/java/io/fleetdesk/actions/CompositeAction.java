package io.fleetdesk.actions;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.messages.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Several actions that are asked for and done as one; each has targets of its own. */
public final class CompositeAction implements Action {
  private final Message title;
  private final List<Action> parts;
  private final Map<ObjectRef, Action> byTarget = new LinkedHashMap<>();
  private volatile boolean failed;

  /**
   * @param title what is done by all of them
   * @param parts in the order in which they are done on a cluster; once one did not succeed, those
   *     that have not begun are left out
   */
  public CompositeAction(Message title, List<? extends Action> parts) {
    this.title = title;
    this.parts = List.copyOf(parts);
    this.parts.forEach(p -> p.targets().forEach(t -> byTarget.put(t, p)));
  }

  @Override
  public Message title() {
    return title;
  }

  @Override
  public List<ObjectRef> targets() {
    return List.copyOf(byTarget.keySet());
  }

  @Override
  public List<RequiredRight> rights() {
    return parts.stream().flatMap(p -> p.rights().stream()).distinct().toList();
  }

  @Override
  public String command() {
    return parts.stream().map(Action::command).collect(Collectors.joining("\n"));
  }

  /** A name has to be typed where one of them wants it; one question is enough otherwise. */
  @Override
  public Confirmation confirmation() {
    Confirmation most = new Confirmation.None();
    for (Action part : parts) {
      Confirmation danger = part.confirmation();
      if (danger instanceof Confirmation.TypeName) {
        return danger;
      }
      most = danger instanceof Confirmation.Ask ? danger : most;
    }
    return most;
  }

  @Override
  public List<Message> consequences() {
    return parts.stream().flatMap(p -> p.consequences().stream()).distinct().toList();
  }

  @Override
  public void prepare() throws ApiException, InterruptedException {
    for (Action part : parts) {
      part.prepare();
    }
  }

  @Override
  public Outcome run(ObjectRef target, Progress progress) throws InterruptedException {
    Action part = byTarget.get(target);
    if (part == null) {
      throw new IllegalArgumentException(target + " is no target of " + title);
    }
    if (failed) {
      return new Outcome.Cancelled();
    }
    Outcome outcome = part.run(target, progress);
    failed |= !outcome.isGood();
    return outcome;
  }
}
