package io.fleetdesk.views.kit.table;

import io.fleetdesk.kinds.Tone;

/** The order of states: what needs a person first. */
public final class Severity {
  private Severity() {}

  public static int of(Tone tone) {
    return switch (tone) {
      case FAILED -> 0;
      case ATTENTION -> 1;
      case WAITING -> 2;
      case DRIFTED -> 3;
      case DIFFERS -> 4;
      case STALE -> 5;
      case IN_PROGRESS -> 6;
      case GOOD -> 7;
      case NONE -> 8;
    };
  }
}
