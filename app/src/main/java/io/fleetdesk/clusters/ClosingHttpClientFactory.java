package io.fleetdesk.clusters;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientImpl;
import java.lang.reflect.Proxy;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's HTTP client on virtual threads. Unlike its parent it cuts all connections when the
 * client is closed, instead of leaving that to the garbage collector. One per client.
 */
final class ClosingHttpClientFactory extends JdkHttpClientFactory {
  private final ExecutorService executor;
  private volatile @Nullable HttpClient made;

  ClosingHttpClientFactory(String threads) {
    executor =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http " + threads).factory());
  }

  @Override
  protected HttpClient.Builder createNewHttpClientBuilder() {
    HttpClient.Builder real = HttpClient.newBuilder().executor(executor);
    // The parent hides the client that it builds, so it is taken from the builder on the way.
    return (HttpClient.Builder)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HttpClient.Builder.class},
            (proxy, method, args) -> {
              Object result = method.invoke(real, args);
              if (result instanceof HttpClient client) {
                made = client;
                return client;
              }
              return proxy;
            });
  }

  @Override
  protected void closeHttpClient(JdkHttpClientImpl client) {
    HttpClient open = made;
    if (open != null) {
      open.shutdownNow();
    }
    executor.shutdown();
  }
}
