package io.fleetdesk.views;

import static io.fleetdesk.views.JourneyWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.TextInputControlSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of the demo fleet's service is saved, reported and opened again. */
@Tag("journey")
class TrafficJourneyTest {
  @TempDir Path home;

  private JourneyWindow window;
  private TrafficHands traffic;

  @BeforeEach
  void start() {
    window = new JourneyWindow(home, false);
    traffic = new TrafficHands(window);
    traffic.open();
  }

  @AfterEach
  void close() throws InterruptedException {
    window.close();
  }

  private Path save(String item, String name) {
    window.choose("run-export", item);
    until(() -> window.find("run-said", Label.class).getText().equals("Saved " + name));
    return home.resolve(name);
  }

  @Test
  void aRunIsHeldAndGoesOn() {
    // There is none yet to hold or to end.
    assertThat(window.isEnabled("run-pause")).isFalse();
    assertThat(window.isEnabled("run-stop")).isFalse();
    traffic.run("40", "0.2");
    window.click("run-follow");
    until(() -> traffic.all() > 20);
    window.click("run-pause");
    until(() -> button("run-pause").equals("Resume"));
    until(() -> window.isShown("Paused"));
    window.click("run-pause");
    until(() -> button("run-pause").equals("Pause"));
    traffic.ended();
    traffic.countsAreThoseOfThePods();
    // As many as without a pause, but for the last where the machine is late.
    long all = traffic.all();
    assertThat(all).isBetween(440L, 480L);
    assertThat(traffic.verdict()).contains("no request was sent.");
    // All of them are in the log although it was not followed.
    until(() -> window.isShown("%d in total, newest %d shown".formatted(all, all)));
  }

  /** What blinks is drawn, also where nobody sees it. */
  @Test
  void aFieldThatIsLeftBlinksNoMore() {
    window.type("run-rate", "40");
    window.type("run-concurrency", "4");
    until(() -> blinking().equals(List.of("run-concurrency")));
    window.click("run-follow");
    until(() -> blinking().isEmpty());
    // Nor is all of the run drawn anew for a figure in it.
    for (Node n = window.find("run-chart", Node.class); n != null; n = n.getParent()) {
      assertThat(n.isCache()).as(n.toString()).isFalse();
    }
  }

  private List<String> blinking() throws ReflectiveOperationException {
    // Asked of the toolkit, which tells it to its own tests only.
    var asked = TextInputControlSkin.class.getDeclaredMethod("isCaretBlinking");
    asked.setAccessible(true);
    var blinking = new ArrayList<String>();
    for (var field : window.robot.lookup(n -> n instanceof TextField).<TextField>queryAll()) {
      if (field.getSkin() != null && (boolean) asked.invoke(field.getSkin())) {
        blinking.add(field.getId());
      }
    }
    return blinking;
  }

  @Test
  void theWindowAsksBeforeARunIsLost() {
    traffic.run("40", "0.1");
    traffic.ended();
    window.robot.push(KeyCode.CONTROL, KeyCode.Q);
    until(() -> window.isThere("dialog-cancel"));
    assertThat(JourneyWindow.texts(window.find("dialog-cancel", Node.class).getScene().getRoot()))
        .anyMatch(t -> t.startsWith("Run #1 kuard-demo/kuard") && t.contains("are not saved"));
    window.click("dialog-cancel");
    until(() -> !window.isThere("dialog-cancel"));
    assertThat(window.isThere("run-tab-1")).isTrue();

    save("Save the run", "run.fleetrun");
    window.click("run-close-1");
    until(() -> !window.isThere("run-tab-1"));
    assertThat(window.isThere("dialog-cancel")).isFalse();
    // Nothing stays of it.
    until(() -> window.isShown("Start a run to see which pods answer"));
    assertThat(window.isShown("No answers yet.")).isTrue();
    assertThat(window.rows("requests")).isEmpty();
  }

