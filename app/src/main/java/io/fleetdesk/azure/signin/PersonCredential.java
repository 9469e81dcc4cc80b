package io.fleetdesk.azure.signin;

import com.microsoft.aad.msal4j.ClaimsRequest;
import com.microsoft.aad.msal4j.DeviceCodeFlowParameters;
import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.ITokenCacheAccessAspect;
import com.microsoft.aad.msal4j.InteractiveRequestParameters;
import com.microsoft.aad.msal4j.MsalException;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import com.microsoft.aad.msal4j.SystemBrowserOptions;
import io.fleetdesk.azure.signin.SignInException.Cause;
import io.fleetdesk.clusters.kubeconfig.Secret;
import io.fleetdesk.messages.Message;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A person who signs in: MSAL, on which azure-identity stands too. With MSAL itself nobody is asked
 * unasked, the browser is the one that the window opens everything with, and signing out takes the
 * account out of the cache.
 */
final class PersonCredential implements Credential {
  /** The Azure CLI's: every tenant knows it, for Resource Manager and for the AKS server alike. */
  private static final String USUAL_CLIENT = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

  private final PublicClientApplication application;
  private final Cloud cloud;
  private volatile @Nullable IAccount account;

  /**
   * @param cache the system's keyring; null to keep tokens in memory only
   */
  PersonCredential(
      Cloud cloud, String clientId, String tenant, @Nullable ITokenCacheAccessAspect cache)
      throws SignInException {
    this.cloud = cloud;
    try {
      var builder =
          PublicClientApplication.builder(clientId.isEmpty() ? USUAL_CLIENT : clientId)
              .authority(cloud.authority() + (tenant.isEmpty() ? "organizations" : tenant))
              .httpClient(new MsalHttp(cloud.trust()));
      if (!cloud.known()) {
        builder.validateAuthority(false).instanceDiscovery(false);
      }
      if (cache != null) {
        builder.setTokenCacheAccessAspect(cache);
      }
      application = builder.build();
    } catch (MalformedURLException | RuntimeException e) {
      throw SignInException.of(e);
    }
  }

  /** Finds one who signed in before. */
  boolean find(String homeAccountId) throws SignInException, InterruptedException {
    for (IAccount known : await(application.getAccounts())) {
      if (known.homeAccountId().equals(homeAccountId)) {
        account = known;
        return true;
      }
    }
    return false;
  }

  /**
   * Asks the person; blocks until it is done, an interrupt cancels.
   *
   * @param browse opens a page
   */
  IAccount signIn(boolean device, Consumer<DeviceCodePrompt> prompt, Consumer<String> browse)
      throws SignInException, InterruptedException {
    Set<String> scopes = Set.of(cloud.armScope());
    CompletableFuture<IAuthenticationResult> asked =
        device
            ? application.acquireToken(
                DeviceCodeFlowParameters.builder(
                        scopes,
                        code ->
                            prompt.accept(
                                new DeviceCodePrompt(
                                    new Secret(code.userCode()),
                                    code.verificationUri(),
                                    Instant.now().plusSeconds(code.expiresIn()))))
                    .build())
            : application.acquireToken(
                InteractiveRequestParameters.builder(URI.create("http://localhost"))
                    .scopes(scopes)
                    .systemBrowserOptions(
                        SystemBrowserOptions.builder()
                            .openBrowserAction(url -> browse.accept(url.toString()))
                            .build())
                    .build());
    try {
      IAccount found = await(asked).account();
      account = found;
      return found;
    } catch (InterruptedException e) {
      asked.cancel(true);
      throw e;
    }
  }

  @Override
  public Token token(String scope, String tenant, @Nullable String claims)
      throws SignInException, InterruptedException {
    return silent(scope, tenant, claims, claims != null);
  }

  /** As {@link #token}, when a server has refused the one that was given. */
  Token renewed(String scope, String tenant) throws SignInException, InterruptedException {
    return silent(scope, tenant, null, true);
  }

  private Token silent(String scope, String tenant, @Nullable String claims, boolean fresh)
      throws SignInException, InterruptedException {
    IAccount who = account;
    if (who == null) {
      throw new SignInException(Cause.NEEDED, Message.of("You are not signed in to Azure."));
    }
    var parameters = SilentParameters.builder(Set.of(scope), who).forceRefresh(fresh);
    if (!tenant.isEmpty()) {
      // Not by tenant(): that loses the port of an authority that has one.
      parameters.authorityUrl(cloud.authority() + tenant);
    }
    if (claims != null) {
      parameters.claims(ClaimsRequest.formatAsClaimsRequest(claims));
    }
    try {
      IAuthenticationResult result = await(application.acquireTokenSilently(parameters.build()));
      Instant expires = result.expiresOnDate().toInstant();
      return new Token(new Secret(result.accessToken()), expires, expires.minusSeconds(300));
    } catch (MalformedURLException e) {
      throw SignInException.of(e);
    }
  }

  @Override
  public void forget() {
    IAccount who = account;
    account = null;
    if (who != null) {
      try {
        await(application.removeAccount(who));
      } catch (SignInException e) {
        // The keyring refuses; the account is not used any more all the same.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static <T> T await(CompletableFuture<T> future)
      throws SignInException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof com.microsoft.aad.msal4j.MsalInteractionRequiredException
          || (cause instanceof MsalException m && "cache_miss".equals(m.errorCode()))) {
        var read = SignInException.of(cause);
        throw read.why() == Cause.OTHER
            ? new SignInException(
                Cause.NEEDED,
                Message.of("The sign-in has expired. Sign in again."),
                read.code(),
                read.correlationId())
            : read;
      }
      throw SignInException.of(cause);
    }
  }
}
