package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.ApplyPlan;
import io.fleetdesk.apply.ApplyRun;
import io.fleetdesk.apply.Applying;
import io.fleetdesk.apply.Keep;
import io.fleetdesk.apply.Manifest;
import io.fleetdesk.apply.PlannedItem;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Previews, decides and applies in the background; one thing at a time. JavaFX thread. */
final class Applier implements AutoCloseable {
  /** What is told of it, on the JavaFX thread. */
  interface Listener {
    void planned(ApplyPlan plan);

    void ended(ApplyRun.Result result);

    /** All of it. */
    void applied(List<ApplyRun.Result> results);

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
    latest.ask(() -> applying.preview(manifests, targets), this::planned, this::failed);
    listener.turned();
  }

  /** Tries one item anew with what was decided of its conflicts. */
  void decide(PlannedItem item, Map<FieldPath, Keep> decisions) {
    ApplyPlan now = plan;
    if (now == null) {
      return;
    }
    var all = new HashMap<>(item.decisions());
    all.putAll(decisions);
    trying = true;
    latest.ask(() -> now.with(applying.decide(now, item, all)), this::planned, this::failed);
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
    ApplyPlan now = Objects.requireNonNull(plan).only(ready());
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
                              listener.applied(results);
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
