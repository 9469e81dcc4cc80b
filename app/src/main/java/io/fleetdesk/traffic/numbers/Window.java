package io.fleetdesk.traffic.numbers;

/** How far back a person looks. */
public enum Window {
  MINUTE(60),
  TEN_MINUTES(600),
  ALL(Integer.MAX_VALUE);

  private final int seconds;

  Window(int seconds) {
    this.seconds = seconds;
  }

  public int seconds() {
    return seconds;
  }

  /** Where it begins in a run that is so old; both in seconds. */
  public long from(long now) {
    return this == ALL ? 0 : Math.max(0, now - seconds);
  }
}
