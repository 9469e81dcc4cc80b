package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.ApplyRun;
import io.fleetdesk.apply.Applying;
import io.fleetdesk.apply.Draft;
import io.fleetdesk.apply.Drafts;
import io.fleetdesk.apply.LiveObject;
import io.fleetdesk.apply.Manifest;
import io.fleetdesk.apply.PlannedItem;
import io.fleetdesk.apply.TreeMerge;
import io.fleetdesk.apply.schema.SchemaIndex;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.Span;
import io.fleetdesk.apply.text.YamlDocument;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.settings.Settings;
import io.fleetdesk.views.kit.Counted;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.ToneBox;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.shell.Command;
import io.fleetdesk.views.shell.EditYaml;
import io.fleetdesk.views.shell.FleetStatuses;
import io.fleetdesk.views.shell.LiveScreen;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.ScreenPane;
import io.fleetdesk.views.shell.Snapshot;
import io.fleetdesk.views.shell.TableFeed;
import io.fleetdesk.views.yaml.form.FormFacts;
import io.fleetdesk.yaml.Names;
import io.fleetdesk.yaml.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Manifests written, tried and applied on any clusters of the open fleets. */
public final class YamlScreen extends LiveScreen {
  private final Kit kit;
  private final FleetStatuses now;
  private final Applying applying;
  private final EditorControl editor;
  private final ProblemList problems;
  private final TypingHelp help;
  private final TargetBar targets;
  private final Checking checking;
  private final PreviewPane preview;
  private final Bands bands;
  private final LiveNames live;
  private final EditorSide side;
  private boolean previewDue;
  private final Opening opening;
  private final UndoDialogs history;
  private final HubOrigin origin;
  private final ObjectActions objects;
  private final YamlActions actions;
  private final ScreenPane pane;
  private String asked = "";

  /**
   * @param dialog asks before an undo deletes
   * @param readOnly clusters that are not to be changed from here
   */
  public YamlScreen(
      Kit kit,
      Fleets fleets,
      FleetStatuses now,
      Applying applying,
      Drafts drafts,
      ActionDialog dialog,
      Predicate<ClusterId> readOnly) {
    super(kit, "nav.yaml");
    this.kit = kit;
    this.now = now;
    this.applying = applying;
    live = new LiveNames(kit, fleets, this::known);
    checking = own(new Checking(kit, applying, this::checked));
    editor = own(new EditorControl(kit, this::typed));
    bands = new Bands(kit, editor::text);
    problems = new ProblemList(kit, editor);
    help = own(new TypingHelp(kit, applying, editor, this::targets, this::names));
    targets = own(new TargetBar(kit, now, readOnly, this::typed));
    opening =
        own(
            new Opening(
                kit, applying, drafts, editor, this::opened, why -> bands.tell(Tone.FAILED, why)));
    history = own(new UndoDialogs(kit, fleets, applying, dialog, this::undo, bands::tell));
    own(new OthersChanges(kit, fleets, applying, editor, opening, box -> bands.put("others", box)));
    var ways = new Asked();
    side =
        new EditorSide(
            kit,
            editor,
            help,
            new StartPane(kit, ways::template),
            () -> checking.last().text(),
            this::facts);
    objects =
        own(new ObjectActions(kit, fleets, applying, dialog, readOnly, new Text(), bands::tell));
    VBox.setVgrow(side, Priority.ALWAYS);
    var left = new VBox(side, problems);
    origin = new HubOrigin(kit, opening);
    preview = own(new PreviewPane(kit, applying, left, this::context, origin, new Told()));
    actions = new YamlActions(kit, preview.applier(), ways, objects.button());
    VBox.setVgrow(preview.view(), Priority.ALWAYS);
    pane = new ScreenPane(title(), targets, new VBox(opening.tabs(), bands, preview.view()));
    pane.actions(actions.nodes());
    FileDrop.install(left, opening::file);
    actions.turn(false);
    targets.look();
    subtitle();
    opening.restore();
  }

