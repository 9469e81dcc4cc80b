package io.fleetdesk.views.kit.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTextTest {
  @Test
  void quotesWhatCommaSeparatedValuesNeedQuoted() {
    String csv =
        TableText.csv(List.of("a", "b"), List.of(List.of("x,y", "say \"hi\""), List.of("1", "")));
    assertThat(csv).isEqualTo("a,b\r\n\"x,y\",\"say \"\"hi\"\"\"\r\n1,\r\n");
  }

  @Test
  void aCellIsNeverAFormulaForASpreadsheet() {
    String csv = TableText.csv(List.of("a"), List.of(List.of("=1+1"), List.of("-5")));
    assertThat(csv).isEqualTo("a\r\n'=1+1\r\n-5\r\n");
  }

  @Test
  void tabsAndLineEndsInsideACellDoNotBreakTheLine() {
    assertThat(TableText.tabs(List.of("a"), List.of(List.of("one\ttwo\nthree"))))
        .isEqualTo("a\none two three\n");
  }
}
