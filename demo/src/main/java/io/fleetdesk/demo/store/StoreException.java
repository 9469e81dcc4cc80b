package io.fleetdesk.demo.store;

/** Why the store did not do what it was asked; the request path words it as the API server does. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What was in the way. */
  public enum Reason {
    NOT_FOUND,
    ALREADY_EXISTS,
    CONFLICT,
    /** A watch from a revision whose events are gone: the client lists again. */
    EXPIRED
  }

  private final Reason reason;

  StoreException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
