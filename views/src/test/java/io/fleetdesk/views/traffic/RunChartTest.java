package io.fleetdesk.views.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.numbers.Window;
import io.fleetdesk.views.kit.chart.ChartData;
import io.fleetdesk.views.kit.chart.TimeChart;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javafx.scene.paint.LinearGradient;
import org.junit.jupiter.api.Test;

class RunChartTest {
  private final RunChart chart =
      new RunChart(SampleRuns.LOOKS, "failed", "unread", Message::english);

  @Test
  void aPodThatComesLaterTakesNoOthersShade() {
    var run = new SampleRuns(4).answers(3, 20);
    var before = chart.layers(run.snapshot(Window.ALL));
    var after =
        chart.layers(run.pod("a-first-by-name", SampleRuns.CLUSTERS.get(0)).snapshot(Window.ALL));
    assertThat(after.stream().map(RunChart.Layer::series))
        .containsAll(before.stream().map(RunChart.Layer::series).toList());
    assertThat(after.stream().map(l -> l.series().id())).containsExactly("0", "2", "4", "1", "3");
  }

  @Test
  void podsOfNoClusterAreToldApart() {
    var run = new SampleRuns(2).pod("stranger-1", null).pod("stranger-2", null).answers(9, 20);
    var unknown =
        chart.layers(run.snapshot(Window.ALL)).stream()
            .map(RunChart.Layer::series)
            .filter(s -> s.cluster() == ChartData.Series.UNKNOWN)
            .toList();
    assertThat(unknown)
        .extracting(ChartData.Series::name)
        .containsExactly("stranger-1", "stranger-2");
    assertThat(unknown).extracting(new TimeChart()::fill).doesNotHaveDuplicates();
  }

  @Test
  void answersThatAreErrorsAreHatchedInTheColourOfTheirPod() {
    var run = new SampleRuns(2).statuses(200, 0, 20).statuses(500, 0, 7).statuses(503, -1, 3);
    var layers = chart.layers(run.snapshot(Window.ALL));
    assertThat(layers)
        .extracting(l -> l.series().id(), l -> l.series().bad(), RunChart.Layer::count)
        .containsExactly(
            tuple("0", false, 20L),
            tuple("bad-0", true, 7L),
            tuple("1", false, 0L),
            tuple("unread", false, 0L),
            tuple("bad-unread", true, 3L));
    assertThat(layers.get(1).series().name()).endsWith(", status ≥ 400");
    assertThat(layers.get(1).series().shade()).isEqualTo(layers.get(0).series().shade());
    assertThat(rates(run.done())).containsExactly(20.0, 7.0, 3.0);
    var colours = new TimeChart();
    assertThat(layers)
        .extracting(l -> colours.fill(l.series()) instanceof LinearGradient)
        .containsExactly(false, true, false, false, true);
  }

  @Test
  void aPodThatIsGivenToItsClusterByItsAddressOnlyIsMarkedSo() {
    var run = new SampleRuns(1).guessed("kuard-9", SampleRuns.CLUSTERS.get(1)).answers(5, 20);
    assertThat(chart.layers(run.snapshot(Window.ALL)).get(1).series().name())
        .isEqualTo("kuard-9 (by address range)");
  }

  @Test
  void theLineOfTheMeanFallsNoEarlierThanTheBars() {
    var heights = new double[40];
    Arrays.fill(heights, 0, 30, 20);
    var one = List.of(new ChartData.Series("0", "kuard", 0, 0));
    var falls =
        new ChartData(Instant.EPOCH, 0, 60, 1, one, new double[][] {heights}, List.of(), -1)
            .means()[0];
    assertThat(Arrays.copyOf(falls, 30)).containsOnly(20.0);
    assertThat(falls[30]).isLessThan(20);
  }

  @Test
  void theLastPartOfASecondIsDrawnSoThatBarsAddUp() {
    assertThat(rates(new SampleRuns(2).answers(5, 20).moment(700, 9)))
        .containsExactly(20.0, 20.0, 20.0, 20.0, 20.0, 9.0);
    assertThat(rates(new SampleRuns(2).answers(5, 1).moment(50, 1)))
        .containsExactly(1.0, 1.0, 1.0, 1.0, 1.0, 1.0);
    assertThat(rates(new SampleRuns(2).moment(600, 7))).as("nothing else").containsExactly(7.0);
  }

  @Test
  void aRunThatCameToItsEndHasItsLastSecond() {
    var run = new SampleRuns(2).answers(2, 1);
    run.plan(run.plan().withRate(1).withDuration(Duration.ofSeconds(3)));
    assertThat(rates(run.moment(3, 1))).containsExactly(1.0, 1.0, 1.0);
  }

  @Test
  void failuresAfterTheLastRequestAreDrawn() {
    var late = new SampleRuns(2).answers(3, 0);
    late.plan(late.plan().withDuration(Duration.ofSeconds(3)));
    var run = late.lasting(3).answers(2, 0).failures(4, Trouble.READ_TIMEOUT).done();
    assertThat(rates(run)).containsExactly(0.0, 0.0, 0.0, 0.0, 0.0, 4.0);
    assertThat(rates(new SampleRuns(2).answers(2, 20).lasting(2).failures(5, Trouble.RESET).done()))
        .containsExactly(20.0, 20.0, 5.0);
  }

  @Test
  void theLastStretchOfALongRunIsToldByItsSeconds() {
    int seconds = 3 * 3_600 + 1;
    assertThat(rates(new SampleRuns(2).answers(seconds, 4).done()))
        .allSatisfy(r -> assertThat(r).isCloseTo(4, within(0.01)));
  }

  private List<Double> rates(SampleRuns run) {
    var snapshot = run.snapshot(Window.ALL);
    double[][] values = chart.data(snapshot, chart.layers(snapshot), Set.of()).values();
    return IntStream.range(0, values[0].length)
        .mapToObj(i -> DoubleStream.of(column(values, i)).sum())
        .toList();
  }

  private static double[] column(double[][] values, int at) {
    return Arrays.stream(values).mapToDouble(v -> v[at]).toArray();
  }
}
