package io.fleetdesk.azure.signin;

/**
 * One who is signed in.
 *
 * @param id tells accounts apart
 * @param objectId in the directory, which roles are assigned to
 * @param tenant that it signed in to
 * @param kept whether the next start finds it signed in
 */
public record Account(
    String id,
    String name,
    String objectId,
    String tenant,
    SignInMethod method,
    Cloud cloud,
    Kept kept) {
  /** Where the sign-in is kept. */
  public enum Kept {
    /** Encrypted by the system. */
    KEYRING,
    /** Until the window is closed: the system has no keyring. */
    MEMORY,
    /** By another program, or with the machine. */
    ELSEWHERE
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Account a && a.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
