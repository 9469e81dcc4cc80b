package io.fleetdesk.azure.signin;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The transport of sign-ins. Redirects are not followed: codes and tokens go nowhere else. */
final class MsalHttp implements IHttpClient {
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final HttpClient client;

  MsalHttp(@Nullable SSLContext trust) {
    var builder =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10));
    client = (trust == null ? builder : builder.sslContext(trust)).build();
  }

  @Override
  public IHttpResponse send(HttpRequest request) throws Exception {
    var builder =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url().toString())).timeout(ANSWER);
    if (request.headers() != null) {
      request
          .headers()
          .forEach(
              (name, value) -> {
                if (!name.equalsIgnoreCase("content-length")) {
                  builder.header(name, value);
                }
              });
    }
    builder.method(
        request.httpMethod().name(),
        request.body() == null
            ? java.net.http.HttpRequest.BodyPublishers.noBody()
            : java.net.http.HttpRequest.BodyPublishers.ofString(request.body()));
    var answer = client.send(builder.build(), BodyHandlers.ofString());
    var response = new HttpResponse().statusCode(answer.statusCode()).body(answer.body());
    response.addHeaders(answer.headers().map());
    return response;
  }
}
