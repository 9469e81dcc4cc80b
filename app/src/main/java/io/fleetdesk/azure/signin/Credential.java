package io.fleetdesk.azure.signin;

import io.fleetdesk.clusters.kubeconfig.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Gives tokens without asking a person. Any thread; blocks. */
interface Credential {
  /**
   * @param renewAt when it is worth asking for the next one
   */
  record Token(Secret value, Instant expires, Instant renewAt) {
    boolean isGoodAt(Instant now) {
      return now.isBefore(expires);
    }
  }

  /**
   * @param tenant id or domain; empty for the account's own
   * @param claims what a server demands beyond it; null for none
   */
  Token token(String scope, String tenant, @Nullable String claims)
      throws SignInException, InterruptedException;

  /** Takes the account out of what is kept; nothing for one that is kept elsewhere. */
  default void forget() {}
}
