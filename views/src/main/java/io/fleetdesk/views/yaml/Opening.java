package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.Applying;
import io.fleetdesk.apply.Draft;
import io.fleetdesk.apply.Drafts;
import io.fleetdesk.apply.LiveObject;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import io.fleetdesk.yaml.ManifestFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Node;

/**
 * Brings texts into the editor, a tab each: what is typed in one is never replaced by another. The
 * texts themselves are held by {@link Drafts}.
 */
final class Opening implements AutoCloseable {
  private final Kit kit;
  private final Applying applying;
  private final Drafts drafts;
  private final EditorControl editor;
  private final BiConsumer<Draft, Boolean> opened;
  private final Consumer<String> failed;
  private final Scope scope;
  private final Scope.Latest reading;
  private final TextTabs tabs;
  private Draft draft = Draft.of("", "");
  private boolean showing;

  /**
   * @param opened after the editor shows it, with whether its form was asked for
   * @param failed says in one sentence why something cannot be opened
   */
  Opening(
      Kit kit,
      Applying applying,
      Drafts drafts,
      EditorControl editor,
      BiConsumer<Draft, Boolean> opened,
      Consumer<String> failed) {
    this.kit = kit;
    this.applying = applying;
    this.drafts = drafts;
    this.editor = editor;
    this.opened = opened;
    this.failed = failed;
    this.scope = kit.scope();
    this.reading = scope.latest();
    tabs = new TextTabs(kit, this::pick, this::ask);
    tabs.show(List.of(), "");
  }

  /** Shows what was open before: in the window that was here, or when the last process ended. */
  void restore() {
    scope.latest().ask(drafts::restore, this::restored, e -> failed.accept(kit.why(e)));
  }

  private void restored(List<Draft> open) {
    Draft last = open.isEmpty() ? draft : open.getLast();
    if (draft.text().isEmpty() && !last.id().equals(draft.id())) {
      drafts.close(draft.id());
      show(last, false);
    } else {
      look();
    }
  }

  Node tabs() {
    return tabs;
  }

  Draft draft() {
    return draft;
  }

  /** The edited object as it is now, with the same text typed: others' changes are taken in. */
  void rebase(LiveObject live) {
    put(draft.rebased(live));
  }

  /** What is typed is on the clusters. */
  void applied() {
    put(draft.typed(editor.text(), draft.targets()).applied());
  }

  /** Something was typed, or other clusters were chosen. */
  void typed(List<ClusterId> targets) {
    if (!showing) {
      put(draft.typed(editor.text(), targets));
    }
  }

  private void put(Draft now) {
    draft = now;
    drafts.put(now);
    look();
  }

  private void look() {
    tabs.show(drafts.open(), draft.id());
  }

  /** Beside what is typed, in place of what is not. */
  void text(Draft next, boolean form) {
    if (!draft.isTyped()) {
      drafts.close(draft.id());
    }
    show(next, form);
  }

  private void show(Draft next, boolean form) {
    draft = next;
    drafts.put(next);
    look();
    showing = true;
    editor.open(next.text());
    showing = false;
    opened.accept(next, form);
  }

  private void pick(String id) {
    if (!id.equals(draft.id())) {
      find(d -> d.id().equals(id)).ifPresent(d -> show(d, false));
    }
  }

  private Optional<Draft> find(Predicate<Draft> such) {
    return drafts.open().stream().filter(such).findFirst();
  }

  private void ask(String id) {
    Draft closing = find(d -> d.id().equals(id)).orElse(null);
    if (closing == null || !closing.isTyped()) {
      close(id);
      return;
    }
    Dialogs.ask(
        kit,
        editor.getScene().getWindow(),
        kit.text("yaml.close.title"),
        kit.text(
            "yaml.close.question",
            closing.name().isEmpty() ? kit.text("yaml.untitled") : closing.name()),
        kit.text("yaml.close.yes"),
        () -> close(id));
  }

  private void close(String id) {
    drafts.close(id);
    if (!id.equals(draft.id())) {
      look();
      return;
    }
    List<Draft> left = drafts.open();
    show(left.isEmpty() ? Draft.of("", "") : left.getLast(), false);
  }

  void file(Path file) {
    reading.ask(
        () -> ManifestFile.read(file),
        text -> text(Draft.of(String.valueOf(file.getFileName()), text), false),
        e -> failed.accept(kit.why(e)));
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
        object -> object.ifPresentOrElse(o -> object(Draft.of(o), form), () -> failed.accept(gone)),
        e -> failed.accept(kit.why(e)));
  }

  /** An edit of the same object that was begun is gone on with. */
  private void object(Draft next, boolean form) {
    LiveObject live = next.base();
    Draft begun = find(d -> live != null && d.isEditOf(live.ref())).orElse(null);
    if (begun == null) {
      text(next, form);
    } else if (begun.isTyped()) {
      show(begun, form);
    } else {
      drafts.close(begun.id());
      text(next, form);
    }
  }

  @Override
  public void close() {
    scope.close();
  }
}
