package io.fleetdesk.azure.signin;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.AuthenticationRecord;
import com.azure.identity.DeviceCodeCredential;
import com.azure.identity.InteractiveBrowserCredential;
import io.fleetdesk.clusters.kubeconfig.Secret;
import io.fleetdesk.messages.Message;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A credential of the library. One for each account as long as it is signed in: it holds the
 * account's tokens.
 */
final class Credential {
  /**
   * @param renewAt when it is worth asking for the next one
   */
  record Token(Secret value, Instant expires, Instant renewAt) {
    boolean isGoodAt(Instant now) {
      return now.isBefore(expires);
    }
  }

  private final TokenCredential credential;

  Credential(TokenCredential credential) {
    this.credential = credential;
  }

  /** Asks a person where the way to sign in does; null where it does not. */
  @Nullable AuthenticationRecord authenticate(String scope, String tenant)
      throws SignInException, InterruptedException {
    var context = context(scope, tenant, null);
    try {
      return switch (credential) {
        case DeviceCodeCredential c -> c.authenticate(context).block();
        case InteractiveBrowserCredential c -> c.authenticate(context).block();
        default -> null;
      };
    } catch (RuntimeException e) {
      throw failed(e);
    }
  }

  Token token(String scope, String tenant, @Nullable String claims)
      throws SignInException, InterruptedException {
    AccessToken token;
    try {
      // Not getTokenSync: it has a cache of its own, which authenticate does not fill.
      token = credential.getToken(context(scope, tenant, claims)).block();
    } catch (RuntimeException e) {
      throw failed(e);
    }
    if (token == null) {
      throw new SignInException(
          SignInException.Cause.OTHER, Message.of("The sign-in gave no token."));
    }
    Instant expires = token.getExpiresAt().toInstant();
    OffsetDateTime refresh = token.getRefreshAt();
    return new Token(
        new Secret(token.getToken()),
        expires,
        refresh == null ? expires.minusSeconds(300) : refresh.toInstant());
  }

  private static TokenRequestContext context(String scope, String tenant, @Nullable String claims) {
    var context = new TokenRequestContext().addScopes(scope);
    if (!tenant.isEmpty()) {
      context.setTenantId(tenant);
    }
    if (claims != null) {
      context.setClaims(claims);
    }
    return context;
  }

  private static SignInException failed(RuntimeException e) throws InterruptedException {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof InterruptedException) {
        throw new InterruptedException();
      }
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return SignInException.of(e);
  }
}
