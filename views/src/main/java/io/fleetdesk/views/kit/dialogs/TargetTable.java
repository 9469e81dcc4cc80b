package io.fleetdesk.views.kit.dialogs;

import io.fleetdesk.actions.Outcome;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.layout.VBox;

/** What an action touches, and what becomes of it. */
final class TargetTable extends VBox implements AutoCloseable {
  private static final int ROW = 27;
  private static final int HEADER = 32;
  private static final int MOST_ROWS = 8;
  private static final int MOST_PROBLEMS = 5;

  /** A target as of now. */
  private record Target(
      ObjectRef ref, Status status, String words, String sentence, boolean ended, boolean good) {}

  private final Kit kit;
  private final Map<ObjectRef, Target> targets = new LinkedHashMap<>();
  private final Set<String> problems = new LinkedHashSet<>();
  private final LiveTable<ObjectRef, Target> table;

  TargetTable(Kit kit, List<ObjectRef> refs) {
    this.kit = kit;
    Status planned = new Status(Tone.NONE, kit.text("action.planned"));
    refs.forEach(r -> targets.put(r, new Target(r, planned, "", "", false, false)));
    var columns = new ArrayList<LiveColumn<Target>>();
    if (refs.stream().anyMatch(this::isNamedWithFleet)) {
      columns.add(LiveColumn.<Target>text("fleet", x -> x.ref().cluster().fleet().name()).wide(90));
    }
    columns.addAll(
        List.of(
            LiveColumn.<Target>cluster("cluster", x -> x.ref().cluster()).wide(176),
            LiveColumn.<Target>text("namespace", x -> x.ref().namespace()).wide(110),
            LiveColumn.<Target>text("kind", x -> x.ref().kind()).wide(140),
            LiveColumn.<Target>name("name", x -> x.ref().name()).wide(176),
            LiveColumn.<Target>status("outcome", Target::status).wide(110),
            LiveColumn.<Target>text("detail", Target::words).wide(120).grows()));
    table = new LiveTable<>(kit, "action-targets", Target::ref, columns);
    table.show(targets.values());
    double height = HEADER + (double) ROW * Math.min(refs.size(), MOST_ROWS);
    table.setMinHeight(height);
    table.setPrefHeight(height);
    getStyleClass().add("card");
    getChildren().add(table);
  }

  /** Several fleets are open: one name may stand for two clusters. */
  private boolean isNamedWithFleet(ObjectRef ref) {
    return !kit.clusters().name(ref.cluster()).equals(ref.cluster().label());
  }

  void step(ObjectRef target, String doing) {
    put(
        new Target(
            target,
            new Status(Tone.IN_PROGRESS, kit.text("action.running")),
            doing,
            "",
            false,
            false));
  }

  void ended(ObjectRef target, Outcome outcome) {
    Status status =
        switch (outcome) {
          case Outcome.Done(_) -> new Status(Tone.GOOD, kit.text("outcome.done"));
          case Outcome.Unchanged(_) -> new Status(Tone.NONE, kit.text("outcome.unchanged"));
          case Outcome.ChangedMeanwhile(_) ->
              new Status(Tone.ATTENTION, kit.text("outcome.changed"));
          case Outcome.Refused(_) -> new Status(Tone.FAILED, kit.text("outcome.refused"));
          case Outcome.Unreachable(_) -> new Status(Tone.FAILED, kit.text("outcome.unreachable"));
          case Outcome.Cancelled() -> new Status(Tone.NONE, kit.text("outcome.cancelled"));
        };
    if (!outcome.isGood()) {
      problems.add(kit.text(outcome.sentence()));
    }
    put(
        new Target(
            target,
            status,
            detail(target, outcome),
            kit.text(outcome.sentence()),
            true,
            outcome.isGood()));
  }

  /** Without what the line says already. */
  private String detail(ObjectRef target, Outcome outcome) {
    String sentence = kit.text(outcome.sentence());
    String rest =
        sentence.startsWith(target.toString())
            ? sentence.substring(target.toString().length())
            : "";
    return rest.startsWith(": ") || rest.startsWith(" ")
        ? rest.substring(rest.indexOf(' ') + 1)
        : sentence;
  }

  private void put(Target target) {
    targets.put(target.ref(), target);
    table.apply(List.of(target), List.of());
  }

  boolean allEnded() {
    return targets.values().stream().allMatch(Target::ended);
  }

  /** Why it was not done, the first few in full sentences. */
  List<String> problems() {
    return problems.stream().limit(MOST_PROBLEMS).toList();
  }

  /** What became of the only one; of several their lines tell it. */
  String only() {
    return targets.size() == 1 ? targets.values().iterator().next().sentence() : "";
  }

  long good() {
    return targets.values().stream().filter(Target::good).count();
  }

  @Override
  public void close() {
    table.close();
  }
}
