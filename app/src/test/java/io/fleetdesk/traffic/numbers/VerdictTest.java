package io.fleetdesk.traffic.numbers;

import static io.fleetdesk.traffic.attribution.ClusterIds.A;
import static io.fleetdesk.traffic.attribution.ClusterIds.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.attribution.Method;
import io.fleetdesk.traffic.http.Trouble;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whose every answer is known, and the words that have to come out. */
class VerdictTest {
  /** Findings and rows; the rows of every run add up to its requests. */
  private static void isTold(Situation run, String... lines) {
    var verdict = run.verdict();
    assertThat(Situation.words(verdict)).isEqualTo(String.join("\n", lines));
    assertThat(verdict.story().stream().mapToLong(Interval::requests).sum())
        .as("requests of all rows")
        .isEqualTo(run.requests());
  }

  private static String evidence(Verdict verdict) {
    return Message.sentences(verdict.findings().getFirst().evidence()).english();
  }

  @Test
  void chanceIsNoSkew() {
    var run = new Situation(1).answers(30, 0, 1, 2, 3);
    isTold(run, "Balanced over 2 clusters and 4 pods.", "0:00-0:30 BALANCED 600");
    assertThat(run.verdict().tone()).isEqualTo(Tone.GOOD);
    assertThat(evidence(run.verdict()))
        .contains("By cluster: aks-1 ")
        .contains("3 degrees of freedom")
        .contains("from 600 answers");
  }

  @Test
  void nothingIsBalancedBeforeTheEvidenceIsThere() {
    var run = new Situation(1).answers(3, 0, 1, 2, 3);
    isTold(run, "Too few answers to judge the spread: 60 of 80.", "0:00-0:03 NOT_JUDGED 60");
    isTold(new Situation(1), "No request has ended yet.");
  }

  @Test
  void aSkewIsToldByClusterAndByPod() {
    var run = new Situation(2).answers(30, 0, 0, 0, 1, 1, 1, 2, 3);
    assertThat(run.verdict().sentence().english())
        .matches("Skewed: aks-1 gets 7\\d\\.\\d % instead of 50.0 %, aks-2 gets .*\\.");
    assertThat(evidence(run.verdict())).contains("kuard-").contains("instead of 25.0 %");
    run = new Situation(3).answers(30, 0, 0, 0, 1, 2, 2, 3, 3);
    assertThat(run.verdict().sentence().english()).startsWith("Skewed: kuard-0 gets ");
  }

  @Test
  void answersOfDeletedPodsBehindAStaleBalancerAreTheFirstThingToSay() {
    var run = new Situation(4);
    int old = run.pod("kuard-old", "10.224.0.8", A, Method.POD);
    int older = run.pod("kuard-older", "10.225.0.8", B, Method.POD);
    run.answers(20, 0, 1, 2, 3).answers(10, old, older);
    isTold(
        run,
        "2 pods that are not ready endpoints gave 200 of 600 answers: kuard-old and kuard-older.",
        "kuard-0, kuard-1, kuard-2 and kuard-3 have given no answer since 0:20: no request was"
            + " lost.",
        "Balanced over 2 clusters and 4 pods.",
        "0:00-0:20 BALANCED 400",
        "0:20-0:30 OUTAGE 0",
        "0:20-0:30 NOT_READY 200");
    assertThat(run.verdict().tone()).isEqualTo(Tone.FAILED);
    assertThat(run.verdict().findings().getLast().tone()).isEqualTo(Tone.NONE);
  }

  @Test
  void answersOfAClusterThatDoesNotExportAreTold() {
    var run = new Situation(6);
    var third = new ClusterId(A.fleet(), "aks-3");
    int rogue = run.pod("rogue", "10.226.0.8", third, Method.POD);
    run.answers(30, 0, 1, 2, 3, rogue);
    assertThat(run.verdict().sentence().english())
        .matches(
            "A cluster without a known export of the service gave \\d+ of 600 answers: aks-3\\.");
    assertThat(run.verdict().tone()).isEqualTo(Tone.FAILED);
    assertThat(evidence(run.verdict())).contains("By rogue.");
  }

