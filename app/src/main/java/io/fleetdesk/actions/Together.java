package io.fleetdesk.actions;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ObjectRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Several actions that are asked for and done as one; each has targets of its own. */
public final class Together implements Action {
  private final String title;
  private final List<Action> parts;
  private final Map<ObjectRef, Action> byTarget = new LinkedHashMap<>();
  private volatile boolean failed;

  /**
   * @param title what is done by all of them
   * @param parts in the order in which they are done on a cluster; once one did not succeed, those
   *     that have not begun are left out
   */
  public Together(String title, List<? extends Action> parts) {
    this.title = title;
    this.parts = List.copyOf(parts);
    this.parts.forEach(p -> p.targets().forEach(t -> byTarget.put(t, p)));
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public List<ObjectRef> targets() {
    return List.copyOf(byTarget.keySet());
  }

  @Override
  public List<Need> needs() {
    return parts.stream().flatMap(p -> p.needs().stream()).distinct().toList();
  }

  @Override
  public String command() {
    return parts.stream().map(Action::command).collect(Collectors.joining("\n"));
  }

  /** A name has to be typed where one of them wants it; one question is enough otherwise. */
  @Override
  public Danger danger() {
    Danger most = new Danger.None();
    for (Action part : parts) {
      Danger danger = part.danger();
      if (danger instanceof Danger.TypeName) {
        return danger;
      }
      most = danger instanceof Danger.Ask ? danger : most;
    }
    return most;
  }

  @Override
  public List<String> consequences() {
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
