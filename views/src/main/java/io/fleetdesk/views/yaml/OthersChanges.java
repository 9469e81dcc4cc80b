package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.Applying;
import io.fleetdesk.apply.ConflictChoice;
import io.fleetdesk.apply.Draft;
import io.fleetdesk.apply.LiveObject;
import io.fleetdesk.apply.TreeMerge;
import io.fleetdesk.apply.schema.Schema;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.ToneBox;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;

/**
 * Looks every few seconds whether the edited object was changed by somebody else, says by whom and
 * offers to merge. What is typed is never touched without that.
 */
final class OthersChanges implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofSeconds(5);

  /**
   * What a look found.
   *
   * @param gone whether the object is not there any more
   */
  private record Look(boolean gone, Optional<Found> found) {
    static final Look SAME = new Look(false, Optional.empty());
  }

  /** The object as it is now, and what that means for the text. */
  private record Found(LiveObject base, LiveObject live, YamlText text, int at, TreeMerge merge) {}

  private final Kit kit;
  private final Fleets fleets;
  private final Applying applying;
  private final EditorControl editor;
  private final Opening opening;
  private final Consumer<@Nullable ToneBox> tell;
  private final Scope scope;
  private final Scope.Latest reading;
  private final Subscription again;
  private String told = "";

  /**
   * @param tell shows what changed; null takes it away
   */
  OthersChanges(
      Kit kit,
      Fleets fleets,
      Applying applying,
      EditorControl editor,
      Opening opening,
      Consumer<@Nullable ToneBox> tell) {
    this.kit = kit;
    this.fleets = fleets;
    this.applying = applying;
    this.editor = editor;
    this.opening = opening;
    this.tell = tell;
    scope = kit.scope();
    reading = scope.latest();
    again = scope.own(kit.fx().every(AGAIN, this::look));
  }

  private void look() {
    Draft draft = opening.draft();
    LiveObject base = draft.base();
    if (base == null || editor.getScene() == null) {
      return;
    }
    String typed = editor.text();
    reading.ask(() -> ask(draft, base, typed), now -> looked(base, now), _ -> {});
  }

  /** In the background. Empty if nothing changed, or the text cannot be compared as it stands. */
  private Look ask(Draft draft, LiveObject base, String typed)
      throws ApiException, InterruptedException {
    ObjectRef ref = base.ref();
    LiveObject live = LiveObject.read(fleets.of(ref.cluster()), ref).orElse(null);
    if (live == null) {
      return new Look(true, Optional.empty());
    }
    if (live.resourceVersion().equals(base.resourceVersion())) {
      return Look.SAME;
    }
    YamlText text = YamlText.parse(typed);
    int at = draft.at(text);
    if (at < 0) {
      return Look.SAME;
    }
    Optional<Schema> schema =
        applying.schemas(ref.cluster()).flatMap(s -> s.known(ref.apiVersion(), ref.kind()));
    TreeMerge merge = TreeMerge.of(base, live, text.documents().get(at), schema);
    return new Look(false, Optional.of(new Found(base, live, text, at, merge)));
  }

  private void looked(LiveObject base, Look now) {
    if (!now.gone()) {
      now.found().ifPresent(this::found);
    } else if (Objects.equals(opening.draft().base(), base) && !told.equals("gone " + base.ref())) {
      told = "gone " + base.ref();
      var box =
          new ToneBox(
              Tone.ATTENTION,
              kit.text("yaml.others.gone", kit.object(base.ref())),
              kit.text("yaml.others.gone.follows"));
      box.setId("yaml-others");
      tell.accept(box);
    }
  }

  private void found(Found found) {
    if (!Objects.equals(opening.draft().base(), found.base())) {
      return;
    }
    if (found.merge().isEmpty()) {
      opening.rebase(found.live());
      told = "";
      tell.accept(null);
      return;
    }
    String now = found.live().resourceVersion();
    if (now.equals(told)) {
      return;
    }
    told = now;
    var button = new Button(kit.text("yaml.others.merge"));
    button.setId("yaml-merge");
    button.setOnAction(e -> merge(found));
    TreeMerge merge = found.merge();
    String fields =
        Stream.concat(
                merge.incoming().stream().map(String::valueOf),
                merge.conflicts().stream()
                    .map(b -> b.path() + ": " + b.base() + " → " + b.theirs()))
            .limit(6)
            .collect(Collectors.joining("\n"));
    var box =
        new ToneBox(
            Tone.ATTENTION,
            kit.text(
                "yaml.others.changed",
                found.live().ref(),
                merge.author(),
                merge.incoming().size() + merge.conflicts().size()),
            fields,
            button);
    box.setId("yaml-others");
    tell.accept(box);
  }

  private void merge(Found found) {
    List<ConflictPane.Field> fields =
        found.merge().conflicts().stream()
            .map(
                b ->
                    new ConflictPane.Field(
                        b.path(),
                        kit.text("yaml.others.base", b.author(), b.base()),
                        b.theirs(),
                        b.mine()))
            .toList();
    if (fields.isEmpty()) {
      merged(found, Map.of());
      return;
    }
    Dialogs.open(
        editor.getScene().getWindow(),
        kit.text("yaml.others.merge"),
        Dialogs.WIDE,
        close ->
            new ConflictPane(
                kit,
                kit.text("yaml.others.title", kit.object(found.live().ref())),
                fields,
                false,
                close,
                decisions -> merged(found, decisions)));
  }

  /** What was typed since the look is kept: the text is read anew. */
  private void merged(Found found, Map<FieldPath, ConflictChoice> decisions) {
    String typed = editor.text();
    Draft draft = opening.draft();
    reading.ask(
        () -> {
          YamlText text = YamlText.parse(typed, found.text());
          int at = draft.at(text);
          return at < 0 ? typed : found.merge().merge(text, at, decisions);
        },
        text -> {
          if (typed.equals(editor.text())) {
            editor.text(text);
            opening.rebase(found.live());
            told = "";
            tell.accept(null);
          }
        },
        _ -> {});
  }

  @Override
  public void close() {
    again.close();
    scope.close();
  }
}