  @Test
  void anUnknownPodIsUnknownAndNobodysSilence() {
    var run = new Situation(5);
    int other = run.unknown("renamed-1", "10.225.0.99");
    // The pods of one cluster answer under another name.
    run.answers(30, 0, 1, other, other);
    var words = Situation.words(run.verdict());
    assertThat(words)
        .contains("A pod that is in no pod list gave ")
        .contains("answers: renamed-1.")
        .contains("answers are nobody's.")
        .doesNotContain("gives no answer");
    assertThat(run.verdict().story().stream().mapToLong(Interval::requests).sum()).isEqualTo(600);
    assertThat(run.unread(B).verdict().findings())
        .extracting(f -> f.sentence().english())
        .anyMatch(s -> s.startsWith("A pod of an unknown cluster gave "));
  }

  @Test
  void aContradictionIsToldWithASample() {
    var run = new Situation(6);
    int liar = run.contradiction("kuard-0", "10.225.0.1");
    run.answers(30, 0, 1, 2, 3).and(200, Trouble.NONE, liar);
    isTold(
        run,
        "1 answer names one pod and gives the address of another.",
        "Balanced over 2 clusters and 4 pods.",
        "0:00-0:30 BALANCED 600",
        "0:29-0:30 CONTRADICTION 1");
    assertThat(evidence(run.verdict())).contains("“kuard-0” with 10.225.0.1");
  }

  @Test
  void sharesSayHowManyAnswersTheyLeaveOut() {
    var run = new Situation(6);
    int liar = run.contradiction("kuard-0", "10.225.0.1");
    run.answers(30, 0, 0, 0, 0, 0, 1, 2, 3, liar);
    var spread = run.verdict().findings().getLast();
    assertThat(spread.kind()).isEqualTo(Finding.Kind.SKEWED);
    assertThat(spread.evidence())
        .extracting(Message::english)
        .anyMatch(
            e -> e.matches("\\d+ answers whose pod is unknown are left out of the shares\\."));
  }

  @Test
  void aPodThatFailsIsNamedWithStatusAndTime() {
    var run =
        new Situation(7)
            .answers(20, 0, 1, 2, 3)
            .failing(10, 500, 2, 0, 1, 2, 3)
            .answers(10, 0, 1, 2, 3);
    var found = run.verdict().findings().getFirst();
    assertThat(found.sentence().english())
        .matches("kuard-2 \\(aks-2\\) answered with status 500: \\d+ of \\d+ answers\\.");
    assertThat(found.tone()).isEqualTo(Tone.FAILED);
    assertThat(evidence(run.verdict())).isEqualTo("From 0:20 to 0:30 of the run.");
    assertThat(run.verdict().findings()).noneMatch(f -> f.tone() == Tone.GOOD);
  }

  @Test
  void whereEverybodyFailsThePathIsWrong() {
    var run = new Situation(8).refusing(20, 404, 0, 1, 2, 3);
    assertThat(run.verdict().sentence().english())
        .isEqualTo("Every pod answers with status 404: 400 answers of 400.");
    assertThat(run.verdict().tone()).isEqualTo(Tone.ATTENTION);
  }

  @Test
  void errorsOfTheBalancerItselfAreNotTheRulesFault() {
    var run = new Situation(9).answers(30, 0, 1, 2, 3);
    for (int i = 0; i < 5; i++) {
      run.and(503, Trouble.NONE, -1);
    }
    isTold(
        run,
        "5 answers with status 503 name no pod. A balancer or proxy on the way gave them.",
        "Balanced over 2 clusters and 4 pods.",
        "0:00-0:30 BALANCED 600",
        "0:29-0:30 BAD_STATUS 5");
  }

  @Test
  void anOutageStaysInTheStoryAfterItsEnd() {
    var run =
        new Situation(10)
            .answers(41, 0, 1, 2, 3)
            .marker(B, "pod kuard-2 was deleted")
            .losing(17, Trouble.CONNECT_TIMEOUT, 0, 1)
            .answers(32, 0, 1, 2, 3);
    isTold(
        run,
        "aks-2 was out for 17 s from 0:41: 170 requests were lost.",
        "Balanced over 2 clusters and 4 pods.",
        "0:00-0:41 BALANCED 820",
        "0:41-0:58 OUTAGE 340 (170 lost)",
        "0:58-1:30 BALANCED 640");
    assertThat(evidence(run.verdict()))
        .contains("170 of 340 requests were answered")
        .contains("pod kuard-2 was deleted")
        .contains("170 × no connection in time");
  }

