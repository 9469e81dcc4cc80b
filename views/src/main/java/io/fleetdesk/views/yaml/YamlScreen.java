package io.fleetdesk.views.yaml;

import io.fleetdesk.apply.ApplyPlan;
import io.fleetdesk.apply.ApplyRun;
import io.fleetdesk.apply.Applying;
import io.fleetdesk.apply.LiveObject;
import io.fleetdesk.apply.Manifest;
import io.fleetdesk.apply.PlannedItem;
import io.fleetdesk.apply.schema.SchemaIndex;
import io.fleetdesk.apply.text.YamlDocument;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.objects.Tone;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.shell.Command;
import io.fleetdesk.views.shell.EditYaml;
import io.fleetdesk.views.shell.FleetsNow;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.Screen;
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
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Manifests written, tried and applied on any clusters of the open fleets. */
public final class YamlScreen implements Screen {
  private static final double OUTCOMES_AT = 0.72;

  private final Kit kit;
  private final FleetsNow now;
  private final Applying applying;
  private final EditorControl editor;
  private final ProblemList problems;
  private final TypingHelp help;
  private final TargetBar targets;
  private final Checking checking;
  private final Applier applier;
  private final Deciding deciding;
  private final PlanPane plan;
  private final OutcomeTable outcomes;
  private final Bands bands;
  private final LiveNames live;
  private final EditorSide side;
  private boolean previewDue;
  private final Opening opening;
  private final Undoing undoing;
  private final OthersChanges others;
  private final ObjectActions objects;
  private final YamlActions actions;
  private final SplitPane whole;
  private final ScreenPane pane;
  private String asked = "";

  /**
   * @param dialog asks before an undo deletes
   * @param readOnly clusters that are not to be changed from here
   */
  public YamlScreen(
      Kit kit,
      Fleets fleets,
      FleetsNow now,
      Applying applying,
      ActionDialog dialog,
      Predicate<ClusterId> readOnly) {
    this.kit = kit;
    this.now = now;
    this.applying = applying;
    live = new LiveNames(kit, fleets, this::known);
    checking = new Checking(kit, applying, this::checked);
    applier = new Applier(kit, applying, new Told());
    deciding = new Deciding(kit, applier);
    editor = new EditorControl(kit, this::typed);
    bands = new Bands(kit, editor::text);
    problems = new ProblemList(kit, editor);
    help = new TypingHelp(kit, applying, editor, this::targets, this::names);
    targets = new TargetBar(kit, now, readOnly, this::typed);
    plan = new PlanPane(kit, this::context, this::resolve);
    outcomes = new OutcomeTable(kit, this::picked);
    opening = new Opening(kit, fleets, editor, this::opened, why -> bands.tell(Tone.FAILED, why));
    undoing = new Undoing(kit, fleets, applying, dialog, readOnly, this::undo, bands::tell);
    others =
        new OthersChanges(kit, fleets, applying, editor, opening, box -> bands.put("others", box));
    var ways = new Asked();
    side =
        new EditorSide(
            kit,
            editor,
            help,
            new StartPane(kit, ways::template),
            () -> checking.last().text(),
            this::facts);
    objects = new ObjectActions(kit, fleets, applying, dialog, readOnly, new Text(), bands::tell);
    actions = new YamlActions(kit, applier, ways, objects.button());
    VBox.setVgrow(side, Priority.ALWAYS);
    var left = new VBox(side, problems);
    var upper = new SplitPane(left, plan);
    upper.setDividerPositions(0.52);
    whole = new SplitPane(upper);
    whole.setOrientation(Orientation.VERTICAL);
    VBox.setVgrow(whole, Priority.ALWAYS);
    pane = new ScreenPane(title(), targets, new VBox(bands, whole));
    pane.actions(actions.nodes());
    FileDrop.install(left, opening::file);
    plan.remark(kit.text("yaml.plan.not.yet"));
    actions.turn(false);
    targets.look();
    subtitle();
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
      opening.text(new Draft(template.title(), template.text(), null), form);
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
      deciding.confirm(pane.getScene().getWindow());
    }

