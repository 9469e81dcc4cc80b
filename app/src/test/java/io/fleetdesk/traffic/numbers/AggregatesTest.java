package io.fleetdesk.traffic.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.requests.LoggedRequest;
import org.junit.jupiter.api.Test;

class AggregatesTest {
  private final Aggregates numbers = new Aggregates();
  private long number;

  private void answer(long second, int backend, int millis) {
    add(second, 200, Trouble.NONE, backend, millis);
  }

  private void add(long second, int status, Trouble trouble, int backend, int millis) {
    numbers.add(
        new LoggedRequest(
            number++,
            second * 1_000_000,
            millis * 1_000,
            0,
            status,
            trouble,
            backend,
            (int) number,
            false));
  }

  @Test
  void eachRequestIsCountedOnceInTheSecondInWhichItEnded() {
    answer(0, 0, 5);
    answer(0, 1, 1_500);
    answer(2, -1, 5);
    add(2, 0, Trouble.REFUSED, -1, 1);
    add(2, 0, Trouble.ANSWER_TIMEOUT, -1, 1);
    add(2, 503, Trouble.NONE, 1, 1);
    var series = numbers.series(Window.ALL, 3);
    assertThat(series).extracting(Bucket::answered).containsExactly(1, 1, 2);
    assertThat(series.get(2).failed()).isEqualTo(2);
    assertThat(series.get(2).timedOut()).isEqualTo(1);
    assertThat(series.get(2).unread()).isEqualTo(1);
    var totals = numbers.since(0);
    assertThat(totals.answered() + totals.failed()).isEqualTo(numbers.requests());
    assertThat(totals.of(1)).isEqualTo(2);
    assertThat(numbers.wrong().badStatus()).isEqualTo(1);
    assertThat(numbers.wrong().troubles()).containsEntry(Trouble.REFUSED, 1L);
  }

  @Test
  void latenciesAreOfTheirSecondOfTheWindowAndOfAll() {
    for (int i = 1; i <= 100; i++) {
      answer(0, 0, i);
    }
    for (int i = 0; i < 100; i++) {
      answer(100, 0, 500);
    }
    answer(101, 0, 1);
    assertThat(numbers.latency(Window.ALL, 102).max()).isEqualTo(500_000);
    assertThat(numbers.series(Window.ALL, 102).getFirst().latency().p50())
        .isBetween(49_000L, 51_000L);
    assertThat(numbers.latency(Window.MINUTE, 102).p50()).isBetween(495_000L, 505_000L);
    assertThat(numbers.latency(Window.MINUTE, 102).count()).isEqualTo(101);
  }

  @Test
  void theLastMinuteOfALongRunIsThereByTheSecond() {
    int seconds = 5 * Aggregates.MOST_BUCKETS;
    for (int second = 0; second < seconds; second++) {
      answer(second, second >= seconds - 30 ? 1 : 0, 7);
    }
    var minute = numbers.series(Window.MINUTE, seconds);
    assertThat(minute).hasSize(60).allMatch(b -> b.seconds() == 1 && b.answered() == 1);
    assertThat(minute.getFirst().from()).isEqualTo(seconds - 60L);
    assertThat(minute.get(5).latency().max()).isBetween(6_900L, 7_100L);
    // A change thirty seconds ago is told from what was before.
    assertThat(numbers.since(seconds - 30L).of(0)).isZero();
    assertThat(numbers.since(seconds - 30L).of(1)).isEqualTo(30);
  }

  @Test
  void aPauseLongerThanTheLastMinutesLeavesThemEmpty() {
    answer(0, 0, 1);
    answer(5L * Aggregates.MOST_BUCKETS, 0, 1);
    var minute = numbers.series(Window.MINUTE, 5L * Aggregates.MOST_BUCKETS + 1);
    assertThat(minute.stream().mapToInt(Bucket::answered).sum()).isEqualTo(1);
  }

  @Test
  void anAnswerThatTheRuleBrokeOnIsAnAnswerAllTheSame() {
    add(0, 200, Trouble.RULE, -1, 5);
    assertThat(numbers.since(0).unread()).isEqualTo(1);
    assertThat(numbers.since(0).failed()).isZero();
    assertThat(numbers.latency(Window.ALL, 1).count()).isEqualTo(1);
    assertThat(numbers.wrong().troubles()).containsEntry(Trouble.RULE, 1L);
  }

  @Test
  void aLongRunJoinsSecondsAndLosesNone() {
    int seconds = 10 * Aggregates.MOST_BUCKETS;
    for (int second = 0; second < seconds; second++) {
      answer(second, second % 3, 1);
    }
    var series = numbers.series(Window.ALL, seconds);
    assertThat(series).hasSizeLessThanOrEqualTo(Aggregates.MOST_BUCKETS);
    assertThat(Aggregates.sum(series).answered()).isEqualTo(seconds);
    assertThat(series.getLast().from() + series.getLast().seconds()).isEqualTo(seconds);
  }
}