  @Test
  void aPodThatIsOutForAWhileIsNamed() {
    var run =
        new Situation(11).answers(30, 0, 1, 2, 3).answers(20, 0, 1, 2).answers(30, 0, 1, 2, 3);
    isTold(
        run,
        "kuard-3 was out for 20 s from 0:30: no request was lost.",
        "Balanced over 2 clusters and 4 pods.",
        "0:00-0:30 BALANCED 600",
        "0:30-0:50 OUTAGE 400",
        "0:50-1:20 BALANCED 600");
  }

  @Test
  void aClusterWithoutEndpointsIsToldAsSuch() {
    var run = new Situation(12).answers(30, 0, 1, 2, 3);
    run.ready(B).answers(20, 0, 1);
    run.ready(B, "kuard-2", "kuard-3").answers(30, 0, 1, 2, 3);
    var words = Situation.words(run.verdict());
    assertThat(words)
        .startsWith("aks-2 was out for 20 s from 0:30: no request was lost.")
        .contains("0:30-0:50 OUTAGE 400");
    assertThat(run.verdict().tone()).isEqualTo(Tone.ATTENTION);
    assertThat(evidence(run.verdict())).contains("It had no ready endpoint at that time.");
  }

  @Test
  void aClusterThatStaysAwayIsOutSinceThen() {
    var run = new Situation(13).answers(30, 0, 1, 2, 3).answers(10, 0, 1);
    assertThat(run.verdict().sentence().english())
        .isEqualTo("aks-2 has given no answer since 0:30: no request was lost.");
  }

  @Test
  void aClusterThatNeverAnswersIsSilent() {
    var run = new Situation(14).answers(30, 0, 1);
    assertThat(run.verdict().sentence().english())
        .isEqualTo("aks-2 gives no answer although it has 2 ready endpoints.");
    assertThat(evidence(run.verdict())).isEqualTo("About 300 answers were to be expected of it.");
  }

  @Test
  void scaledUpAndDownIsBalancedAllTheWay() {
    var run = new Situation(15).answers(30, 0, 1, 2, 3);
    int fifth = run.pod("kuard-4", "10.224.0.4", A, Method.POD);
    run.ready(A, "kuard-0", "kuard-1", "kuard-4").answers(30, 0, 1, 2, 3, fifth);
    run.ready(A, "kuard-0").answers(30, 0, 2, 3);
    isTold(run, "Balanced over 2 clusters and 5 pods.", "0:00-1:30 BALANCED 1800");
  }

  @Test
  void everyPodReplacedIsStillBalanced() {
    var run = new Situation(16).answers(20, 0, 1, 2, 3);
    int[] next = new int[4];
    for (int i = 0; i < 4; i++) {
      next[i] = run.pod("next-" + i, "10.224.1." + i, i < 2 ? A : B, Method.POD);
    }
    run.ready(A, "next-0", "kuard-1").answers(5, next[0], 1, 2, 3);
    run.ready(A, "next-0", "next-1").answers(5, next[0], next[1], 2, 3);
    run.ready(B, "next-2", "kuard-3").answers(5, next[0], next[1], next[2], 3);
    run.ready(B, "next-2", "next-3").answers(20, next);
    assertThat(run.verdict().sentence().english()).startsWith("Balanced over 2 clusters");
    assertThat(run.verdict().findings()).hasSize(1);
  }

  @Test
  void aFewKeptConnectionsSayNothingOfTheBalancer() {
    var run = new Situation(17).keepAlive(4).picks(new Turn()).answers(30, 0, 1, 2, 3);
    assertThat(run.verdict().sentence().english())
        .isEqualTo("4 kept connections say too little of the balancer; 80 would do.");
    assertThat(run.verdict().tone()).isEqualTo(Tone.NONE);
    run = new Situation(17).keepAlive(4).answers(30, 0, 0, 1);
    assertThat(run.verdict().sentence().english())
        .isEqualTo("Sticky because of keep-alive: 4 connections carry all requests.");
    run = new Situation(17).keepAlive(1).answers(30, 0);
    assertThat(run.verdict().sentence().english())
        .isEqualTo("Sticky because of keep-alive: 1 connection carries all requests.");
  }

