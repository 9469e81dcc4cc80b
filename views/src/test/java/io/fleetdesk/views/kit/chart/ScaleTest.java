package io.fleetdesk.views.kit.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
  private static List<String> labels(double highest) {
    double unit = Scale.unit(highest);
    var labels = new ArrayList<String>();
    for (int i = 0; i <= Scale.parts(highest, unit); i++) {
      labels.add(Scale.figure(i * unit));
    }
    return labels;
  }

  @Test
  void labelsOfAnAxisAreRoundAndTold() {
    assertThat(labels(1)).containsExactly("0", "0.25", "0.5", "0.75", "1");
    assertThat(labels(0.2)).containsExactly("0", "0.1", "0.2");
    assertThat(labels(3)).containsExactly("0", "1", "2", "3");
    assertThat(labels(12)).containsExactly("0", "2.5", "5", "7.5", "10", "12.5");
    assertThat(labels(20)).containsExactly("0", "5", "10", "15", "20");
  }

  @Test
  void aHighRateFillsItsAxis() {
    assertThat(labels(45_000))
        .containsExactly("0", "10,000", "20,000", "30,000", "40,000", "50,000");
    assertThat(labels(40)).containsExactly("0", "10", "20", "30", "40");
  }
}
