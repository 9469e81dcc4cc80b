package io.fleetdesk.traffic.numbers;

import io.fleetdesk.kinds.Tone;
import java.util.List;

/**
 * A conclusion about a run in words.
 *
 * @param sentence what a person reads first
 * @param evidence the figures behind it, one sentence each
 */
public record Finding(Kind kind, Tone tone, String sentence, List<String> evidence) {
  /** What was found. */
  public enum Kind {
    NO_REQUESTS,
    NO_ANSWER,
    RULE_MATCHES_NOTHING,
    RULE_BROKE,
    UNKNOWN_PODS,
    ERRORS,
    BAD_STATUS,
    SILENT_CLUSTER,
    TOO_FEW,
    NO_EXPECTATION,
    STICKY,
    SKEWED,
    BALANCED
  }
}