  @Test
  void aFleetIsNotClosedWithItsRunsUnasked() {
    traffic.run("40", "0.1");
    traffic.ended();
    window.palette("Fleets");
    window.row("fleets", JourneyWindow.FLEET);
    window.click("fleets-toggle");
    until(() -> window.isThere("dialog-cancel"));
    assertThat(JourneyWindow.texts(window.find("dialog-cancel", Node.class).getScene().getRoot()))
        .anyMatch(t -> t.startsWith("Run #1 kuard-demo/kuard") && t.contains("are not saved"));
    window.click("dialog-cancel");
    until(() -> !window.isThere("dialog-cancel"));
    window.go("Traffic run");
    until(() -> window.isThere("run-tab-1"));
    save("Save the run", "run.fleetrun");
    window.palette("Fleets");
    window.row("fleets", JourneyWindow.FLEET);
    window.click("fleets-toggle");
    until(() -> button("fleets-toggle").equals("Connect"));
  }

  @Test
  void aStretchMarkedWithTheMouseHasItsVerdictAndItsRequests() {
    traffic.run("40", "0.15");
    traffic.ended();
    var chart = window.find("run-chart", Region.class);
    window
        .robot
        .moveTo(at(chart, 0.1))
        .press(MouseButton.PRIMARY)
        .moveTo(at(chart, 0.2))
        .release(MouseButton.PRIMARY);
    until(() -> window.isThere("run-stretch") && window.isShown("as marked in the chart."));
    long within = Long.parseLong(shownRequests());
    assertThat(within).isBetween(40L, 300L);
    // Narrowed to one pod: its answers in the stretch.
    var pod = TrafficHands.pods(window.member("aks02")).getFirst();
    window.choose("run-log-who", pod);
    until(() -> Long.parseLong(shownRequests()) < within);
    until(
        () ->
            !window.rows("requests").isEmpty()
                && window.rows("requests").stream().allMatch(r -> r.containsValue(pod)));
    // So is the chart, of the whole run.
    until(() -> isDrawnAlone(pod) && window.isShown("only what the log below is narrowed to"));
    window.choose("run-log-who", "Everybody");
    window.type("run-log-slower", "100000");
    until(() -> shownRequests().equals("0"));
    window.click("run-stretch");
    window.type("run-log-slower", " ");
    until(() -> Long.parseLong(shownRequests()) > within);
  }

  private boolean isDrawnAlone(String pod) {
    var drawn = window.words().stream().filter(l -> l.matches("kuard-.*: [1-9][0-9]*")).toList();
    return drawn.size() == 1 && drawn.getFirst().equals(pod + ": " + traffic.answered(pod));
  }

  private static Point2D at(Region chart, double part) {
    return chart.localToScreen(chart.getWidth() * part, chart.getHeight() / 2);
  }

  private String shownRequests() {
    return JourneyWindow.texts(window.find("main-window", Node.class)).stream()
        .filter(t -> t.contains(" in total, newest "))
        .map(t -> t.replaceAll(".*newest ([0-9]+) shown", "$1"))
        .findFirst()
        .orElse("");
  }

  private String button(String id) {
    return window.find(id, Button.class).getText();
  }

  @Test
  void aRunIsSavedAndOpenedAgainAsItWas() throws IOException {
    traffic.run("40", "0.15");
    traffic.ended();
    traffic.countsAreThoseOfThePods();
    List<String> lines = window.words();
    assertThat(traffic.verdict()).isNotBlank();

    save("Save the run", "run.fleetrun");
    assertThat(ImageIO.read(save("Chart as PNG", "chart.png").toFile()).getWidth())
        .isGreaterThan(400);
    assertThat(save("Report as HTML", "report.html"))
        .content()
        .contains(traffic.verdict().lines().findFirst().orElseThrow());

    window.click("run-open");
    until(
        () ->
            window.isThere("run-tab-2")
                && window.find("run-tab-2", ToggleButton.class).isSelected()
                && window.words().size() >= lines.size());
    assertThat(window.words()).isEqualTo(lines);
    assertThat(window.isEnabled("run-compare")).isTrue();
  }
}
