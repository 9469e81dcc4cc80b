package io.fleetdesk.clusters.kubeconfig;

import io.fleetdesk.messages.Explained;
import io.fleetdesk.messages.Message;

/** Credentials could not be had. The sentence holds no secret. */
public final class CredentialException extends Exception implements Explained {
  private static final long serialVersionUID = 1;

  private final transient Message sentence;

  public CredentialException(Message sentence) {
    super(sentence.english());
    this.sentence = sentence;
  }

  @Override
  public Message sentence() {
    return sentence;
  }
}
