package io.fleetdesk.azure.signin;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import io.fleetdesk.clusters.kubeconfig.Secret;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Programs, applications and machines: azure-identity's credentials, which never ask anybody. */
final class LibraryCredential implements Credential {
  private final TokenCredential credential;

  LibraryCredential(TokenCredential credential) {
    this.credential = credential;
  }

  @Override
  public Token token(String scope, String tenant, @Nullable String claims)
      throws SignInException, InterruptedException {
    var context = new TokenRequestContext().addScopes(scope);
    if (!tenant.isEmpty()) {
      context.setTenantId(tenant);
    }
    if (claims != null) {
      context.setClaims(claims);
    }
    AccessToken token;
    try {
      token = credential.getTokenSync(context);
    } catch (RuntimeException e) {
      for (Throwable t = e; t != null; t = t.getCause()) {
        if (t instanceof InterruptedException) {
          throw new InterruptedException();
        }
      }
      throw SignInException.of(e);
    }
    Instant expires = token.getExpiresAt().toInstant();
    OffsetDateTime refresh = token.getRefreshAt();
    return new Token(
        new Secret(token.getToken()),
        expires,
        refresh == null ? expires.minusSeconds(300) : refresh.toInstant());
  }
}
