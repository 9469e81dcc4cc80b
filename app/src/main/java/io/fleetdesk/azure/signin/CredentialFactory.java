package io.fleetdesk.azure.signin;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.AzureDeveloperCliCredentialBuilder;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import io.fleetdesk.clusters.kubeconfig.Secret;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the credential of each way to sign in that asks nobody. */
final class CredentialFactory {
  private final Cloud cloud;
  private final String tenant;
  private final HttpClient http;

  /**
   * @param tenant id or domain; empty for the account's own
   */
  CredentialFactory(Cloud cloud, String tenant) {
    this.cloud = cloud;
    this.tenant = tenant;
    this.http = AzureHttp.client(cloud.trust());
  }

  Credential of(SignInMethod method) {
    return new LibraryCredential(
        switch (method) {
          case SignInMethod.Browser _, SignInMethod.DeviceCode _ ->
              throw new IllegalArgumentException("a person signs in otherwise");
          case SignInMethod.AzureCli() -> {
            var builder = new AzureCliCredentialBuilder().additionallyAllowedTenants("*");
            yield (tenant.isEmpty() ? builder : builder.tenantId(tenant)).build();
          }
          case SignInMethod.AzureDeveloperCli() -> {
            var builder = new AzureDeveloperCliCredentialBuilder().additionallyAllowedTenants("*");
            yield (tenant.isEmpty() ? builder : builder.tenantId(tenant)).build();
          }
          case SignInMethod.ClientSecret(String client, Secret secret) ->
              at(new ClientSecretCredentialBuilder())
                  .clientId(client)
                  .clientSecret(secret.value())
                  .build();
          case SignInMethod.ClientCertificate(String client, Path file, Secret password) ->
              certificate(client, file, password);
          case SignInMethod.ManagedIdentity(String client) -> managed(client);
          case SignInMethod.WorkloadIdentity(String client, Path file) -> workload(client, file);
        });
  }

  private <B extends AadCredentialBuilderBase<B>> B at(B builder) {
    builder.authorityHost(cloud.authority());
    builder.httpClient(http);
    builder.additionallyAllowedTenants("*");
    if (!cloud.known()) {
      builder.disableInstanceDiscovery();
    }
    if (!tenant.isEmpty()) {
      builder.tenantId(tenant);
    }
    return builder;
  }

  private TokenCredential certificate(String client, Path file, @Nullable Secret password) {
    var builder =
        at(new ClientCertificateCredentialBuilder()).clientId(client).sendCertificateChain(true);
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".pfx") || name.endsWith(".p12")) {
      builder.pfxCertificate(file.toString());
    } else {
      builder.pemCertificate(file.toString());
    }
    if (password != null) {
      builder.clientCertificatePassword(password.value());
    }
    return builder.build();
  }

  private static TokenCredential managed(String client) {
    var builder = new ManagedIdentityCredentialBuilder();
    if (client.startsWith("/")) {
      builder.resourceId(client);
    } else if (!client.isEmpty()) {
      builder.clientId(client);
    }
    return builder.build();
  }

  private TokenCredential workload(String client, @Nullable Path file) {
    var builder = at(new WorkloadIdentityCredentialBuilder());
    if (!client.isEmpty()) {
      builder.clientId(client);
    }
    if (file != null) {
      builder.tokenFilePath(file.toString());
    }
    return builder.build();
  }
}
