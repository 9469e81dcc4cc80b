package io.fleetdesk.views.members;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.members.join.JoinRun;
import io.fleetdesk.members.join.JoinStep;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.Coalesced;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.kit.ToneBox;
import io.fleetdesk.views.kit.table.LiveColumn;
import io.fleetdesk.views.kit.table.LiveTable;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** How far a join is: its steps, what is in the way, and what stays if it stops here. */
final class JoinProgress extends VBox implements AutoCloseable {
  private final Kit kit;
  private final Runnable changed;
  private final LiveTable<JoinStep.Kind, JoinStep> steps;
  private final VBox obstacle = new VBox(8);
  private final Label left = new Label();
  private boolean back;
  private @Nullable JoinRun run;
  private @Nullable Subscription following;

  JoinProgress(Kit kit, Runnable changed) {
    super(12);
    this.kit = kit;
    this.changed = changed;
    getStyleClass().add("dialog-box");
    steps =
        new LiveTable<>(
            kit,
            "join-steps",
            JoinStep::kind,
            List.of(
                LiveColumn.<JoinStep>text("join-step", s -> word(s.kind()))
                    .orderedBy(java.util.Comparator.comparing(JoinStep::kind))
                    .wide(230),
                LiveColumn.<JoinStep>status("join-state", this::status).wide(110),
                LiveColumn.<JoinStep>text("join-detail", s -> kit.messages().text(s.detail()))
                    .wide(360)
                    .grows(),
                LiveColumn.<JoinStep>mono(
                        "join-at", s -> s.at() == null ? "" : kit.ages().clock(s.at()))
                    .wide(96)));
    steps.sortedBy("join-step");
    steps.asHighAsRows(7, 7);
    left.setWrapText(true);
    left.getStyleClass().add("secondary");
    left.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(steps, obstacle, left);
  }

  private String word(JoinStep.Kind kind) {
    return switch (kind) {
      case ACCESS -> kit.text("join.access");
      case MEMBER_CLUSTER -> kit.text("join.member-cluster");
      case MAILBOX -> kit.text("join.mailbox");
      case DEFINITIONS -> kit.text("join.definitions");
      case AGENT -> kit.text("join.agent");
      case HEARTBEAT -> kit.text("join.heartbeat-came");
      case JOINED -> kit.text("join.joined");
    };
  }

  private Status status(JoinStep step) {
    return switch (step.state()) {
      case TO_DO -> new Status(Tone.NONE, kit.text("join.state.to-do"));
      case RUNNING -> new Status(Tone.IN_PROGRESS, kit.text("join.state.running"));
      case DONE -> new Status(Tone.GOOD, kit.text("join.state.done"));
      case STALLED -> new Status(Tone.ATTENTION, kit.text("join.state.stalled"));
      case FAILED -> new Status(Tone.FAILED, kit.text("join.state.failed"));
    };
  }

  void follow(JoinRun next) {
    if (following != null) {
      following.close();
    }
    run = next;
    back = false;
    following = next.onChange(new Coalesced(kit.fx().flusher(), this::update));
    update();
  }

  @Nullable JoinRun run() {
    return run;
  }

  boolean isJoined() {
    return run != null && run.isJoined();
  }

  boolean hasLeftovers() {
    return run != null && !run.created().isEmpty();
  }

  /** Whether a step waits to be tried again. */
  boolean isWaiting() {
    return run != null
        && !back
        && run.steps().stream().anyMatch(s -> s.state() == JoinStep.State.FAILED);
  }

  void retry() {
    if (run != null) {
      run.retry();
    }
  }

  private void update() {
    JoinRun shown = run;
    if (shown == null || back) {
      return;
    }
    steps.show(shown.steps());
    obstacle.getChildren().clear();
    for (var step : shown.steps()) {
      if (step.state() == JoinStep.State.FAILED || step.state() == JoinStep.State.STALLED) {
        obstacle
            .getChildren()
            .add(
                new ToneBox(
                    status(step).tone(),
                    kit.messages().text(step.detail()),
                    kit.messages().text(step.fix())));
      }
    }
    var made = shown.created();
    long onHub = made.stream().filter(c -> c.onHub()).count();
    left.setText(
        isJoined()
            ? kit.text("join.is-joined", shown.plan().name(), shown.plan().fleet())
            : kit.text(
                "join.left",
                onHub,
                made.size() - onHub,
                made.stream()
                    .map(c -> c.kind() + " " + c.name())
                    .collect(Collectors.joining(", "))));
    changed.run();
  }

  void rolledBack(List<Message> stays) {
    back = true;
    obstacle
        .getChildren()
        .setAll(
            stays.isEmpty()
                ? new ToneBox(Tone.GOOD, "", kit.text("join.rolled-back"))
                : new ToneBox(
                    Tone.FAILED,
                    kit.text("join.not-rolled-back"),
                    stays.stream().map(kit.messages()::text).collect(Collectors.joining("\n"))));
    left.setText("");
    changed.run();
  }

  void failed(Exception e) {
    obstacle.getChildren().setAll(new ToneBox(Tone.FAILED, "", String.valueOf(e)));
  }

  @Override
  public void close() {
    if (following != null) {
      following.close();
    }
    steps.close();
  }
}
