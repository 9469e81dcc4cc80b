package io.fleetdesk.traffic;

import io.fleetdesk.traffic.requests.RunPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a person has to confirm before a run starts. */
public final class RunSafety {
  /** Requests a second that need no question. */
  public static final double QUIET_RATE = 50;

  private RunSafety() {}

  /**
   * One sentence for each reason to ask; empty when the run may start at once.
   *
   * @param fleetAddresses addresses that services of the open fleets have
   */
  public static List<String> questions(RunPlan plan, Set<String> fleetAddresses) {
    var questions = new ArrayList<String>();
    if (!fleetAddresses.contains(plan.address().host())) {
      questions.add(
          plan.address().authority()
              + " is no address of a service of an open fleet: send requests only where you may.");
    }
    if (!RunPlan.READING.contains(plan.method())) {
      questions.add(
          plan.method() + " may change something behind the address, with each request again.");
    }
    if (plan.unlimited()) {
      questions.add(
          "The rate is unlimited: "
              + plan.concurrency()
              + " connections send as fast as they are answered.");
    } else if (plan.rate() > QUIET_RATE) {
      questions.add(
          Math.round(plan.rate())
              + " requests a second are more than "
              + Math.round(QUIET_RATE)
              + ": the pods behind the address will feel it.");
    }
    if (plan.untilStopped()) {
      questions.add(
          "It does not stop by itself: it goes on until you stop it or close its tab or the"
              + " window.");
    }
    return List.copyOf(questions);
  }
}
