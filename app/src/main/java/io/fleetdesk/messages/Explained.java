package io.fleetdesk.messages;

/** A failure that a person is told of. */
public interface Explained {
  /** Why, in whole sentences without a secret. */
  Message sentence();
}
