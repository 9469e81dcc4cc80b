package io.fleetdesk.clusters;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import io.fleetdesk.clusters.kubeconfig.ClientCertificate;
import io.fleetdesk.clusters.kubeconfig.CredentialException;
import io.fleetdesk.clusters.kubeconfig.Credentials;
import io.fleetdesk.clusters.kubeconfig.KubeCluster;
import io.fleetdesk.clusters.kubeconfig.KubeContext;
import io.fleetdesk.clusters.kubeconfig.KubeUser;
import io.fleetdesk.clusters.kubeconfig.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Makes fabric8 clients of contexts. Nothing is configured by environment, home folder or service
 * account behind our back: a token of one cluster must never be sent to another.
 */
final class ClusterClients {
  private final Map<String, String> env;
  private final Timing timing;

  ClusterClients(Map<String, String> env, Timing timing) {
    this.env = env;
    this.timing = timing;
  }

  KubernetesClient client(KubeContext context, Credentials credentials, String threads)
      throws CredentialException, InterruptedException {
    Config config = config(context, credentials.pluginCertificate());
    TrustManager[] trust = trustByName(context, config);
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new ClosingHttpClientFactory(threads))
        .withHttpClientBuilderConsumer(
            b -> {
              b.addOrReplaceInterceptor(
                  TokenRefreshInterceptor.NAME, new AuthorizationInterceptor(credentials));
              if (trust != null) {
                b.sslContext(keys(config), trust);
              }
            })
        .build();
  }

  private Config config(KubeContext context, @Nullable ClientCertificate given)
      throws CredentialException {
    KubeCluster cluster = context.cluster();
    KubeUser user = context.user();
    var b =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(cluster.server())
            .withTrustCerts(cluster.insecure())
            .withConnectionTimeout((int) timing.connect().toMillis())
            .withRequestTimeout((int) timing.request().toMillis())
            .withRequestRetryBackoffLimit(0)
            .withUserAgent("fleet-desk")
            .withImpersonateUsername(user.impersonate())
            .withImpersonateGroups(user.impersonateGroups().toArray(String[]::new));
    if (!cluster.insecure()) {
      b.withCaCertData(cluster.caData());
      b.withCaCertFile(cluster.caData() == null ? text(cluster.caFile()) : null);
    }
    if (given != null) {
      b.withClientCertData(base64(given.certificate())).withClientKeyData(base64(given.key()));
    } else {
      b.withClientCertData(text(user.certificateData()))
          .withClientCertFile(user.certificateData() == null ? text(user.certificateFile()) : null)
          .withClientKeyData(text(user.keyData()))
          .withClientKeyFile(user.keyData() == null ? text(user.keyFile()) : null);
    }
    Config config = b.build();
    config.setClientKeyAlgo(
        config.getClientKeyData() == null && config.getClientKeyFile() == null
            ? "RSA"
            : keyAlgorithm(context, config));
    proxy(context, config);
    return config;
  }

  private static String keyAlgorithm(KubeContext context, Config config)
      throws CredentialException {
    try {
      String found = Config.getKeyAlgorithm(config.getClientKeyFile(), config.getClientKeyData());
      return found == null ? "RSA" : found;
    } catch (RuntimeException e) {
      throw new CredentialException(
          "The client key of the context %s cannot be read.".formatted(context.name()));
    }
  }

  /** proxy-url of the kubeconfig, else HTTPS_PROXY and NO_PROXY, as in client-go. */
  private void proxy(KubeContext context, Config config) throws CredentialException {
    String proxy = context.cluster().proxyUrl();
    boolean secure = context.cluster().server().startsWith("https:");
    if (proxy == null) {
      proxy =
          Stream.of(secure ? "HTTPS_PROXY" : "HTTP_PROXY", secure ? "https_proxy" : "http_proxy")
              .map(env::get)
              .filter(p -> p != null && !p.isBlank())
              .findFirst()
              .orElse(null);
      if (proxy == null || NoProxy.of(env).covers(URI.create(context.cluster().server()))) {
        return;
      }
    }
    URI uri;
    try {
      uri = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
    } catch (IllegalArgumentException e) {
      throw new CredentialException(
          "The proxy of the context %s is no address: %s".formatted(context.name(), proxy));
    }
    if (!"http".equals(uri.getScheme())) {
      throw new CredentialException(
          "The proxy %s of the context %s cannot be used: only http:// proxies can."
              .formatted(proxy, context.name()));
    }
    String address = "http://" + uri.getHost() + ":" + (uri.getPort() < 0 ? 80 : uri.getPort());
    config.setHttpProxy(address);
    config.setHttpsProxy(address);
    if (uri.getUserInfo() != null) {
      String[] pair = uri.getUserInfo().split(":", 2);
      config.setProxyUsername(pair[0]);
      config.setProxyPassword(pair.length > 1 ? pair[1] : "");
    }
  }

  private static TrustManager @Nullable [] trustByName(KubeContext context, Config config)
      throws CredentialException {
    String name = context.cluster().tlsServerName();
    if (name == null || context.cluster().insecure()) {
      return null;
    }
    try {
      for (TrustManager t : SSLUtils.trustManagers(config)) {
        if (t instanceof X509TrustManager x) {
          return new TrustManager[] {new NamedTrust(x, name)};
        }
      }
      return null;
    } catch (GeneralSecurityException | IOException e) {
      throw new CredentialException(
          "The certificate authority of the context %s cannot be read.".formatted(context.name()));
    }
  }

  private static javax.net.ssl.KeyManager @Nullable [] keys(Config config) {
    try {
      return SSLUtils.keyManagers(config);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("client certificate", e);
    }
  }

  private static @Nullable String text(@Nullable Path path) {
    return path == null ? null : path.toString();
  }

  private static @Nullable String text(@Nullable Secret secret) {
    return secret == null ? null : secret.value();
  }

  private static String base64(Secret pem) {
    return Base64.getEncoder().encodeToString(pem.value().getBytes(StandardCharsets.UTF_8));
  }
}
