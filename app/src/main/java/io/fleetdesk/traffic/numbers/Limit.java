package io.fleetdesk.traffic.numbers;

import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.http.Trouble;
import io.fleetdesk.traffic.requests.RunPlan;
import io.fleetdesk.traffic.requests.RunProgress;
import java.util.Map;

/**
 * What kept a run from sending more.
 *
 * @param sentence what it is and by what one sees it
 */
public record Limit(Kind kind, Message sentence) {
  /** What it was. */
  public enum Kind {
    /** Nothing has been sent that could tell. */
    UNKNOWN,
    /** The planned rate was reached. */
    RATE,
    /** All requests that may be under way at the same time were. */
    CONCURRENCY,
    /** Requests that got no answer held the places of others. */
    ADDRESS,
    /** This machine did not send although it might have. */
    MACHINE
  }

  /** Senders that are busy for that part of the time are busy. */
  private static final double BUSY = 0.8;

  public static Limit of(
      RunPlan plan, RunProgress progress, Aggregates.Held held, Map<Trouble, Long> troubles) {
    double seconds = progress.sending().toNanos() / 1e9;
    if (progress.finished() == 0 || seconds <= 0) {
      return new Limit(Kind.UNKNOWN, Message.NONE);
    }
    if (troubles.getOrDefault(Trouble.NO_RESOURCES, 0L) > 0) {
      return new Limit(
          Kind.MACHINE,
          Message.of("Limit reached: this machine. It has no free port or file for more."));
    }
    double busy = held.micros() / 1e6 / (seconds * plan.concurrency());
    if (!plan.unlimited() && !progress.behind()) {
      return new Limit(
          Kind.RATE,
          Message.of(
              "Limit reached: the rate. {0} % of the time of the {1} senders was used.",
              Math.round(busy * 100), plan.concurrency()));
    }
    if (busy < BUSY) {
      return new Limit(
          Kind.MACHINE,
          Message.of(
              "Limit reached: this machine. The senders were busy for {0} % of the time only, and"
                  + " were not given the processor.",
              Math.round(busy * 100)));
    }
    if (held.byLost() > held.micros() / 2) {
      return new Limit(
          Kind.ADDRESS,
          Message.plural(
              plan.concurrency(),
              "Limit reached: the address. Requests without an answer held the {0} sender for {1} %"
                  + " of its time.",
              "Limit reached: the address. Requests without an answer held the {0} senders for {1}"
                  + " % of their time.",
              Math.round(100.0 * held.byLost() / held.micros())));
    }
    return new Limit(
        Kind.CONCURRENCY,
        Message.plural(
            plan.concurrency(),
            "Limit reached: the concurrency. The {0} sender was busy for {1} % of the time; more"
                + " senders would send more.",
            "Limit reached: the concurrency. The {0} senders were busy for {1} % of the time; more"
                + " senders would send more.",
            Math.min(100, Math.round(busy * 100))));
  }
}
