package io.fleetdesk.views.traffic;

import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.services.ReachProofs;
import io.fleetdesk.traffic.RunSafety;
import io.fleetdesk.traffic.TrafficPlan;
import io.fleetdesk.traffic.TrafficRun;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.traffic.report.RunFile;
import io.fleetdesk.traffic.requests.RunPlan;
import io.fleetdesk.traffic.watch.Sources;
import io.fleetdesk.views.kit.Counted;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.LiveScrollPane;
import io.fleetdesk.views.kit.Scope;
import io.fleetdesk.views.kit.dialogs.ActionDialog;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import io.fleetdesk.views.shell.LiveScreen;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.ScreenPane;
import io.fleetdesk.views.shell.Snapshot;
import io.fleetdesk.views.shell.TableFeed;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Sends requests to an address of the fleet and shows who answers. */
public final class TrafficScreen extends LiveScreen {
  private final Kit kit;
  private final Fleets fleets;
  private final ReachProofs proofs;
  private final FleetScope scope;
  private final Scope owned;
  private final RunForm form;
  private final Button start;
  private final Button stop;
  private final Button pause;
  private final RunTabs tabs;
  private final RunProgressLine progress;
  private final RunExports exports;
  private final RunCompare compare;
  private final Rehearsals rehearsals;
  private final RunPane run;
  private final RunDriver driver;
  private final ScreenPane pane;
  private @Nullable KnownAddresses addresses;

  public TrafficScreen(
      Kit kit, Fleets fleets, ActionDialog dialog, ReachProofs proofs, Place place) {
    super(kit, "nav.traffic");
    this.kit = kit;
    this.fleets = fleets;
    this.proofs = proofs;
    this.scope = place.scope();
    this.owned = own(kit.scope());
    start = new Button(kit.text("traffic.start"), Icons.of("fth-play"));
    start.setId("run-start");
    start.getStyleClass().add("primary");
    start.setOnAction(_ -> ask());
    var open = new Button(kit.text("traffic.open"), Icons.of("fth-folder"));
    open.setId("run-open");
    open.setOnAction(_ -> choose());
    form = new RunForm(kit, start, open);
    stop = new Button(kit.text("traffic.stop"), Icons.of("fth-square"));
    stop.setId("run-stop");
    pause = new Button(kit.text("traffic.pause"), Icons.of("fth-pause"));
    pause.setId("run-pause");
    rehearsals = own(new Rehearsals(kit, fleets, scope, dialog));
    tabs = own(new RunTabs(kit, this::picked, this::closing));
    progress = new RunProgressLine(kit);
    run = new RunPane(kit, new RunLog(kit, this::refresh), rehearsals.card(), this::refresh);
    own(run.log().table());
    // A low window scrolls the run; the buttons above stay.
    var scroll = new LiveScrollPane(run);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    driver = own(new RunDriver(kit, run, this::progress, this::everySecond));
    stop.setOnAction(_ -> tabs.current().flatMap(OpenRun::here).ifPresent(TrafficRun::stop));
    pause.setOnAction(_ -> tabs.current().flatMap(OpenRun::here).ifPresent(this::pauseOrResume));
    exports = new RunExports(kit, tabs::current, rehearsals::of, run.picture(), progress.said());
    compare = new RunCompare(kit, tabs);
    pane = new ScreenPane(title(), null, new VBox(form, tabs, progress, scroll));
    pane.actions(List.of(rehearsals.button(), compare.button(), exports.button(), pause, stop));
    ends(null);
  }

  private void refresh() {
    driver.refresh();
  }

  /** Starts at once where nothing speaks against it. */
  private void ask() {
    try {
      if (tabs.isFull()) {
        throw new IllegalArgumentException(kit.text("traffic.full", RunTabs.MOST));
      }
      RunPlan plan = form.plan();
      var host = plan.address().host();
      var target = addresses == null ? null : addresses.target(host);
      Set<String> known = addresses == null ? Set.of() : addresses.hosts();
      var whole =
          new TrafficPlan(
              target == null ? plan.address().authority() : target.toString(),
              plan,
              form.rule(),
              target,
              List.of());
      form.wrong("");
      var questions = RunSafety.questions(plan, known);
      if (questions.isEmpty()) {
        begin(whole);
      } else {
        Dialogs.ask(
            kit,
            start.getScene().getWindow(),
            kit.text("traffic.ask"),
            questions.stream().map(kit::text).collect(Collectors.joining("\n\n")),
            kit.text("traffic.start"),
            () -> begin(whole));
      }
    } catch (IllegalArgumentException e) {
      form.wrong(kit.why(e));
    }
  }

  private void begin(TrafficPlan plan) {
    var live = TrafficRun.start(plan, Sources.of(fleets, scope), Clock.systemUTC());
    tabs.add(live, live, title(plan, kit.ages().clock(kit.ages().now())));
  }

