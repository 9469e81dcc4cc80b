package io.fleetdesk.yaml;

/**
 * What a server or the scheduler would not take of a form.
 *
 * @param field where it is to be said: {@code name}, {@code selectors.0.kind}
 * @param why stable, for message keys
 * @param about what the sentence names; empty for nothing
 */
public record FormFault(String field, Why why, String about) {
  /** What is wrong. */
  public enum Why {
    MISSING,
    NO_NAME,
    NO_LABEL_NAME,
    TOO_LONG,
    NO_NUMBER,
    NO_SHARE,
    NONE_SELECTED,
    KIND_NOT_SERVED,
    KIND_NAMESPACED,
    NAME_AND_LABELS,
    /** Neither a name nor labels: every object of the kind. */
    ALL_OF_KIND,
    NO_LABELS,
    NO_CLUSTER,
    NO_MEMBER,
    FIXED_HAS_MORE
  }
}
