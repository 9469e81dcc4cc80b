package io.fleetdesk.views;

import static io.fleetdesk.views.JourneyWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
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
