package io.fleetdesk.views.yaml;

import io.fleetdesk.actions.Deletion;
import io.fleetdesk.apply.Applying;
import io.fleetdesk.apply.HistoryEntry;
import io.fleetdesk.apply.Manifest;
import io.fleetdesk.apply.Undo;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The history of what was applied, and taking an entry back: previewed, or asked before. */
final class UndoDialogs implements AutoCloseable {
  private static final double WIDTH = 960;

  private final Kit kit;
  private final Fleets fleets;
  private final Applying applying;
  private final ActionDialog actions;
  private final BiConsumer<Manifest, ClusterId> preview;
  private final BiConsumer<Tone, String> tell;
  private final Scope scope;

  /**
   * @param preview tries what takes an entry back
   * @param tell says in one sentence what cannot be
   */
  UndoDialogs(
      Kit kit,
      Fleets fleets,
      Applying applying,
      ActionDialog actions,
      BiConsumer<Manifest, ClusterId> preview,
      BiConsumer<Tone, String> tell) {
    this.kit = kit;
    this.fleets = fleets;
    this.applying = applying;
    this.actions = actions;
    this.preview = preview;
    this.tell = tell;
    this.scope = kit.scope();
  }

  void open(Window owner) {
    var made = new HistoryPane[1];
    Stage stage =
        Dialogs.open(
            owner,
            kit.text("yaml.history"),
            WIDTH,
            close -> {
              var pane =
                  new HistoryPane(kit, applying.history(), close, entry -> undo(owner, entry));
              made[0] = pane;
              return pane;
            });
    stage.setOnHiding(e -> made[0].close());
  }

  private void undo(Window owner, HistoryEntry entry) {
    scope.ask(
        () -> applying.undo(entry),
        undo -> {
          switch (undo) {
            case Undo.Edit edit -> edit(edit, entry.ref().cluster());
            case Undo.Create(var manifest) -> preview.accept(manifest, entry.ref().cluster());
            case Undo.Delete delete -> delete(owner, delete);
            case Undo.Impossible(var why) -> tell.accept(Tone.ATTENTION, kit.messages().text(why));
          }
        },
        e -> tell.accept(Tone.FAILED, kit.why(e)));
  }

  private void edit(Undo.Edit edit, ClusterId cluster) {
    preview.accept(edit.manifest(), cluster);
    if (!edit.overwritten().isEmpty()) {
      String lost =
          edit.overwritten().stream()
              .map(c -> kit.messages().text(c.message()))
              .collect(Collectors.joining("\n"));
      tell.accept(Tone.ATTENTION, kit.text("yaml.undo.overwrites", lost));
    } else if (!edit.beside().isEmpty()) {
      tell.accept(Tone.ATTENTION, kit.messages().text(edit.beside()));
    }
  }

  private void delete(Window owner, Undo.Delete undo) {
    Optional<ServedKind> kind =
        fleets
            .connection(undo.ref().cluster())
            .flatMap(c -> c.capabilities().byKind(undo.ref().apiVersion(), undo.ref().kind()));
    if (kind.isEmpty()) {
      tell.accept(Tone.FAILED, kit.text("yaml.history.not.served", kit.object(undo.ref())));
      return;
    }
    actions.open(owner, new Deletion(fleets, List.of(undo.ref())));
  }

  @Override
  public void close() {
    scope.close();
  }
}