  @Test
  void aCookieThatOnePodFollowsIsNamed() {
    var run = new Situation(24).cookies("SESSION").answers(30, 2);
    isTold(
        run,
        "Sticky: with the cookie SESSION, kuard-2 (aks-2) gives all answers.",
        "0:00-0:30 STICKY 600");
    assertThat(run.verdict().tone()).isEqualTo(Tone.ATTENTION);
    // The balancer moves it to another.
    run.answers(10, 0);
    assertThat(run.verdict().sentence().english())
        .isEqualTo(
            "Sticky: with the cookie SESSION, one pod at a time gives all answers: kuard-0 (aks-1)"
                + " and kuard-2 (aks-2).");
  }

  @Test
  void aCookieThatNobodyFollowsExplainsNothing() {
    var run = new Situation(25).cookies("SESSION").answers(30, 0, 1, 2, 3);
    assertThat(run.verdict().tone()).isEqualTo(Tone.GOOD);
    run = new Situation(25).cookies("SESSION").answers(30, 0, 1);
    assertThat(run.verdict().sentence().english())
        .isEqualTo("aks-2 gives no answer although it has 2 ready endpoints.");
  }

  @Test
  void whoGivesNoAnswerIsLeftOutOfTheSpread() {
    var run = new Situation(26).answers(30, 0, 1, 2);
    isTold(
        run,
        "kuard-3 (aks-2) gives no answer although it is a ready endpoint.",
        "Balanced over 2 clusters and 3 pods.",
        "0:00-0:30 BALANCED 600",
        "0:00-0:30 SILENT 0");
    assertThat(run.verdict().findings().getLast().tone()).isEqualTo(Tone.NONE);
    assertThat(new Situation(26).answers(30, 0, 0, 0, 2).verdict().findings())
        .extracting(f -> f.sentence().english())
        .anyMatch(s -> s.matches("Skewed: aks-1 gets 7.* % instead of 50\\.0 %, aks-2 .*"));
  }

  @Test
  void aPauseIsToldAndIsNobodysOutage() {
    var run = new Situation(27).answers(30, 0, 1, 2, 3).paused(40).answers(30, 0, 1, 2, 3);
    isTold(
        run,
        "Balanced over 2 clusters and 4 pods.",
        "0:00-1:40 BALANCED 1200",
        "0:30-1:10 PAUSED 0");
    // Who is out after it was not seen to be out in it.
    run = new Situation(27).answers(30, 0, 1, 2, 3).paused(40).answers(10, 0, 1);
    run.answers(20, 0, 1, 2, 3);
    assertThat(run.verdict().sentence().english())
        .isEqualTo("aks-2 was out for 10 s from 1:10: no request was lost.");
  }

  @Test
  void nothingAnsweredAtAll() {
    isTold(
        new Situation(18).losing(2, Trouble.REFUSED),
        "No request was answered: 40 failed.",
        "0:00-0:02 LOST 40 (40 lost)");
  }

  @Test
  void lossesNowAndThenAreNoOutage() {
    var run = new Situation(19);
    for (int i = 0; i < 8; i++) {
      run.answers(10, 0, 1, 2, 3).and(0, Trouble.RESET, -1);
    }
    isTold(
        run,
        "8 requests were lost, one now and then: 0.5 % of all.",
        "Balanced over 2 clusters and 4 pods.",
        "0:00-1:20 BALANCED 1600",
        "0:09-1:20 LOST 8 (8 lost)");
  }

  @Test
  void whatTheRuleCannotReadIsCounted() {
    var run = new Situation(20).answers(30, 0, 1, 2, 3).and(200, Trouble.NONE, -1);
    assertThat(Situation.words(run.verdict()))
        .startsWith("The rule reads nobody from 1 of 601 answers.");
    run = new Situation(20).answers(30, 0, 1, 2, 3).and(200, Trouble.RULE, -1);
    assertThat(run.verdict().sentence().english())
        .isEqualTo("The rule failed on 1 answer: who gave it is not known.");
  }