    @Override
    public void history() {
      undoing.open(pane.getScene().getWindow());
    }
  }

  private final class Told implements Applier.Listener {
    @Override
    public void planned(ApplyPlan now) {
      plan.show(now);
      showOutcomes(true);
      outcomes.show(now);
    }

    @Override
    public void ended(ApplyRun.Result result) {
      outcomes.ended(result);
    }

    @Override
    public void applied(List<ApplyRun.Result> results) {
      plan.show(new ApplyPlan(List.of()));
      plan.remark(kit.text("yaml.plan.applied"));
      if (results.stream().allMatch(r -> r.outcome().isGood())) {
        opening.applied();
        asked = "";
      }
      long good = results.stream().filter(r -> r.outcome().isGood()).count();
      bands.tell(
          good == results.size() ? Tone.GOOD : Tone.ATTENTION,
          kit.text("yaml.applied", good, results.size()));
    }

    @Override
    public void failed(Exception why) {
      fail(why);
    }

    @Override
    public void turned() {
      actions.turn(checking.last().text().isWhole());
    }
  }

  /** They take no room before there are any. */
  private void showOutcomes(boolean on) {
    if (!on) {
      outcomes.clear();
      whole.getItems().remove(outcomes);
    } else if (!whole.getItems().contains(outcomes)) {
      whole.getItems().add(outcomes);
      whole.setDividerPositions(OUTCOMES_AT);
    }
  }

  private void typed() {
    checking.check(editor.text(), targets.chosen());
    if (applier.plan().isPresent()) {
      plan.remark(kit.text("yaml.plan.old"));
    }
    applier.forget();
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
    bands.tell(
        Tone.FAILED,
        why instanceof ApiException api ? api.sentence() : String.valueOf(why.getMessage()));
  }

  private void subtitle() {
    String name =
        opening.draft().name().isEmpty() ? kit.text("yaml.untitled") : opening.draft().name();
    int documents = checking.last().text().documents().size();
    pane.subtitle(kit.text("yaml.subtitle", name, documents, Applying.MANAGER));
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
    plan.remark(kit.text("yaml.trying"));
    previewDue = !checking.last().text().text().equals(editor.text());
    if (previewDue) {
      // What was read last is not what is written there now.
      return;
    }
    outcomes.clear();
    applier.preview(opening.draft().manifests(checking.last().text()), targets.chosen());
  }

  /** Tries what takes an entry of the history back; the text stays as it is. */
  private void undo(Manifest manifest, ClusterId cluster) {
    outcomes.clear();
    plan.remark(kit.text("yaml.trying"));
    applier.preview(List.of(manifest), List.of(cluster));
  }

  private void resolve(PlannedItem item) {
    deciding.resolve(pane.getScene().getWindow(), item);
  }

  private void picked(OutcomeTable.Line line) {
    Deciding.place(line.outcome()).ifPresent(s -> editor.goTo(s.line(), s.column()));
  }

  private void opened(Draft next, boolean form) {
    LiveObject object = next.base();
    if (object != null) {
      targets.choose(List.of(object.ref().cluster()));
    }
    asked = "";
    showOutcomes(false);
    bands.clear();
    side.showForm(form);
    subtitle();
  }

  @Override
  public String title() {
    return kit.text("nav.yaml");
  }

  @Override
  public Parent view() {
    return pane;
  }

  @Override
  public void shown(Place place) {
    live.follow();
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
    Stream.concat(Template.all("my-app", "my-app").stream(), Stream.of(Template.article()))
        .filter(t -> t.id().equals(wanted.ref().kind()))
        .findFirst()
        .ifPresent(t -> opening.text(new Draft(t.title(), t.text(), null), wanted.form()));
  }

  @Override
  public void hidden() {
    live.rest();
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
    lines.add(plan.remark());
    lines.add(outcomes.counts());
    return new Snapshot(
        checking.isDone() ? "" : kit.text("yaml.checking"),
        List.of(TableFeed.words(outcomes.table())),
        lines);
  }

  @Override
  public void close() {
    live.close();
    checking.close();
    help.close();
    applier.close();
    editor.close();
    targets.close();
    plan.close();
    outcomes.close();
    others.close();
    undoing.close();
    objects.close();
    opening.close();
  }
}