  private final class Text implements ObjectActions.Text {
    @Override
    public List<YamlDocument> documents() {
      return side.text().documents();
    }

    @Override
    public int line() {
      return editor.line();
    }

    @Override
    public List<ClusterId> targets() {
      return targets.chosen();
    }
  }

  /** What the buttons lead to. */
  private final class Asked implements YamlActions.Asked {
    @Override
    public void template(Template template, boolean form) {
      opening.text(Draft.of(template.title(), template.text()), form);
      tellWhere(template);
    }

    @Override
    public void file(Path file) {
      opening.file(file);
    }

    @Override
    public void preview() {
      YamlScreen.this.preview();
    }

    @Override
    public void apply() {
      preview.confirm();
    }

    @Override
    public void history() {
      history.open(pane.getScene().getWindow());
    }
  }

  private final class Told implements PreviewPane.Listener {
    @Override
    public void applied(List<ApplyRun.Result> results, int planned) {
      long good = results.stream().filter(r -> r.outcome().isGood()).count();
      results.forEach(YamlScreen.this::written);
      if (good == planned) {
        opening.applied();
        asked = "";
      }
      String beside =
          results.stream()
              .map(r -> kit.messages().text(r.beside()))
              .filter(b -> !b.isEmpty())
              .collect(Collectors.joining("\n"));
      bands.tell(
          good == planned && beside.isEmpty() ? Tone.GOOD : Tone.ATTENTION,
          (kit.text("yaml.applied", good, planned) + "\n" + beside).strip());
    }

    @Override
    public void theirs(PlannedItem item, List<FieldPath> fields) {
      takeTheirs(item, fields);
    }

    @Override
    public void failed(Exception why) {
      fail(why);
    }

    @Override
    public void turned() {
      actions.turn(checking.last().text().isWhole());
    }

    @Override
    public void place(Span place) {
      editor.goTo(place.line(), place.column());
    }
  }

  private void typed() {
    opening.typed(targets.chosen());
    checking.check(editor.text(), targets.chosen());
    preview.typed();
    subtitle();
  }

  private void checked(Checking.Checked checked) {
    problems.show(checked.problems());
    editor.mark(ProblemList.lines(checked.problems()));
    actions.turn(checked.text().isWhole());
    bands.offer(checked.offers());
    side.refresh();
    subtitle();
    if (previewDue && checked.text().isWhole()) {
      preview();
    }
    previewDue = previewDue && checked.text().isWhole();
  }

  /** What can be named changed. */
  private void known() {
    side.refresh();
  }

  private FormFacts facts() {
    return new FormFacts(
        targets().stream().findFirst().flatMap(applying::schemas).map(SchemaIndex::capabilities),
        live.members(targets()),
        names());
  }

  /** A kind that lives on members is said to, while only hubs are chosen. */
  private void tellWhere(Template template) {
    if (!template.onHub() && targets().stream().allMatch(ClusterId::isHub)) {
      bands.tell(Tone.ATTENTION, kit.text("yaml.template.member", template.title()));
    }
  }

  private void fail(Exception why) {
    bands.tell(Tone.FAILED, kit.why(why));
  }

  private void subtitle() {
    String name =
        opening.draft().name().isEmpty() ? kit.text("yaml.untitled") : opening.draft().name();
    int documents = checking.last().text().documents().size();
    pane.subtitle(
        Counted.of(kit.text("yaml.subtitle", name, documents, ClusterSession.FIELD_MANAGER)));
  }

  private List<ClusterId> targets() {
    return targets.chosen();
  }

  private Names names() {
    return live.names(targets());
  }

  private String context(ClusterId cluster) {
    return now.cluster(cluster).map(ClusterStatus::context).orElse(cluster.label());
  }

