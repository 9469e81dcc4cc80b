package io.fleetdesk.clusters;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import io.fleetdesk.clusters.kubeconfig.CredentialException;
import io.fleetdesk.clusters.kubeconfig.Credentials;
import io.fleetdesk.clusters.kubeconfig.KubeCluster;
import io.fleetdesk.clusters.kubeconfig.KubeContext;
import io.fleetdesk.clusters.kubeconfig.KubeUser;
import io.fleetdesk.messages.Message;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;

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
    Config config = config(context);
    ClusterTls tls = ClusterTls.of(context, credentials.pluginCertificate());
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(new ClusterHttpClients(threads, context.cluster().tlsServerName()))
        .withHttpClientBuilderConsumer(
            b ->
                b.addOrReplaceInterceptor(
                        TokenRefreshInterceptor.NAME, new AuthorizationInterceptor(credentials))
                    .sslContext(tls.keys(), tls.trust()))
        .build();
  }

  private Config config(KubeContext context) throws CredentialException {
    KubeCluster cluster = context.cluster();
    KubeUser user = context.user();
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(cluster.server())
            .withTrustCerts(cluster.insecure())
            .withConnectionTimeout((int) timing.connect().toMillis())
            .withRequestTimeout((int) timing.request().toMillis())
            .withRequestRetryBackoffLimit(0)
            .withUserAgent("fleet-desk")
            .withImpersonateUsername(user.impersonate())
            .withImpersonateGroups(user.impersonateGroups().toArray(String[]::new))
            .build();
    proxy(context, config);
    return config;
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
          Message.of(
              "The proxy address of the context {0} is not valid: {1}", context.name(), proxy));
    }
    if (!"http".equals(uri.getScheme())) {
      throw new CredentialException(
          Message.of(
              "The proxy {0} of the context {1} cannot be used: only http:// proxies are"
                  + " supported.",
              proxy, context.name()));
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
}
