package io.fleetdesk.azure.signin;

import io.fleetdesk.clusters.kubeconfig.Secret;
import org.jspecify.annotations.Nullable;

/** Access tokens for one account and one audience. Any thread; may block, never asks a person. */
@FunctionalInterface
public interface TokenSource {
  /**
   * @param renewed whether the last one was refused and a new one is wanted
   * @param claims what the server demands beyond it (continuous access evaluation), null for none
   */
  Secret token(boolean renewed, @Nullable String claims)
      throws SignInException, InterruptedException;
}
