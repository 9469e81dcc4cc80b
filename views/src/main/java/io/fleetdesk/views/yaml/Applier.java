package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.ApplyOutcome;
import io.fleetdesk.apply.ApplyPlan;
import io.fleetdesk.apply.ApplyRun;
import io.fleetdesk.apply.Applying;
import io.fleetdesk.apply.ConflictChoice;
import io.fleetdesk.apply.Manifest;
import io.fleetdesk.apply.PlannedItem;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Previews, decides and applies in the background; one thing at a time. JavaFX thread. */
final class Applier implements AutoCloseable {
  /** What is told of it, on the JavaFX thread. */
  interface Listener {
    void planned(ApplyPlan plan);

    void ended(ApplyRun.Result result);

    /**
     * All of it that could be sent.
     *
     * @param planned how many there were to send, those that were refused included
     */
    void applied(List<ApplyRun.Result> results, int planned);

    /** Theirs is to be taken for these fields of an item: they are written into the text. */
    void theirs(PlannedItem item, List<FieldPath> fields);

    void failed(Exception why);

    /** Something of this changed: what runs, what can be done. */
    void turned();
  }

  private final Kit kit;
  private final Applying applying;
  private final Listener listener;
  private final Scope scope;
  private final Scope.Latest latest;
  private @Nullable ApplyPlan plan;
  private @Nullable ApplyRun run;
  private final Map<ObjectRef, Set<FieldPath>> mine = new HashMap<>();
  private boolean trying;

  Applier(Kit kit, Applying applying, Listener listener) {
    this.kit = kit;
    this.applying = applying;
    this.listener = listener;
    this.scope = kit.scope();
    this.latest = scope.latest();
  }

  void preview(List<Manifest> manifests, List<ClusterId> targets) {
    trying = true;
    plan = null;
    Map<ObjectRef, Set<FieldPath>> decided = Map.copyOf(mine);
    latest.ask(
        () -> again(applying.preview(manifests, targets), decided), this::planned, this::failed);
    listener.turned();
  }

  /** In the background: what was decided of conflicts before holds for the same fields. */
  private ApplyPlan again(ApplyPlan tried, Map<ObjectRef, Set<FieldPath>> decided)
      throws InterruptedException {
    ApplyPlan now = tried;
    for (PlannedItem item : tried.items()) {
      Set<FieldPath> fields = decided.getOrDefault(item.ref(), Set.of());
      if (item.forecast() instanceof ApplyOutcome.Conflict(var conflicts)
          && fields.containsAll(
              conflicts.stream().map(ApplyOutcome.FieldConflict::path).toList())) {
        now =
            now.with(
                applying.decide(
                    now,
                    item,
                    fields.stream().collect(Collectors.toMap(f -> f, _ -> ConflictChoice.MINE))));
      }
    }
    return now;
  }

  /** Another text: what was decided is not about it. */
  void opened() {
    mine.clear();
    forget();
  }

  /** Tries one item anew with what was decided of its conflicts. */
  void decide(PlannedItem item, Map<FieldPath, ConflictChoice> decisions) {
    Set<FieldPath> kept = new HashSet<>(mine.getOrDefault(item.ref(), Set.of()));
    var theirs = new ArrayList<FieldPath>();
    decisions.forEach(
        (path, choice) -> {
          if (choice == ConflictChoice.MINE) {
            kept.add(path);
          } else {
            kept.remove(path);
            theirs.add(path);
          }
        });
    mine.put(item.ref(), kept);
    if (!theirs.isEmpty() && item.manifest().document() != null) {
      listener.theirs(item, theirs);
      return;
    }
    ApplyPlan now = plan;
    if (now == null) {
      return;
    }
    trying = true;
    latest.ask(() -> now.with(applying.decide(now, item, decisions)), this::planned, this::failed);
    listener.turned();
  }

  private void planned(ApplyPlan now) {
    trying = false;
    plan = now;
    listener.planned(now);
    listener.turned();
  }

  private void failed(Exception why) {
    trying = false;
    listener.failed(why);
    listener.turned();
  }

  /** What can be applied of the plan. */
  List<PlannedItem> ready() {
    ApplyPlan now = plan;
    return now == null ? List.of() : now.items().stream().filter(PlannedItem::isReady).toList();
  }

  Optional<ApplyPlan> plan() {
    return Optional.ofNullable(plan);
  }

  /** The plan does not hold any more, as after typing. A run is not touched. */
  void forget() {
    latest.close();
    if (plan != null || trying) {
      plan = null;
      trying = false;
      listener.turned();
    }
  }

  void apply() {
    ApplyPlan whole = Objects.requireNonNull(plan);
    ApplyPlan now = whole.only(ready());
    int planned = whole.items().size();
    mine.clear();
    plan = null;
    ApplyRun started =
        applying.start(now, r -> kit.fx().flusher().execute(() -> listener.ended(r)));
    run = started;
    listener.turned();
    var _ =
        started
            .done()
            .thenAccept(
                results ->
                    kit.fx()
                        .flusher()
                        .execute(
                            () -> {
                              run = null;
                              listener.applied(results, planned);
                              listener.turned();
                            }));
  }

  /** Stops a preview; of an apply, what was not begun. */
  void cancel() {
    if (run != null) {
      run.cancel();
    } else {
      forget();
    }
  }

  boolean isTrying() {
    return trying;
  }

  boolean isApplying() {
    return run != null;
  }

  /** 0 to 1; -1 while nothing can be told. */
  double progress() {
    return run == null ? -1 : run.progress();
  }

  @Override
  public void close() {
    cancel();
    scope.close();
  }
}
