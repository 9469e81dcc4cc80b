package io.fleetdesk.views.yaml;

import io.fleetdesk.actions.Deletion;
import io.fleetdesk.apply.Applying;
import io.fleetdesk.apply.FieldManager;
import io.fleetdesk.apply.LiveObject;
import io.fleetdesk.apply.ReleaseFields;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.YamlDocument;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/** What can be done with the objects that the text names, on the clusters that are chosen. */
final class ObjectActions implements AutoCloseable {
  /** The text as it stands. */
  interface Text {
    List<YamlDocument> documents();

    /** From 0. */
    int line();

    List<ClusterId> targets();
  }

  private final Kit kit;
  private final Fleets fleets;
  private final Applying applying;
  private final ActionDialog dialog;
  private final Predicate<ClusterId> readOnly;
  private final Text text;
  private final BiConsumer<Tone, String> tell;
  private final Scope scope;
  private final MenuButton button;

  /**
   * @param tell says in one sentence what cannot be
   */
  ObjectActions(
      Kit kit,
      Fleets fleets,
      Applying applying,
      ActionDialog dialog,
      Predicate<ClusterId> readOnly,
      Text text,
      BiConsumer<Tone, String> tell) {
    this.kit = kit;
    this.fleets = fleets;
    this.applying = applying;
    this.dialog = dialog;
    this.readOnly = readOnly;
    this.text = text;
    this.tell = tell;
    this.scope = kit.scope();
    button = new MenuButton("", Icons.of("fth-more-horizontal"));
    button.setId("yaml-more");
    button.setAccessibleText(kit.text("yaml.more"));
    button.getItems().add(new MenuItem(kit.text("yaml.more.none")));
    button.setOnShowing(e -> fill());
  }

  MenuButton button() {
    return button;
  }

  /** What fits the text and the cursor as they are. */
  void fill() {
    List<YamlDocument> documents = text.documents();
    var items = new ArrayList<MenuItem>();
    at().ifPresent(
            d -> {
              items.add(
                  item(
                      "yaml-delete",
                      kit.text("yaml.delete", d.title()),
                      "fth-trash-2",
                      () -> delete(List.of(d))));
              items.add(
                  item(
                      "yaml-give-up",
                      kit.text("yaml.give-up", d.title()),
                      "fth-unlock",
                      () -> giveUp(d, false)));
              items.add(
                  item(
                      "yaml-give-up-field",
                      kit.text("yaml.give-up.field", text.line() + 1),
                      "fth-unlock",
                      () -> giveUp(d, true)));
            });
    if (documents.size() > 1) {
      items.add(
          item(
              "yaml-delete-all",
              kit.text("yaml.delete.all", documents.size()),
              "fth-trash-2",
              () -> delete(documents)));
    }
    if (items.isEmpty()) {
      var none = new MenuItem(kit.text("yaml.more.none"));
      none.setDisable(true);
      items.add(none);
    }
    button.getItems().setAll(items);
  }

  private static MenuItem item(String id, String words, String icon, Runnable action) {
    var item = new MenuItem(words, Icons.of(icon));
    item.setId(id);
    item.setMnemonicParsing(false);
    item.setOnAction(e -> action.run());
    return item;
  }

  /** An object and how its cluster serves it. */
  private record Target(ObjectRef ref, ServedKind kind) {}

  private Optional<YamlDocument> at() {
    int line = text.line();
    return text.documents().stream()
        .filter(d -> d.isWhole() && d.firstLine() <= line && line <= d.lastLine())
        .findFirst();
  }

  private Optional<Target> target(YamlDocument document, ClusterId cluster) {
    Optional<ServedKind> kind =
        fleets
            .connection(cluster)
            .flatMap(c -> c.capabilities().byKind(document.apiVersion(), document.kind()));
    return kind.map(k -> new Target(ref(document, cluster, k), k));
  }

  private static ObjectRef ref(YamlDocument d, ClusterId cluster, ServedKind kind) {
    String namespace =
        !kind.namespaced() ? "" : d.namespace().isEmpty() ? "default" : d.namespace();
    return new ObjectRef(cluster, d.apiVersion(), d.kind(), namespace, d.name());
  }

  /** The last document first: what others need goes after them. */
  private void delete(List<YamlDocument> documents) {
    var objects = new ArrayList<Target>();
    for (YamlDocument document : documents.reversed()) {
      if (document.isWhole()) {
        text.targets().forEach(c -> target(document, c).ifPresent(objects::add));
      }
    }
    if (objects.isEmpty()) {
      tellNone();
      return;
    }
    dialog.open(
        button.getScene().getWindow(),
        new Deletion(fleets, objects.stream().map(Target::ref).toList()));
  }

  private void giveUp(YamlDocument document, boolean field) {
    Optional<Target> object =
        text.targets().stream().flatMap(c -> target(document, c).stream()).findFirst();
    if (object.isEmpty()) {
      tellNone();
    } else if (field) {
      int line = text.line();
      ObjectRef ref = object.get().ref();
      scope.ask(
          () ->
              LiveObject.read(fleets.of(ref.cluster()), ref)
                  .map(live -> at(document, line, live))
                  .orElse(Set.of()),
          owned -> giveUpField(object.get(), owned),
          e -> tell.accept(Tone.FAILED, kit.why(e)));
    } else {
      giveUp(object.get(), Set.of());
    }
  }

  /** What Fleet Desk owns of the line. */
  private static Set<FieldPath> at(YamlDocument document, int line, LiveObject live) {
    return live.managers().stream()
        .filter(FieldManager::isOurs)
        .flatMap(m -> m.fields().stream())
        .filter(f -> document.where(f).line() == line && document.find(f).isPresent())
        .collect(Collectors.toSet());
  }

  private void giveUpField(Target object, Set<FieldPath> owned) {
    if (owned.isEmpty()) {
      tell.accept(
          Tone.ATTENTION,
          kit.text("yaml.give-up.none", ClusterSession.FIELD_MANAGER, kit.object(object.ref())));
    } else {
      giveUp(object, owned);
    }
  }

  private void giveUp(Target object, Set<FieldPath> fields) {
    dialog.open(
        button.getScene().getWindow(),
        new ReleaseFields(
            fleets, readOnly, applying.history(), object.ref(), object.kind(), fields));
  }

  private void tellNone() {
    tell.accept(
        Tone.ATTENTION,
        text.targets().isEmpty() ? kit.text("yaml.no.target") : kit.text("yaml.not.served.any"));
  }

  @Override
  public void close() {
    scope.close();
  }
}
