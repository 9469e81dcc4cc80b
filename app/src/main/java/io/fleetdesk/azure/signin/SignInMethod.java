package io.fleetdesk.azure.signin;

import io.fleetdesk.clusters.kubeconfig.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A way to sign in. */
public sealed interface SignInMethod {
  /**
   * @param clientId of the application that signs in; empty for the usual one
   */
  record Browser(String clientId) implements SignInMethod {}

  /**
   * @param clientId of the application that signs in; empty for the usual one
   */
  record DeviceCode(String clientId) implements SignInMethod {}

  /** Whoever is signed in to the Azure CLI. */
  record AzureCli() implements SignInMethod {}

  /** Whoever is signed in to the Azure Developer CLI. */
  record AzureDeveloperCli() implements SignInMethod {}

  record ClientSecret(String clientId, Secret secret) implements SignInMethod {}

  /**
   * @param file PEM or PFX
   * @param password null for none
   */
  record ClientCertificate(String clientId, Path file, @Nullable Secret password)
      implements SignInMethod {}

  /**
   * @param clientId of a user-assigned identity, or a resource id; empty for the system's
   */
  record ManagedIdentity(String clientId) implements SignInMethod {}

  /**
   * @param tokenFile null for the one of the environment
   */
  record WorkloadIdentity(String clientId, @Nullable Path tokenFile) implements SignInMethod {}

  /** Whether a person is asked, and the sign-in can be kept for the next start. */
  default boolean asksPerson() {
    return this instanceof Browser || this instanceof DeviceCode;
  }
}
