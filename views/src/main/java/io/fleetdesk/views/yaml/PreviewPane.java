package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.ApplyPlan;
import io.fleetdesk.apply.ApplyRun;
import io.fleetdesk.apply.Applying;
import io.fleetdesk.apply.Manifest;
import io.fleetdesk.apply.PlannedItem;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Span;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.views.kit.Kit;
import java.util.List;
import java.util.function.Function;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/**
 * Tries and applies what is written, and shows beside and below the text what would become and what
 * became of it. JavaFX thread.
 */
final class PreviewPane implements AutoCloseable {
  private static final double OUTCOMES_AT = 0.72;
  private static final double PLAN_AT = 0.47;

  /** What the screen is told. */
  interface Listener {
    /**
     * All that could be sent has its outcome.
     *
     * @param planned how many there were, those that were refused before included
     */
    void applied(List<ApplyRun.Result> results, int planned);

    /** These fields of an item are to be in the text as they are on the cluster. */
    void theirs(PlannedItem item, List<FieldPath> fields);

    void failed(Exception why);

    /** What can be done is other than before. */
    void turned();

    /** An outcome that comes from this place of the text was chosen. */
    void place(Span place);
  }

  private final Kit kit;
  private final Listener listener;
  private final Applier applier;
  private final ConflictDialogs deciding;
  private final PlanPane plan;
  private final OutcomeTable outcomes;
  private final SplitPane whole = new SplitPane();

  /**
   * @param left what is beside the plan
   * @param contexts names of clusters for kubectl
   */
  PreviewPane(
      Kit kit,
      Applying applying,
      Node left,
      Function<ClusterId, String> contexts,
      HubOrigin origin,
      Listener listener) {
    this.kit = kit;
    this.listener = listener;
    applier = new Applier(kit, applying, new Told());
    deciding = new ConflictDialogs(kit, applier);
    plan = new PlanPane(kit, contexts, this::resolve, origin);
    outcomes = new OutcomeTable(kit, this::picked);
    plan.remark(kit.text("yaml.plan.not.yet"));
    var upper = new SplitPane(left, plan);
    upper.setDividerPositions(PLAN_AT);
    whole.setOrientation(Orientation.VERTICAL);
    whole.getItems().add(upper);
  }

  private final class Told implements Applier.Listener {
    @Override
    public void planned(ApplyPlan now) {
      plan.show(now);
      showOutcomes(true);
      outcomes.show(now);
    }

    @Override
    public void ended(ApplyRun.Result result) {
      outcomes.ended(result);
    }

    @Override
    public void applied(List<ApplyRun.Result> results, int planned) {
      plan.show(new ApplyPlan(List.of()));
      plan.remark(kit.text("yaml.plan.applied"));
      listener.applied(results, planned);
    }

    @Override
    public void theirs(PlannedItem item, List<FieldPath> fields) {
      listener.theirs(item, fields);
    }

    @Override
    public void failed(Exception why) {
      listener.failed(why);
    }

    @Override
    public void turned() {
      listener.turned();
    }
  }

  SplitPane view() {
    return whole;
  }

  Applier applier() {
    return applier;
  }

  /** They take no room before there are any. */
  private void showOutcomes(boolean on) {
    if (!on) {
      outcomes.clear();
      whole.getItems().remove(outcomes);
    } else if (!whole.getItems().contains(outcomes)) {
      whole.getItems().add(outcomes);
      whole.setDividerPositions(OUTCOMES_AT);
    }
  }

  /** Says that the clusters are being asked, before there is something to ask them. */
  void begin() {
    plan.remark(kit.text("yaml.trying"));
  }

  void preview(List<Manifest> manifests, List<ClusterId> clusters) {
    begin();
    outcomes.clear();
    applier.preview(manifests, clusters);
  }

  /** Asks before what is ready is applied. */
  void confirm() {
    deciding.confirm(whole.getScene().getWindow());
  }

  private void resolve(PlannedItem item) {
    deciding.resolve(whole.getScene().getWindow(), item);
  }

  private void picked(OutcomeTable.Line line) {
    ConflictDialogs.place(line.outcome()).ifPresent(listener::place);
  }

  /** What was tried is not what is written any more. */
  void typed() {
    if (applier.plan().isPresent()) {
      plan.remark(kit.text("yaml.plan.old"));
    }
    applier.forget();
  }

  /** Another text was opened. */
  void opened() {
    applier.opened();
    showOutcomes(false);
    plan.show(new ApplyPlan(List.of()));
    plan.remark(kit.text("yaml.plan.not.yet"));
  }

  String remark() {
    return plan.remark();
  }

  OutcomeTable outcomes() {
    return outcomes;
  }

  @Override
  public void close() {
    applier.close();
    plan.close();
    outcomes.close();
  }
}
