package io.fleetdesk.views.kit.dialogs;

import io.fleetdesk.actions.Action;
import io.fleetdesk.actions.ActionRun;
import io.fleetdesk.actions.ActionRunner;
import io.fleetdesk.views.kit.Kit;
import java.util.function.Consumer;
import javafx.stage.Window;

/** Asks before an action runs and shows, in the same window, what became of each target. */
public final class ActionDialog {
  private final Kit kit;
  private final ActionRunner runner;
  private final String locked;
  private final Consumer<ActionRun> started;

  /**
   * @param locked why nothing may be changed at all; empty where rights decide
   * @param started told of each action that was confirmed
   */
  public ActionDialog(Kit kit, ActionRunner runner, String locked, Consumer<ActionRun> started) {
    this.kit = kit;
    this.locked = locked;
    this.runner = runner;
    this.started = started;
  }

  /** Why nothing may be changed at all; empty where rights decide. */
  public String locked() {
    return locked;
  }

  /** Opens over a window. Closing it while the action runs stops what has not been done yet. */
  public void open(Window owner, Action action) {
    open(owner, action, _ -> {});
  }

  /**
   * @param begun told as well when it was confirmed
   */
  public void open(Window owner, Action action, Consumer<ActionRun> begun) {
    Dialogs.open(
        owner,
        kit.text(action.title()),
        Dialogs.WIDE,
        close -> {
          var pane = new ActionPane(kit, runner, action, started.andThen(begun), close);
          pane.sceneProperty()
              .addListener(
                  (o, was, scene) -> {
                    if (scene != null) {
                      scene
                          .windowProperty()
                          .addListener(
                              (w, before, window) -> {
                                if (window != null) {
                                  window.setOnHiding(e -> pane.close());
                                }
                              });
                    }
                  });
          return pane;
        });
  }
}