  private void preview() {
    bands.untell();
    if (targets.chosen().isEmpty()) {
      bands.tell(Tone.ATTENTION, kit.text("yaml.no.target"));
      return;
    }
    preview.begin();
    previewDue = !checking.last().text().text().equals(editor.text());
    if (previewDue) {
      // What was read last is not what is written there now.
      return;
    }
    preview.preview(opening.draft().manifests(checking.last().text()), targets.chosen());
  }

  /** What was written is what the text is an edit of from now on. */
  private void written(ApplyRun.Result result) {
    LiveObject answer = result.answer();
    LiveObject base = opening.draft().base();
    if (answer == null
        || base == null
        || !result.item().isEdit()
        || !answer.ref().equals(base.ref())
        || result.item().manifest().document() == null) {
      return;
    }
    YamlText typed = side.text();
    int at = opening.draft().at(typed);
    if (at >= 0) {
      // What the server filled in comes into the text: it would be taken out by the next edit.
      editor.change(TreeMerge.afterWrite(typed, at, result.item().manifest(), answer));
    }
    opening.rebase(answer);
  }

  private void takeTheirs(PlannedItem item, List<FieldPath> fields) {
    LiveObject live = item.live();
    for (FieldPath field : fields) {
      YamlText now = side.text();
      for (int at = 0; live != null && at < now.documents().size(); at++) {
        if (now.documents().get(at).title().equals(item.manifest().title())) {
          editor.change(TreeMerge.takeTheirs(now, at, field, live));
          break;
        }
      }
    }
    preview();
  }

  /** Tries what takes an entry of the history back; the text stays as it is. */
  private void undo(Manifest manifest, ClusterId cluster) {
    bands.tell(
        Tone.ATTENTION,
        kit.text("yaml.undo.preview", manifest.title(), kit.clusters().name(cluster)));
    preview.preview(List.of(manifest), List.of(cluster));
  }

  private void opened(Draft next, boolean form) {
    LiveObject object = next.base();
    if (!next.targets().isEmpty()) {
      targets.choose(next.targets());
    }
    asked = "";
    preview.opened();
    bands.clear();
    bands.put("placed", object == null ? null : origin.warning(object));
    if (!next.beside().isEmpty()) {
      bands.put("version", new ToneBox(Tone.ATTENTION, kit.messages().text(next.beside()), ""));
    }
    side.showForm(form);
    subtitle();
  }

  @Override
  public boolean shows(ClusterId cluster) {
    return targets().contains(cluster);
  }

  @Override
  public Parent view() {
    return pane;
  }

  @Override
  protected void start(Scope whileInView) {
    whileInView.own(live.start());
  }

  @Override
  protected void arrive(Place place) {
    if (!place.item().isEmpty() && !place.item().equals(asked)) {
      EditYaml.asked(place.item()).ifPresent(this::open);
      asked = place.item();
    }
  }

  private void open(EditYaml.Asked wanted) {
    if (!wanted.isNew()) {
      opening.object(wanted.ref(), wanted.form());
      return;
    }
    targets.choose(List.of(wanted.ref().cluster()));
    Stream.concat(
            Template.all(new Settings(kit.preferences()).defaultNamespace()).stream(),
            Stream.of(Template.article()))
        .filter(t -> t.id().equals(wanted.ref().kind()))
        .findFirst()
        .ifPresent(t -> opening.text(Draft.of(t.title(), t.text()), wanted.form()));
  }

  @Override
  public void focusFilter() {
    editor.search();
  }

  @Override
  public List<Command> commands() {
    return List.of(
        new Command("yaml-preview", kit.text("yaml.preview"), "fth-play", this::preview));
  }

  @Override
  public Snapshot snapshot() {
    var lines = new ArrayList<String>();
    lines.add(pane.subtitle());
    lines.addAll(problems.words());
    lines.add(preview.remark());
    lines.add(preview.outcomes().counts());
    return new Snapshot(
        checking.isDone() ? "" : kit.text("yaml.checking"),
        List.of(TableFeed.words(preview.outcomes().table())),
        lines);
  }
}
