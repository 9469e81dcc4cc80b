package io.fleetdesk.clusters.kubeconfig;

/** Credentials could not be had. The message is a sentence for people and holds no secret. */
public final class CredentialException extends Exception {
  private static final long serialVersionUID = 1;

  public CredentialException(String sentence) {
    super(sentence);
  }
}
