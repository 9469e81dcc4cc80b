package io.fleetdesk.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ToldTest {
  private static final ListState REFUSED = new ListState.NoRight("forbidden");
  private static final ListState SILENT = new ListState.Unreachable();

  @Test
  void zeroIsToldByAListThatIsCompleteOnly() {
    assertThat(Told.of(List.of(new ListState.Complete(0)))).isEqualTo(Told.SOME);
    assertThat(Told.of(List.of(REFUSED, new ListState.Partial(0, List.of("kuard-demo")))))
        .isEqualTo(Told.SOME);
    assertThat(Told.of(List.of(new ListState.Loading(0), SILENT))).isEqualTo(Told.NOTHING_YET);
    assertThat(Told.of(List.of())).isEqualTo(Told.NOTHING_YET);
  }

  @Test
  void refusedIsWhatEveryClusterRefuses() {
    assertThat(Told.of(List.of(REFUSED, REFUSED))).isEqualTo(Told.REFUSED);
    assertThat(Told.of(List.of(REFUSED, SILENT))).isEqualTo(Told.NOTHING_YET);
  }
}