  @Test
  void aMarkedStretchHasItsOwnVerdict() {
    var run =
        new Situation(21)
            .answers(30, 0, 1, 2, 3)
            .losing(10, Trouble.RESET, 0, 1)
            .answers(30, 0, 1, 2, 3);
    var stretch = Verdict.of(run.facts().within(0, 30));
    assertThat(Situation.words(stretch))
        .isEqualTo("Balanced over 2 clusters and 4 pods.\n0:00-0:30 BALANCED 600");
    assertThat(
            Verdict.of(run.facts().within(30, 40)).story().stream().mapToLong(Interval::lost).sum())
        .isEqualTo(100);
  }

  @Test
  void whereMembersAreNotReadBalancedIsNoGreen() {
    var run = new Situation(22).answers(30, 0, 1, 2, 3).unread(B);
    assertThat(run.verdict().kindOfFirst()).isEqualTo(Finding.Kind.BALANCED);
    assertThat(run.verdict().tone()).isEqualTo(Tone.NONE);
    assertThat(evidence(run.verdict())).contains("The pods of aks-2 are not read.");
  }

  /**
   * 200 balanced runs of 500 requests for each of four ways to balance, the first at random: at
   * most two are called anything else.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void balancedRunsAreSeldomCalledSkewed(int way) {
    int alarms = 0;
    for (int seed = 0; seed < Integer.getInteger("traffic.runs", 200); seed++) {
      var run = new Situation(1_000 + seed);
      switch (way) {
        case 0 -> {}
        case 1 -> run.picks(new Turn());
        case 2 -> run.picks(new Hashed(seed));
        default -> run.picks(new LeastOfTwo(seed));
      }
      var found = run.answers(25, 0, 1, 2, 3).verdict();
      if (found.findings().size() != 1 || found.kindOfFirst() != Finding.Kind.BALANCED) {
        alarms++;
      }
    }
    assertThat(alarms).isLessThanOrEqualTo(2);
  }

  @Test
  void theLastFailureIsToldToTheTenthOfItsSecond() {
    var late = new Situation(29).answers(30, 0, 1, 2, 3).lost(Trouble.RESET, 840).facts();
    assertThat(Verdict.troubles(late).getFirst().english())
        .startsWith("1 × connection reset, the last at 0:30.8.");
    var later = new Situation(29).answers(59, 0, 1, 2, 3).lost(Trouble.RESET, 970).facts();
    assertThat(Verdict.troubles(later).getFirst().english()).contains("the last at 1:00.0.");
  }

  @Test
  void oneIsSingularEverywhere() {
    var run = new Situation(23).answers(30, 0, 1, 2, 3).and(0, Trouble.CUT_OFF, -1);
    assertThat(run.verdict().sentence().english()).isEqualTo("1 request has been lost since 0:29.");
    assertThat(List.of(RunFigures.length(72).english(), RunFigures.length(12).english()))
        .containsExactly("1:12 min", "12 s");
  }

  private static final class Turn implements java.util.function.IntUnaryOperator {
    private int next;

    @Override
    public int applyAsInt(int n) {
      return next++ % n;
    }
  }

  private static final class Hashed implements java.util.function.IntUnaryOperator {
    private long port;

    Hashed(long seed) {
      port = seed * 7_919;
    }

    @Override
    public int applyAsInt(int n) {
      long z = (port++ ^ 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      return (int) Math.floorMod(z ^ (z >>> 31), (long) n);
    }
  }

  /** The one with fewer under way of two that are drawn. */
  private static final class LeastOfTwo implements java.util.function.IntUnaryOperator {
    private final java.util.Random random;
    private final int[] load = new int[16];

    LeastOfTwo(long seed) {
      random = new java.util.Random(seed);
    }

    @Override
    public int applyAsInt(int n) {
      int one = random.nextInt(n);
      int other = random.nextInt(n);
      int less = load[one] <= load[other] ? one : other;
      load[less]++;
      return less;
    }
  }
}
