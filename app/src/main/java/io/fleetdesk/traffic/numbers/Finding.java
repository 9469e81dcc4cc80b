package io.fleetdesk.traffic.numbers;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import java.util.List;

/**
 * A conclusion about a run in words.
 *
 * @param sentence what a person reads first
 * @param evidence the figures behind it, one sentence each
 */
public record Finding(Kind kind, Tone tone, Message sentence, List<Message> evidence) {
  /** What was found. */
  public enum Kind {
    NO_REQUESTS,
    NO_ANSWER,
    NOT_READY,
    NOT_EXPORTED,
    OUTAGE,
    ERRORS,
    BAD_STATUS,
    SILENT,
    CONTRADICTION,
    UNKNOWN_PODS,
    RULE_MATCHES_NOTHING,
    RULE_BROKE,
    TOO_FEW,
    NO_EXPECTATION,
    STICKY,
    SKEWED,
    BALANCED
  }
}
