package io.fleetdesk.azure.signin;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The transport of everything that goes to Azure: the JDK's client, without redirects. */
public final class AzureHttp {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private AzureHttp() {}

  /**
   * @param trust null for the certificates that the system trusts
   */
  public static HttpClient client(@Nullable SSLContext trust) {
    var builder =
        java.net.http.HttpClient.newBuilder()
            .followRedirects(java.net.http.HttpClient.Redirect.NEVER);
    if (trust != null) {
      builder.sslContext(trust);
    }
    return new JdkHttpClientBuilder(builder)
        .connectionTimeout(CONNECT)
        .responseTimeout(ANSWER)
        .build();
  }
}