  private static String title(TrafficPlan plan, String when) {
    var target = plan.target();
    return (target == null ? plan.name() : target.namespace() + "/" + target.service())
        + " "
        + when;
  }

  private void choose() {
    kit.files()
        .toOpen(
            start.getScene().getWindow(), kit.text("traffic.open.kind"), "*" + RunExports.ENDING)
        .ifPresent(this::open);
  }

  /** Opens a saved run beside the others. */
  private void open(Path file) {
    if (tabs.isFull()) {
      form.wrong(kit.text("traffic.full", RunTabs.MOST));
      return;
    }
    var _ =
        owned.ask(
            () -> RunFile.open(file),
            saved -> {
              form.wrong("");
              tabs.add(saved, null, title(saved.plan(), kit.ages().clock(saved.started())));
            },
            failed -> form.wrong(kit.why(failed)));
  }

  private void picked(Optional<OpenRun> which) {
    var next = which.orElse(null);
    form.brief(next != null);
    driver.show(next);
    rehearsals.show(next);
    exports.available(which);
    compare.offer(which);
    ends(next);
    if (next == null) {
      progress.hide();
      pane.subtitle(Counted.NOTHING);
    }
  }

  private void pauseOrResume(TrafficRun which) {
    if (which.isPaused()) {
      which.resume();
    } else {
      which.pause();
    }
    ends(tabs.current().orElse(null));
  }

  /** What can be done to end a run, or to hold it. */
  private void ends(@Nullable OpenRun which) {
    boolean goesOn = which != null && which.isRunning();
    stop.setDisable(!goesOn);
    pause.setDisable(!goesOn);
    boolean held = which != null && which.isPaused();
    if (!Objects.equals(held, pause.getUserData())) {
      pause.setUserData(held);
      pause.setText(kit.text(held ? "traffic.resume" : "traffic.pause"));
      pause.setGraphic(Icons.of(held ? "fth-play" : "fth-pause"));
    }
  }

  /** A cluster that this run took out is not forgotten silently, nor are requests thrown away. */
  private void closing(OpenRun which) {
    Dialogs.askFirst(
        kit,
        start.getScene().getWindow(),
        kit.text("traffic.close.title"),
        losses(which),
        kit.text("traffic.close.yes"),
        () -> remove(which));
  }

  private List<String> losses(OpenRun which) {
    var losses = new ArrayList<String>();
    rehearsals.stillOut(which).ifPresent(c -> losses.add(kit.text("traffic.close.out", c.label())));
    if (exports.isUnsaved(which)) {
      losses.add(kit.text("traffic.close.unsaved", which.view().log().size()));
    }
    return losses;
  }

  @Override
  public List<String> losses() {
    return tabs.all().stream()
        .flatMap(r -> losses(r).stream().map(l -> kit.text("traffic.lost.run", r.words(), l)))
        .toList();
  }

  private void remove(OpenRun which) {
    rehearsals.forget(which);
    exports.forget(which);
    tabs.remove(which);
    compare.offer(tabs.current());
  }

  private void progress(OpenRun current, TrafficSnapshot now) {
    boolean goesOn = current.isRunning();
    ends(current);
    if (current.here().isPresent()) {
      proofs.add(
          now.plan().run().address().host(),
          now.started(),
          now.started().plus(now.progress().elapsed()),
          now.answersByCluster());
    }
    progress.show(now, goesOn);
    pane.subtitle(Counted.of(now.plan().name() + " · " + now.plan().run().address()));
    rehearsals.allow();
    tabs.icons();
  }

  private void everySecond() {
    rehearsals.report();
  }

  @Override
  public Parent view() {
    return pane;
  }

  @Override
  protected void start(Scope whileInView) {
    addresses = whileInView.own(new KnownAddresses(kit, fleets, scope, this::offer));
  }

  @Override
  protected void arrive(Place place) {
    // A service and its address, as the services' screen hands them over.
    int space = place.item().lastIndexOf(' ');
    if (!place.item().isEmpty() && !driver.isRunning()) {
      form.address(place.item().substring(space + 1));
    }
    driver.watch();
    rehearsals.allow();
  }

  private void offer() {
    if (addresses != null) {
      form.offer(addresses.pages());
    }
  }

  @Override
  protected void stopped() {
    driver.unwatch();
    rehearsals.unfollow();
    addresses = null;
  }

  @Override
  public Snapshot snapshot() {
    var lines = new ArrayList<>(List.of(progress.words()));
    lines.addAll(run.lines());
    lines.addAll(rehearsals.card().lines());
    return new Snapshot("", List.of(TableFeed.words(run.log().table())), lines);
  }
}
