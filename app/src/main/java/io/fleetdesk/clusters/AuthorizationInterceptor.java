package io.fleetdesk.clusters;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fleetdesk.clusters.kubeconfig.CredentialException;
import io.fleetdesk.clusters.kubeconfig.Credentials;
import io.fleetdesk.clusters.kubeconfig.Secret;
import io.fleetdesk.messages.Message;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Puts the Authorization header on every request and, after a 401, tries once more if there are
 * newer credentials. Takes the place of fabric8's own, which would read kubeconfig files by itself.
 */
final class AuthorizationInterceptor implements Interceptor {
  /** Carries a {@link CredentialException} through fabric8. */
  static final class NoCredentials extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Message sentence;

    NoCredentials(CredentialException cause) {
      super(cause.getMessage(), cause);
      this.sentence = cause.sentence();
    }

    Message sentence() {
      return sentence;
    }
  }

  private final Credentials credentials;

  AuthorizationInterceptor(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    Secret value = value();
    if (value != null) {
      builder.setHeader("Authorization", value.value());
    }
  }

  @Override
  public CompletableFuture<Boolean> afterFailure(
      BasicBuilder builder, HttpResponse<?> response, RequestTags tags) {
    if (response.code() != 401 || !credentials.refused()) {
      return CompletableFuture.completedFuture(false);
    }
    return CompletableFuture.supplyAsync(
        () -> {
          before(builder, response.request(), tags);
          return true;
        },
        r -> Thread.ofVirtual().name("sign-in").start(r));
  }

  private @Nullable Secret value() {
    try {
      return credentials.authorization();
    } catch (CredentialException e) {
      throw new NoCredentials(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoCredentials(new CredentialException(Message.of("The sign-in was interrupted.")));
    }
  }
}
