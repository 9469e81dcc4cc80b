package io.fleetdesk.demo.schema;

/** A body that is no JSON or YAML, in the words of a server. */
public final class BodyException extends Exception {
  private static final long serialVersionUID = 1L;

  BodyException(String message) {
    super(message);
  }
}
