package io.fleetdesk.scheduling;

/** The policy or a property cannot be understood: nothing at all is scheduled. */
public final class SchedulingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SchedulingException(String message) {
    super(message);
  }
}
