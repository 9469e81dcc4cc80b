package io.fleetdesk.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.messages.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was not read is not known, however values are put together. */
class CoverageTest {
  private static final ClusterId HUB = ClusterId.hub(new FleetId("f"));
  private static final ClusterId ONE = new ClusterId(new FleetId("f"), "one");
  private static final ClusterId TWO = new ClusterId(new FleetId("f"), "two");
  private static final ListState READ = new ListState.Complete(3);

  private static final List<ListState> NOT_WHOLE =
      List.of(
          new ListState.Waiting(),
          new ListState.Loading(2),
          new ListState.Partial(2, List.of("web")),
          new ListState.NoRight(Message.quoted("no")),
          new ListState.Failed(Message.quoted("no")),
          new ListState.Stale(Instant.EPOCH),
          new ListState.Unreachable());

  private static String told(Known<?> known) {
    return known.tell(v -> "all " + v, (v, rests) -> v + " without " + rests.missing());
  }

  @Test
  void whatWasReadWholeIsKnown() {
    Coverage read = Coverage.of(Map.of(ONE, READ, TWO, new ListState.NotServed()));
    assertThat(read.isWhole()).isTrue();
    assertThat(told(read.known(0))).isEqualTo("all 0");
    assertThat(told(Known.certain(7))).isEqualTo("all 7");
  }

  @Test
  void nothingElseIs() {
    for (ListState state : NOT_WHOLE) {
      Coverage partly = Coverage.of(Map.of(ONE, READ, TWO, state));
      assertThat(told(partly.known(0))).as(state.toString()).isEqualTo("0 without [f/two]");
      assertThat(partly.read()).isEqualTo(1);
      assertThat(partly.isWhole(ONE)).isTrue();
      assertThat(partly.isWhole(TWO)).isFalse();
    }
  }

  @Test
  void whatRestsOnTwoIsKnownNoBetterThanEither() {
    for (ListState state : NOT_WHOLE) {
      Known<Integer> sure = Coverage.of(Map.of(ONE, READ, HUB, READ)).known(3);
      Known<Integer> unsure = Coverage.of(Map.of(ONE, state)).known(4);
      assertThat(told(sure.with(unsure, Integer::sum))).isEqualTo("7 without [f/one]");
      assertThat(told(unsure.with(sure, Integer::sum))).isEqualTo("7 without [f/one]");
      assertThat(told(sure.restingOn(unsure.coverage()).map(n -> n * 2)))
          .isEqualTo("6 without [f/one]");
    }
  }

  @Test
  void nothingReadAndNothingAllowedAreToldApart() {
    Coverage refused = Coverage.of(Map.of(ONE, new ListState.NoRight(Message.quoted("no"))));
    Coverage dialling = Coverage.of(Map.of(ONE, new ListState.Waiting()));
    assertThat(refused.isRefused()).isTrue();
    assertThat(refused.and(dialling.only(c -> !c.equals(ONE))).isRefused()).isTrue();
    assertThat(dialling.isRefused()).isFalse();
    assertThat(dialling.isEmpty()).isTrue();
    assertThat(Coverage.of(Map.of(ONE, new ListState.Loading(1))).isEmpty()).isFalse();
    assertThat(Coverage.of(Map.of(ONE, new ListState.Stale(Instant.EPOCH))).isEmpty()).isFalse();
  }

  @Test
  void aKnownThatRestsOnOtherThingsIsAnotherOne() {
    assertThat(Coverage.of(Map.of(ONE, READ)).known(3))
        .isEqualTo(Coverage.of(Map.of(ONE, READ)).known(3))
        .isNotEqualTo(Coverage.of(Map.of(ONE, new ListState.Waiting())).known(3));
  }
}
