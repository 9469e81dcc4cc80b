package io.fleetdesk.views.kit.dialogs;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.ActionRun;
import io.fleetdesk.actions.ActionRunner;
import io.fleetdesk.actions.Confirmation;
import io.fleetdesk.actions.Outcome;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import io.fleetdesk.settings.Settings;
import io.fleetdesk.settings.Settings.Confirmations;
import io.fleetdesk.views.kit.CommandBox;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.ToneBox;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The content of an action's dialog: the question, the targets, what follows, the same by hand, the
 * confirmation; then, in place, the outcomes. The button stays locked until what follows has been
 * read from the clusters, the rights are there and the name is typed.
 */
public final class ActionPane extends VBox implements AutoCloseable {
  private final Kit kit;
  private final ActionRunner runner;
  private final Action action;
  private final Consumer<ActionRun> started;
  private final Runnable done;
  private final Scope scope;
  private final TargetTable targets;
  private final VBox follows = new VBox(8);
  private final Button cancel;
  private final Button go;
  private final TypedName typed;
  private final CommandBox command;
  private boolean prepared;
  private @Nullable ActionRun running;

  /** What the clusters say before the action may run. */
  private record Prepared(List<Message> consequences, Optional<Message> denied) {}

  /**
   * @param started told when it was confirmed
   * @param done closes what it is shown in
   */
  public ActionPane(
      Kit kit, ActionRunner runner, Action action, Consumer<ActionRun> started, Runnable done) {
    this.kit = kit;
    this.runner = runner;
    this.action = action;
    this.started = started;
    this.done = done;
    this.scope = kit.scope();
    this.targets = new TargetTable(kit, action.targets());
    this.typed = new TypedName(kit, nameToType(), this::unlock);
    getStyleClass().add("dialog-box");
    var question = new Label(kit.text("action.question", kit.text(action.title())));
    question.getStyleClass().add("screen-title");
    question.setWrapText(true);
    cancel = new Button(kit.text("dialog.cancel"));
    cancel.setId("action-cancel");
    cancel.setOnAction(e -> cancelled());
    go = new Button(kit.text(action.title()));
    go.setId("action-go");
    go.getStyleClass()
        .add(action.confirmation() instanceof Confirmation.None ? "primary" : "dangerous");
    go.setDisable(true);
    go.setOnAction(e -> start());
    cancel.setMinWidth(USE_PREF_SIZE);
    var line = Dialogs.buttons(cancel, go);
    getChildren().addAll(question, targets, follows);
    command = new CommandBox(kit, "");
    showCommand();
    getChildren().addAll(command, typed, line);
    // Where Enter does no harm; in the table Esc would belong to its selection.
    kit.fx().flusher().execute(nameToType().isEmpty() ? cancel::requestFocus : typed::type);
    prepare();
  }

  /** The name of what goes, or how many go where a person wants to be asked for more. */
  private String nameToType() {
    return switch (action.confirmation()) {
      case Confirmation.TypeName(var name) -> name;
      case Confirmation.Ask _
          when new Settings(kit.preferences()).confirmations() == Confirmations.TYPE_NAME ->
          action.targets().size() == 1
              ? action.targets().getFirst().name()
              : String.valueOf(action.targets().size());
      default -> "";
    };
  }

  private void showCommand() {
    command.show(action.command());
    command.setVisible(!action.command().isEmpty());
    command.setManaged(command.isVisible());
  }

  private void prepare() {
    var reading = new Label(kit.text("action.reading"));
    reading.getStyleClass().add("muted");
    follows.getChildren().setAll(reading);
    scope.ask(this::ask, this::prepared, this::notPrepared);
  }

  /** In the background. */
  private Prepared ask() throws ApiException, InterruptedException {
    action.prepare();
    return new Prepared(List.copyOf(action.consequences()), runner.denied(action));
  }

  private void prepared(Prepared answer) {
    follows.getChildren().clear();
    answer
        .denied()
        .ifPresent(
            why ->
                follows
                    .getChildren()
                    .add(new ToneBox(Tone.FAILED, kit.text("action.denied"), kit.text(why))));
    if (!answer.consequences().isEmpty()) {
      boolean grave = !(action.confirmation() instanceof Confirmation.None);
      String text = answer.consequences().stream().map(kit::text).collect(Collectors.joining("\n"));
      follows.getChildren().add(new ToneBox(grave ? Tone.ATTENTION : Tone.NONE, "", text));
    }
    showCommand();
    prepared = answer.denied().isEmpty();
    unlock();
    Dialogs.fit(this);
  }

  private void notPrepared(Exception e) {
    String why = kit.why(e);
    var again = new Button(kit.text("action.again"));
    again.setOnAction(x -> prepare());
    follows.getChildren().setAll(new ToneBox(Tone.FAILED, kit.text("action.unread"), why, again));
    Dialogs.fit(this);
  }

  private void unlock() {
    go.setDisable(!prepared || !typed.matches() || running != null);
  }

  private void start() {
    typed.setDisable(true);
    cancel.setText(kit.text("action.stop"));
    running =
        runner.start(
            action,
            kit.background(),
            new ActionRun.Listener() {
              @Override
              public void step(ObjectRef target, Message doing) {
                kit.fx().flusher().execute(() -> targets.step(target, kit.text(doing)));
              }

              @Override
              public void ended(ObjectRef target, Outcome outcome) {
                kit.fx().flusher().execute(() -> finish(target, outcome));
              }
            });
    started.accept(running);
    unlock();
    if (action.targets().isEmpty()) {
      finishIfDone();
    }
  }

  private void finish(ObjectRef target, Outcome outcome) {
    targets.ended(target, outcome);
    finishIfDone();
  }

  private void finishIfDone() {
    if (!targets.allEnded()) {
      return;
    }
    cancel.setText(kit.text("dialog.close"));
    cancel.setDisable(false);
    long good = targets.good();
    int all = action.targets().size();
    follows
        .getChildren()
        .setAll(
            good == all
                ? new ToneBox(Tone.GOOD, kit.text("action.done", all), targets.only())
                : new ToneBox(
                    Tone.FAILED,
                    kit.text("action.partly", good, all),
                    String.join("\n", targets.problems())));
    HBox line = (HBox) go.getParent();
    line.getChildren().remove(go);
    getChildren().remove(typed);
    Dialogs.settle(this);
  }

  private void cancelled() {
    if (running != null && !targets.allEnded()) {
      cancel.setDisable(true);
      running.cancel();
    } else {
      done.run();
    }
  }

  @Override
  public void close() {
    scope.close();
    targets.close();
    if (running != null) {
      running.cancel();
    }
  }
}
