package io.fleetdesk.traffic;

import io.fleetdesk.messages.Message;
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
  public static List<Message> questions(RunPlan plan, Set<String> fleetAddresses) {
    var questions = new ArrayList<Message>();
    if (!fleetAddresses.contains(plan.address().host())) {
      questions.add(
          Message.of(
              "{0} is not the address of a service of an open fleet. Send requests only where you"
                  + " may.",
              plan.address().authority()));
    }
    if (!RunPlan.READING.contains(plan.method())) {
      questions.add(
          Message.of(
              "{0} may change something behind the address, with every request.", plan.method()));
    }
    if (plan.unlimited()) {
      questions.add(
          Message.plural(
              plan.concurrency(),
              "The rate is unlimited: {0} sender sends as fast as it is answered.",
              "The rate is unlimited: {0} senders send as fast as they are answered."));
    } else if (plan.rate() > QUIET_RATE) {
      questions.add(
          Message.of(
              "{0} requests a second are more than {1}. The pods behind the address will feel it.",
              Math.round(plan.rate()), Math.round(QUIET_RATE)));
    }
    if (plan.untilStopped()) {
      questions.add(
          Message.of(
              "The run does not end by itself. It goes on until you stop it or close its tab or the"
                  + " window."));
    }
    return List.copyOf(questions);
  }
}
