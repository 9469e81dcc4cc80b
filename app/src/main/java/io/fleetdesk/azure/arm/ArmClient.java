package io.fleetdesk.azure.arm;

import io.fleetdesk.azure.arm.ArmException.Kind;
import io.fleetdesk.azure.signin.SignInException;
import io.fleetdesk.azure.signin.TokenSource;
import io.fleetdesk.messages.Message;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Requests to Resource Manager: at most eight at once, repeated where that is safe and Azure asks
 * for it. Any thread; blocks; an interrupt ends it.
 */
public final class ArmClient {
  private static final int AT_ONCE = 8;
  private static final int TRIES = 4;

  /** Longer waits are told instead of waited. */
  private static final Duration MOST_WAIT = Duration.ofMinutes(5);

  private static final Pattern CLAIMS = Pattern.compile("claims=\"([^\"]+)\"");

  private final URI endpoint;
  private final ArmTransport transport;
  private final TokenSource tokens;
  private final Pause pause;
  private final Semaphore flights = new Semaphore(AT_ONCE, true);

  /**
   * @param endpoint {@code https://management.azure.com}
   */
  public ArmClient(URI endpoint, ArmTransport transport, TokenSource tokens, Pause pause) {
    this.endpoint = endpoint;
    this.transport = transport;
    this.tokens = tokens;
    this.pause = pause;
  }

  Pause pause() {
    return pause;
  }

  public JsonNode get(String path, String apiVersion) throws ArmException, InterruptedException {
    return send(ArmRequest.get(path, apiVersion)).body();
  }

  /** The answer to a request that was taken; everything else is thrown. */
  public ArmResponse send(ArmRequest request) throws ArmException, InterruptedException {
    return exchange(request.method(), url(request), headers(request), request.body());
  }

  /** All pages of a list; each is told when it has come. */
  public List<JsonNode> list(ArmRequest request, Consumer<List<JsonNode>> page)
      throws ArmException, InterruptedException {
    var all = new ArrayList<JsonNode>();
    String url = url(request);
    while (!url.isEmpty()) {
      JsonNode body = exchange("GET", url, Map.of(), null).body();
      var items = new ArrayList<JsonNode>();
      body.path("value").forEach(items::add);
      all.addAll(items);
      page.accept(items);
      url = body.path("nextLink").asString("");
    }
    return all;
  }

  public List<JsonNode> list(ArmRequest request) throws ArmException, InterruptedException {
    return list(request, _ -> {});
  }

  /** An address that Azure gave, followed as it is, but only to Resource Manager itself. */
  ArmResponse follow(String url) throws ArmException, InterruptedException {
    return exchange("GET", url, Map.of(), null);
  }

  private ArmResponse exchange(
      String method, String url, Map<String, String> headers, @Nullable JsonNode body)
      throws ArmException, InterruptedException {
    requireHome(url);
    boolean renewed = false;
    String claims = null;
    for (int attempt = 1; ; attempt++) {
      ArmResponse answer;
      try {
        answer = once(method, url, headers, body, renewed, claims);
      } catch (IOException e) {
        if (attempt < TRIES && isRepeatable(method)) {
          pause.wait(backoff(attempt));
          continue;
        }
        throw new ArmException(
            Kind.UNREACHABLE,
            0,
            ArmError.NONE,
            "",
            Message.of("{0} cannot be reached: {1}", endpoint.getHost(), Message.quoted(words(e))));
      }
      int status = answer.status();
      if (status == 401 && !renewed) {
        renewed = true;
        claims = claims(answer.header("www-authenticate"));
        continue;
      }
      boolean again = status == 429 || (status >= 500 && status != 501 && isRepeatable(method));
      if (again && attempt < TRIES) {
        Duration wait = retryAfter(answer, backoff(attempt));
        if (wait.compareTo(MOST_WAIT) <= 0) {
          pause.wait(wait);
          continue;
        }
      }
      if (status >= 300) {
        throw ArmException.of(endpoint.getHost(), answer);
      }
      return answer;
    }
  }

  private ArmResponse once(
      String method,
      String url,
      Map<String, String> headers,
      @Nullable JsonNode body,
      boolean renewed,
      @Nullable String claims)
      throws ArmException, IOException, InterruptedException {
    var token = token(renewed, claims);
    flights.acquire();
    try {
      return transport.send(method, url, token, headers, body);
    } finally {
      flights.release();
    }
  }

  private io.fleetdesk.clusters.kubeconfig.Secret token(boolean renewed, @Nullable String claims)
      throws ArmException, InterruptedException {
    try {
      return tokens.token(renewed, claims);
    } catch (SignInException e) {
      throw new ArmException(Kind.SIGN_IN, 0, ArmError.NONE, e.correlationId(), e.sentence());
    }
  }

  /** A token must not follow an answer's address to somewhere else. */
  private void requireHome(String url) throws ArmException {
    URI uri = URI.create(url);
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    String home = endpoint.getHost().toLowerCase(Locale.ROOT);
    if (!"https".equals(uri.getScheme())
        || uri.getPort() != endpoint.getPort()
        || !(host.equals(home) || host.endsWith("." + home))) {
      throw new ArmException(
          Kind.REJECTED,
          0,
          ArmError.NONE,
          "",
          Message.of("Azure’s answer leads to {0}, which is not Resource Manager.", host));
    }
  }

  private String url(ArmRequest request) {
    var url = new StringBuilder(endpoint.toString().replaceAll("/+$", ""));
    url.append(request.path().replace(" ", "%20"));
    url.append("?api-version=").append(encode(request.apiVersion()));
    request
        .query()
        .forEach((n, v) -> url.append('&').append(encode(n)).append('=').append(encode(v)));
    return url.toString();
  }

  private static Map<String, String> headers(ArmRequest request) {
    var headers = new HashMap<String, String>();
    if (request.ifMatch() != null) {
      headers.put("If-Match", request.ifMatch());
    }
    if (request.createOnly()) {
      headers.put("If-None-Match", "*");
    }
    return headers;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%24", "$");
  }

  private static boolean isRepeatable(String method) {
    return !method.equals("POST") && !method.equals("PATCH");
  }

  private static Duration backoff(int attempt) {
    return Duration.ofSeconds(1L << (attempt - 1));
  }

  static Duration retryAfter(ArmResponse answer, Duration otherwise) {
    String seconds = answer.header("retry-after");
    return seconds.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : otherwise;
  }

  private static @Nullable String claims(String challenge) {
    var m = CLAIMS.matcher(challenge);
    if (!m.find()) {
      return null;
    }
    try {
      return new String(Base64.getUrlDecoder().decode(m.group(1)), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String words(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
