package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.Applying;
import io.fleetdesk.apply.LiveObject;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import io.fleetdesk.yaml.ManifestFile;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.Scene;

/** Brings texts into the editor, and asks before something typed would be lost. */
final class Opening implements AutoCloseable {
  private final Kit kit;
  private final Applying applying;
  private final EditorControl editor;
  private final BiConsumer<Draft, Boolean> opened;
  private final Consumer<String> failed;
  private final Scope scope;
  private final Scope.Latest reading;
  private Draft draft = Draft.EMPTY;

  /**
   * @param opened after the editor shows it, with whether its form was asked for
   * @param failed says in one sentence why something cannot be opened
   */
  Opening(
      Kit kit,
      Applying applying,
      EditorControl editor,
      BiConsumer<Draft, Boolean> opened,
      Consumer<String> failed) {
    this.kit = kit;
    this.applying = applying;
    this.editor = editor;
    this.opened = opened;
    this.failed = failed;
    this.scope = kit.scope();
    this.reading = scope.latest();
  }

  Draft draft() {
    return draft;
  }

  /** The edited object as it is now, with the same text typed: others' changes are taken in. */
  void rebase(LiveObject live) {
    draft = new Draft(draft.name(), draft.text(), live);
  }

  /** What is typed is on the clusters: nothing would be lost. */
  void applied() {
    draft = new Draft(draft.name(), editor.text(), draft.base());
  }

  void text(Draft next, boolean form) {
    boolean lost = !editor.text().isBlank() && !editor.text().equals(draft.text());
    Scene scene = editor.getScene();
    if (lost && scene != null) {
      Dialogs.ask(
          kit,
          scene.getWindow(),
          kit.text("yaml.replace.title"),
          kit.text("yaml.replace.question", next.name()),
          kit.text("yaml.replace.yes"),
          () -> show(next, form));
    } else {
      show(next, form);
    }
  }

  private void show(Draft next, boolean form) {
    draft = next;
    editor.open(next.text());
    opened.accept(next, form);
  }

  void file(Path file) {
    reading.ask(
        () -> ManifestFile.read(file),
        text -> text(new Draft(String.valueOf(file.getFileName()), text, null), false),
        e -> failed.accept(String.valueOf(e.getMessage())));
  }

  void object(ObjectRef ref, boolean form) {
    object(ref, form, kit.text("details.gone", kit.object(ref)));
  }

  /**
   * @param gone what is said where it is not there
   */
  void object(ObjectRef ref, boolean form, String gone) {
    reading.ask(
        () -> applying.open(ref),
        object -> object.ifPresentOrElse(o -> text(Draft.of(o), form), () -> failed.accept(gone)),
        e -> failed.accept(kit.why(e)));
  }

  @Override
  public void close() {
    scope.close();
  }
}
