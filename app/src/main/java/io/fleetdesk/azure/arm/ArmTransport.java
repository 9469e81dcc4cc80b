package io.fleetdesk.azure.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import io.fleetdesk.azure.signin.AzureHttp;
import io.fleetdesk.clusters.kubeconfig.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Carries requests over the JDK's HTTP client. Redirects are not followed and nothing is logged:
 * tokens go nowhere but to the address that was asked.
 */
public final class ArmTransport {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpPipeline pipeline;

  /**
   * @param trust null for the certificates that the system trusts
   */
  public ArmTransport(@Nullable SSLContext trust) {
    pipeline =
        new HttpPipelineBuilder()
            .httpClient(AzureHttp.client(trust))
            .policies(new UserAgentPolicy("fleet-desk"), new RequestIdPolicy())
            .build();
  }

  ArmResponse send(
      String method, String url, Secret token, Map<String, String> headers, @Nullable JsonNode body)
      throws IOException, InterruptedException {
    var request = new HttpRequest(HttpMethod.valueOf(method), url);
    request.setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token.value());
    request.setHeader(HttpHeaderName.ACCEPT, "application/json");
    headers.forEach((n, v) -> request.setHeader(HttpHeaderName.fromString(n), v));
    if (body != null) {
      request.setHeader(HttpHeaderName.CONTENT_TYPE, "application/json");
      request.setBody(BinaryData.fromBytes(JSON.writeValueAsBytes(body)));
    }
    try (var response = pipeline.sendSync(request, Context.NONE)) {
      var read = new HashMap<String, String>();
      response
          .getHeaders()
          .forEach(h -> read.put(h.getName().toLowerCase(Locale.ROOT), h.getValue()));
      BinaryData answer = response.getBodyAsBinaryData();
      byte[] bytes = answer == null ? new byte[0] : answer.toBytes();
      return new ArmResponse(response.getStatusCode(), Map.copyOf(read), tree(bytes));
    } catch (RuntimeException e) {
      for (Throwable t = e; t != null; t = t.getCause()) {
        if (t instanceof InterruptedException) {
          throw new InterruptedException();
        }
      }
      for (Throwable t = e; t != null; t = t.getCause()) {
        if (t instanceof IOException io) {
          throw io;
        }
      }
      if (e instanceof UncheckedIOException io) {
        throw io.getCause();
      }
      throw e;
    }
  }

  private static JsonNode tree(byte[] bytes) {
    if (bytes.length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(bytes);
    } catch (JacksonException e) {
      // A proxy's page, for example: the status says what counts.
      return MissingNode.getInstance();
    }
  }
}
