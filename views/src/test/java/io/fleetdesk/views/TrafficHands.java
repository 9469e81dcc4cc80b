package io.fleetdesk.views;

import static io.fleetdesk.views.JourneyWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.demo.DemoCluster;
import io.fleetdesk.demo.api.CoreTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;

/** A person at the screen of traffic runs, and beside it what the demo's pods count themselves. */
final class TrafficHands {
  private static final String NAMESPACE = "kuard-demo";

  private final JourneyWindow window;
  private Map<String, Long> before = Map.of();

  TrafficHands(JourneyWindow window) {
    this.window = window;
  }

  /** Goes there by the explorer, and waits for the fleet's addresses: then nothing is asked. */
  void open() {
    window.go("Traffic run");
    until(
        () ->
            window.isThere("run-address")
                && !window.find("run-address", ComboBox.class).getItems().isEmpty());
  }

  /** Starts a run as the form stands; from now on the pods' answers are counted. */
  void start() {
    before = counts();
    window.click("run-start");
    until(() -> window.isThere("run-verdict") && window.isEnabled("run-stop"));
  }

  void run(String perSecond, String minutes) {
    window.type("run-rate", perSecond);
    window.type("run-minutes", minutes);
    start();
  }

  void stop() {
    window.click("run-stop");
    ended();
  }

  void ended() {
    until(() -> window.find("run-stop", Button.class).isDisabled());
  }

  private Map<String, Long> counts() {
    return window.demo.running().orElseThrow().kuard().counts();
  }

  /** What a pod has answered since the run began, as it counted. */
  long answered(String pod) {
    return counts().getOrDefault(pod, 0L) - before.getOrDefault(pod, 0L);
  }

  /** What each pod has answered since the run began, as they counted. */
  Map<String, Long> answered() {
    var answered = new HashMap<String, Long>();
    for (String pod : counts().keySet()) {
      if (answered(pod) > 0) {
        answered.put(pod, answered(pod));
      }
    }
    return answered;
  }

  static List<String> pods(DemoCluster member) {
    return member.api().list(CoreTypes.PODS, NAMESPACE).stream().map(p -> p.name()).toList();
  }

  boolean haveAllAnswered(DemoCluster member, long atLeast) {
    return pods(member).stream().allMatch(p -> answered(p) > atLeast);
  }

  /**
   * Waits until others have come in the place of pods that went, that is marked, and those that
   * came have answered enough to judge.
   */
  void othersHaveTakenOver(DemoCluster member, List<String> gone) {
    until(
        () ->
            pods(member).size() == gone.size()
                && pods(member).stream().noneMatch(gone::contains)
                && haveAllAnswered(member, 20));
    until(
        () ->
            gone.stream().allMatch(p -> window.isTold("endpoint " + p + " is gone"))
                && pods(member).stream()
                    .allMatch(p -> window.isTold("endpoint " + p + " became ready")));
    until(() -> !verdict().startsWith("Too few"));
  }

  /**
   * The screen's counts of a run that has ended are the pods' own: each pod's, and all together
   * what was answered or failed and what is logged. A pod counts an answer as well that nobody
   * waited for any more: so many may be missing as requests failed, and none where none did.
   */
  void countsAreThoseOfThePods() {
    var counted = answered();
    assertThat(counted).isNotEmpty();
    until(
        () -> {
          var shown = shown();
          long missing = counted.values().stream().mapToLong(n -> n).sum() - sum(shown);
          return missing >= 0
              && missing <= failed()
              && shown.entrySet().stream()
                  .allMatch(e -> e.getValue() <= counted.getOrDefault(e.getKey(), 0L));
        });
    long all = sum(shown()) + failed();
    assertThat(window.words().getFirst()).containsPattern("\\b" + all + " answered or failed");
    until(() -> window.isShown("%,d in total, ".formatted(all)));
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(n -> n).sum();
  }

  /** What the screen says that each pod has answered. */
  private Map<String, Long> shown() {
    var shown = new HashMap<String, Long>();
    for (var line : window.words()) {
      var parts = line.split(": ", 2);
      if (parts.length == 2 && counts().containsKey(parts[0]) && parts[1].matches("[0-9]+")) {
        shown.put(parts[0], Long.valueOf(parts[1]));
      }
    }
    return shown;
  }

  /** All answers, as the pods counted them. */
  long all() {
    return answered().values().stream().mapToLong(Long::longValue).sum();
  }

  /** Requests without an answer, as the screen counts them. */
  long failed() {
    return window.words().stream()
        .filter(l -> l.startsWith("failed: "))
        .mapToLong(l -> Long.parseLong(l.substring("failed: ".length())))
        .sum();
  }

  /** The verdict with its evidence. */
  String verdict() {
    return window.words().get(1);
  }
}
