package io.fleetdesk.views;

import static io.fleetdesk.views.JourneyWindow.until;

import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.views.shell.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The form of a run and its refusals, runs that go on and that ended, reports, a fail-over. */
class JapaneseTrafficJourneyTest extends JapaneseJourney {
  private TrafficHands traffic;

  @BeforeEach
  void openTraffic() {
    traffic = new TrafficHands(window);
    go(Place.of("traffic", window.status().id()));
    until(
        () ->
            window.isThere("run-address")
                && !window.find("run-address", ComboBox.class).getItems().isEmpty());
  }

  private void refused() {
    window.click("run-start");
    until(
        () -> window.isThere("run-problem") && window.find("run-problem", Label.class).isVisible());
    take("run-problem");
  }

  @Test
  void whatAFormRefusesIsJapanese() throws IOException {
    take("run-form");
    Files.writeString(home.resolve("run.fleetrun"), "no run");
    known("run.fleetrun");
    window.click("run-open");
    until(() -> window.find("run-problem", Label.class).isVisible());
    take("run-open");
    window.click("run-more");
    take("run-form");
    for (String field : List.of("run-rate", "run-concurrency", "run-minutes", "run-timeout")) {
      window.type(field, "x");
      refused();
      window.type(field, "1");
    }
    known("ftp://x/");
    address("ftp://x/");
    refused();
    judge();
  }

  private void address(String typed) {
    window.robot.interact(
        () -> window.find("run-address", ComboBox.class).getEditor().setText(typed));
  }

  @Test
  void aRunAndWhatIsSavedOfItIsJapanese() throws IOException {
    traffic.run("40", "0.2");
    take("run-begun");
    window.click("run-follow");
    until(() -> traffic.all() > 20);
    take("run-going-on");
    window.click("run-pause");
    until(() -> window.find("run-pause", Button.class).getText().equals(text("traffic.resume")));
    take("run-held");
    window.click("run-pause");
    traffic.ended();
    take("run-ended");
    window.robot.push(KeyCode.CONTROL, KeyCode.Q);
    until(() -> window.isThere("dialog-cancel"));
    take("quit");
    window.click("dialog-cancel");
    until(() -> !window.isThere("dialog-cancel"));
    ask("run-close-1");
    for (String form : List.of("csv", "jsonl", "png", "html", "md", "run")) {
      String before = exported();
      window.choose("run-export", text("traffic.export." + form));
      until(() -> !exported().equals(before));
      take("run-saved");
    }
    known("hostname addrs");
    known("requests.csv requests.jsonl chart.png report.html report.md run.fleetrun");
    takeFile("report.md");
    window.click("run-open");
    until(() -> window.isThere("run-tab-2"));
    until(() -> window.isThere("run-verdict"));
    take("run-opened");
    window.click("run-compare");
    take("run-compare");
    window.choose("#1 ");
    until(() -> window.isThere("run-comparison"));
    take("run-comparison");
    judge();
  }

  private String exported() {
    return PictureOf.onFx(() -> window.find("run-said", Label.class).getText());
  }

  private void takeFile(String name) throws IOException {
    Files.readAllLines(home.resolve(name)).forEach(l -> see(name, l));
  }

  @Test
  void aFailOverIsJapanese() throws IOException {
    var second = window.member("aks02");
    // What the system says of a connection, and the fields of kuard's page.
    known("Connection reset");
    known("hostname addrs");
    known("Eviction is allowed, no ClusterResourcePlacementDisruptionBudget specified");
    TrafficHands.pods(second).forEach(this::known);
    traffic.run("20", "10");
    take("run-begun");
    until(() -> traffic.haveAllAnswered(second, 10));
    rehearse("rehearse-scale-demo-aks02");
    carryOut("rehearsal", "");
    until(() -> TrafficHands.pods(second).isEmpty());
    take("rehearsal-report");
    until(
        () ->
            JourneyWindow.texts(window.find("rehearsal-report", Node.class)).stream()
                .noneMatch(text("traffic.rehearsal.not-yet")::equals));
    take("rehearsal-report");
    window.click("rehearsal-undo");
    carryOut("rehearsal-undo", "");
    until(() -> TrafficHands.pods(second).size() == 2);
    TrafficHands.pods(second).forEach(this::known);
    until(() -> window.isEnabled("run-rehearsal"));
    take("rehearsal-undone");
    rehearse("rehearse-evict-demo-aks02");
    carryOut("rehearsal", "");
    until(() -> TrafficHands.pods(second).isEmpty());
    ask("run-close-1");
    window.click("rehearsal-undo");
    carryOut("rehearsal-undo", "");
    until(() -> TrafficHands.pods(second).size() == 2);
    traffic.stop();
    take("run-ended");
    String before = exported();
    window.choose("run-export", text("traffic.export.md"));
    until(() -> !exported().equals(before));
    known("report.md");
    takeFile("report.md");
    judge();
  }

  private void rehearse(String item) {
    window.click("run-rehearsal");
    take("run-rehearsal");
    window.choose(
        PictureOf.onFx(
            () ->
                Window.getWindows().stream()
                    .filter(ContextMenu.class::isInstance)
                    .flatMap(m -> ((ContextMenu) m).getItems().stream())
                    .filter(i -> i.getId() != null && i.getId().contains(item))
                    .findFirst()
                    .orElseThrow()
                    .getText()));
  }

  @Test
  void whatARunFindsIsJapanese() {
    var second = window.member("aks02");
    known("Connection reset");
    traffic.run("40", "2");
    var gone = TrafficHands.pods(second);
    until(() -> traffic.haveAllAnswered(second, 20));
    gone.forEach(p -> second.api().delete(CoreTypes.PODS, "kuard-demo", p));
    until(
        () ->
            TrafficHands.pods(second).size() == 2
                && TrafficHands.pods(second).stream().noneMatch(gone::contains)
                && traffic.haveAllAnswered(second, 20));
    gone.forEach(this::known);
    take("run-shifted");
    traffic.stop();
    take("run-ended");
    judge();
  }
}
