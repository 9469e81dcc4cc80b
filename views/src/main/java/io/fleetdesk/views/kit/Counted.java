package io.fleetdesk.views.kit;

/**
 * A line that may hold numbers. It is made of what is known together with what that rests on
 * ({@link CoverageWords}), so that no screen shows the bare size of what it has read so far.
 */
public final class Counted {
  public static final Counted NOTHING = new Counted("");

  private final String text;

  Counted(String text) {
    this.text = text;
  }

  /** A line whose numbers do not come from lists of clusters. */
  public static Counted of(String text) {
    return new Counted(text);
  }

  public Counted and(Counted more) {
    return text.isEmpty() ? more : more.text.isEmpty() ? this : of(text + " · " + more.text);
  }

  public String text() {
    return text;
  }
}
