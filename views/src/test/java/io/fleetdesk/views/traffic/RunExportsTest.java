package io.fleetdesk.views.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RunExportsTest {
  /** The form follows the ending: a run under another one would be saved as a report. */
  @Test
  void aNameWithoutTheEndingGetsIt() {
    assertThat(RunExports.named(Path.of("runs", "r.run"), RunExports.ENDING))
        .isEqualTo(Path.of("runs", "r.run.fleetrun"));
    assertThat(RunExports.named(Path.of("runs", "r"), ".csv")).isEqualTo(Path.of("runs", "r.csv"));
    assertThat(RunExports.named(Path.of("runs", "r.png"), ".png"))
        .isEqualTo(Path.of("runs", "r.png"));
  }
}
