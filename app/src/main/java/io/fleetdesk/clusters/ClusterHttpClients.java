package io.fleetdesk.clusters;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientImpl;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's HTTP client on virtual threads, for one cluster. Unlike its parent it cuts all
 * connections when the client is closed, instead of leaving that to the garbage collector, and asks
 * for a server by the kubeconfig's {@code tls-server-name}.
 */
final class ClusterHttpClients extends JdkHttpClientFactory {
  private final ExecutorService executor;
  private final @Nullable String serverName;
  private volatile @Nullable HttpClient made;

  ClusterHttpClients(String threads, @Nullable String serverName) {
    this.serverName = serverName;
    executor =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http " + threads).factory());
  }

  @Override
  protected HttpClient.Builder createNewHttpClientBuilder() {
    return new Keeping(HttpClient.newBuilder().executor(executor));
  }

  @Override
  protected void closeHttpClient(JdkHttpClientImpl client) {
    HttpClient open = made;
    if (open != null) {
      open.shutdownNow();
    }
    executor.shutdown();
  }

  /** fabric8 gives no way to the client that it builds, so the builder keeps it. */
  private final class Keeping implements HttpClient.Builder {
    private final HttpClient.Builder real;

    Keeping(HttpClient.Builder real) {
      this.real = real;
    }

    @Override
    public HttpClient build() {
      HttpClient client = real.build();
      made = client;
      return client;
    }

    @Override
    public HttpClient.Builder sslParameters(SSLParameters parameters) {
      if (serverName != null && isHostName(serverName)) {
        parameters.setServerNames(List.of(new SNIHostName(serverName)));
      }
      real.sslParameters(parameters);
      return this;
    }

    @Override
    public HttpClient.Builder cookieHandler(CookieHandler handler) {
      real.cookieHandler(handler);
      return this;
    }

    @Override
    public HttpClient.Builder connectTimeout(Duration limit) {
      real.connectTimeout(limit);
      return this;
    }

    @Override
    public HttpClient.Builder sslContext(SSLContext context) {
      real.sslContext(context);
      return this;
    }

    @Override
    public HttpClient.Builder executor(Executor other) {
      real.executor(other);
      return this;
    }

    @Override
    public HttpClient.Builder followRedirects(HttpClient.Redirect policy) {
      real.followRedirects(policy);
      return this;
    }

    @Override
    public HttpClient.Builder version(HttpClient.Version version) {
      real.version(version);
      return this;
    }

    @Override
    public HttpClient.Builder priority(int priority) {
      real.priority(priority);
      return this;
    }

    @Override
    public HttpClient.Builder proxy(ProxySelector selector) {
      real.proxy(selector);
      return this;
    }

    @Override
    public HttpClient.Builder authenticator(Authenticator authenticator) {
      real.authenticator(authenticator);
      return this;
    }

    @Override
    public HttpClient.Builder localAddress(@Nullable InetAddress address) {
      real.localAddress(address);
      return this;
    }
  }

  /** Addresses are no names for SNI. */
  private static boolean isHostName(String name) {
    return !name.contains(":") && !name.matches("[0-9.]+");
  }
}
