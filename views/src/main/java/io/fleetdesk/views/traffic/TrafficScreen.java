package io.fleetdesk.views.traffic;

import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.traffic.RunPlan;
import io.fleetdesk.traffic.RunSafety;
import io.fleetdesk.traffic.TrafficPlan;
import io.fleetdesk.traffic.TrafficRun;
import io.fleetdesk.traffic.TrafficSnapshot;
import io.fleetdesk.views.kit.Icons;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.dialogs.Dialogs;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.Screen;
import io.fleetdesk.views.shell.ScreenPane;
import io.fleetdesk.views.shell.Snapshot;
import io.fleetdesk.views.shell.TableFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Sends requests to an address of the fleet and shows who answers. */
public final class TrafficScreen implements Screen {
  private final Kit kit;
  private final Fleets fleets;
  private final FleetScope scope;
  private final RunForm form;
  private final Label problem = new Label();
  private final Button start;
  private final Button stop;
  private final RunExports exports;
  private final RunPane run;
  private final RunDriver driver;
  private final ScreenPane pane;
  private @Nullable KnownAddresses addresses;

  public TrafficScreen(Kit kit, Fleets fleets, Place place) {
    this.kit = kit;
    this.fleets = fleets;
    this.scope = place.scope();
    start = new Button(kit.text("traffic.start"), Icons.of("fth-play"));
    start.setId("run-start");
    start.getStyleClass().add("primary");
    start.setOnAction(_ -> ask());
    stop = new Button(kit.text("traffic.stop"), Icons.of("fth-square"));
    stop.setId("run-stop");
    stop.setDisable(true);
    form = new RunForm(kit, start, stop);
    problem.setId("run-problem");
    problem.getStyleClass().add("field-problem");
    problem.setWrapText(true);
    problem.setManaged(false);
    form.getChildren().add(problem);
    run = new RunPane(kit, new RunLog(kit, this::readLog), this::refresh);
    VBox.setVgrow(run, Priority.ALWAYS);
    driver = new RunDriver(kit, fleets, scope, run, this::progress);
    stop.setOnAction(_ -> driver.stop());
    exports = new RunExports(kit, driver::run);
    pane = new ScreenPane(title(), null, new VBox(form, run));
    pane.actions(List.of(exports.button()));
  }

  private void readLog() {
    driver.readLog();
  }

  private void refresh() {
    driver.refresh();
  }

  /** Starts at once where nothing speaks against it. */
  private void ask() {
    try {
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
      wrong("");
      var questions = RunSafety.questions(plan, known);
      if (questions.isEmpty()) {
        begin(whole);
      } else {
        Dialogs.ask(
            kit,
            start.getScene().getWindow(),
            kit.text("traffic.ask"),
            String.join("\n\n", questions),
            kit.text("traffic.start"),
            () -> begin(whole));
      }
    } catch (IllegalArgumentException e) {
      wrong(String.valueOf(e.getMessage()));
    }
  }

  private void wrong(String sentence) {
    problem.setText(sentence);
    problem.setManaged(!sentence.isEmpty());
  }

  private void begin(TrafficPlan plan) {
    driver.start(plan);
    exports.available(true);
    running(true);
  }

  private void running(boolean yes) {
    start.setDisable(yes);
    stop.setDisable(!yes);
    form.lock(yes);
  }

  private void progress(TrafficRun current, TrafficSnapshot now) {
    var sent = now.progress();
    boolean done = current.isDone();
    running(!done);
    var rate = String.format("%.1f", sent.achievedRate());
    var seconds = sent.elapsed().toSeconds();
    pane.subtitle(
        done
            ? kit.text("traffic.done", now.plan().name(), sent.finished(), seconds, rate)
            : sent.behind()
                ? kit.text(
                    "traffic.behind", now.plan().name(), sent.finished(), sent.offered(), rate)
                : kit.text("traffic.running", now.plan().name(), sent.finished(), seconds, rate));
  }

  @Override
  public String title() {
    return kit.text("nav.traffic");
  }

  @Override
  public Parent view() {
    return pane;
  }

  @Override
  public void shown(Place place) {
    if (addresses == null) {
      addresses = new KnownAddresses(kit, fleets, scope, this::offer);
    }
    // A service and its address, as the services' screen hands them over.
    int space = place.item().lastIndexOf(' ');
    if (!place.item().isEmpty() && !driver.isRunning()) {
      form.address(place.item().substring(space + 1));
    }
    driver.watch();
  }

  private void offer() {
    if (addresses != null && !driver.isRunning()) {
      form.offer(addresses.pages());
    }
  }

  @Override
  public void hidden() {
    driver.unwatch();
    if (addresses != null) {
      addresses.close();
      addresses = null;
    }
  }

  @Override
  public Snapshot snapshot() {
    var lines = new ArrayList<>(List.of(pane.subtitle()));
    lines.addAll(run.lines());
    return new Snapshot("", List.of(TableFeed.words(run.log().table())), lines);
  }

  @Override
  public void close() {
    hidden();
    driver.close();
    run.log().table().close();
  }
}
