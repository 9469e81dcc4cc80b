package io.fleetdesk.traffic.attribution;

/** Text that may be looked at so often only: some expressions try for ever. For one search. */
final class SteppedText implements CharSequence {
  /** Thrown in place of a further look. */
  static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManySteps() {
      super(null, null, false, false);
    }
  }

  /** Ten milliseconds or so; an expression that fits needs a hundredth of it. */
  private static final int STEPS = 5_000_000;

  private final String text;
  private int steps;

  SteppedText(String text) {
    this.text = text;
  }

  @Override
  public char charAt(int index) {
    steps++;
    if (steps > STEPS) {
      throw new TooManySteps();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
