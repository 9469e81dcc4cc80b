package io.fleetdesk.clusters;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fleetdesk.messages.Message;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One dialled connection: a client and what was learnt with it. When the network or the credentials
 * change it is thrown away whole and a new one is dialled, so that no half-dead TCP connection is
 * used again. Calls block; they are made for virtual threads.
 */
public final class ClusterSession implements AutoCloseable {
  /** Who writes, as managedFields and audit logs show it. */
  public static final String FIELD_MANAGER = "fleet-desk";

  public static final JsonMapper JSON = new JsonMapper();

  private static final Duration WEBHOOKS = Duration.ofSeconds(30);

  private final ClusterId id;
  private final String server;
  private final KubernetesClient client;
  private final HttpClient http;
  private final Timing timing;
  private final boolean compress;
  private final ReentrantLock discovering = new ReentrantLock();

  /** By kind the version that the cluster keeps, asked for once while the session lasts. */
  final ConcurrentMap<ServedKind, ServedKind> keptVersions = new ConcurrentHashMap<>();

  private final Instant dialled = Instant.now();
  private Instant discovered = Instant.EPOCH;
  private volatile Instant heard = Instant.now();
  private volatile Capabilities capabilities = Capabilities.NONE;
  private volatile @Nullable ClusterInfo info;
  private volatile boolean closed;

  ClusterSession(ClusterId id, String server, KubernetesClient client, Timing timing) {
    this.id = id;
    this.server = server;
    this.client = client;
    this.http = client.getHttpClient();
    this.timing = timing;
    this.compress = !server.matches("https?://(127\\.|localhost|\\[::1]).*");
  }

  public ClusterId cluster() {
    return id;
  }

  public Capabilities capabilities() {
    return capabilities;
  }

  Capabilities rediscover(Duration age) throws ApiException, InterruptedException {
    discovering.lockInterruptibly();
    try {
      if (discovered.plus(age).isBefore(Instant.now())) {
        capabilities = Discovery.discover(this);
        discovered = Instant.now();
      }
      return capabilities;
    } finally {
      discovering.unlock();
    }
  }

  /**
   * Asks for a kind that discovery did not name. Its whole answer may be old or in parts, for
   * example while a server starts; what a group and version says of itself is not.
   *
   * @return false if the server says for sure that it has no such kind
   * @throws ApiException if it does not say
   */
  public boolean looksFor(String group, List<String> versions, String plural)
      throws ApiException, InterruptedException {
    discovering.lockInterruptibly();
    try {
      for (String version : versions) {
        String path = (group.isEmpty() ? "/api/" : "/apis/" + group + "/") + version;
        List<ServedKind> found = List.of();
        try {
          found = Discovery.groupVersion(this, path);
        } catch (ApiException e) {
          if (e.kind() != ApiException.Kind.NOT_FOUND) {
            throw e;
          }
        }
        capabilities = capabilities.with(group, version, found);
        if (capabilities.find(group, List.of(version), plural).isPresent()) {
          return true;
        }
      }
      return false;
    } finally {
      discovering.unlock();
    }
  }

  /** Its lists are not there, whatever discovery said: it is asked for anew. */
  public void forget(String group, String plural) {
    capabilities = capabilities.without(group, plural);
  }

  /** How long ago it was dialled. */
  public Duration age() {
    return Duration.between(dialled, Instant.now());
  }

  public @Nullable ClusterInfo info() {
    return info;
  }

  void info(ClusterInfo now) {
    info = now;
  }

  /** For calls that fabric8 does better than we would: patches, logs, port forwards. */
  public KubernetesClient client() {
    return client;
  }

  public boolean isClosed() {
    return closed;
  }

  /** How long one watch request may run. */
  public Duration watchLimit() {
    return timing.watch();
  }

  /** When the server last sent a byte. */
  public Instant heard() {
    return heard;
  }

  void hear() {
    heard = Instant.now();
  }

  /**
   * Asks for {@code path} and gives the answer as it comes. Closing the stream ends the request.
   *
   * @param endless whether the answer may stay open: only its beginning is waited for in time
   * @throws ApiException unless the answer is a success
   */
  public InputStream stream(String path, boolean endless)
      throws ApiException, InterruptedException {
    return body(send(path, "application/json", compress && !endless, timing.request()));
  }

  /**
   * The path of a URL that the server gave relative to itself. Behind a proxy that serves it under
   * a prefix, such URLs have that prefix already.
   */
  public String pathOf(String serverRelativeUrl) {
    String prefix = URI.create(server).getRawPath();
    return !prefix.isEmpty() && serverRelativeUrl.startsWith(prefix + "/")
        ? serverRelativeUrl.substring(prefix.length())
        : serverRelativeUrl;
  }

  /** The answer as a tree. */
  public JsonNode json(String path) throws ApiException, InterruptedException {
    return tree(send(path, "application/json", compress, timing.request()));
  }

  JsonNode json(String path, String accept) throws ApiException, InterruptedException {
    return tree(send(path, accept, compress, timing.request()));
  }

  /** Creates, for example a review that only answers. */
  public JsonNode post(String path, JsonNode content) throws ApiException, InterruptedException {
    HttpRequest request =
        http.newHttpRequestBuilder()
            .uri(server + path)
            .header("Accept", "application/json")
            .timeout(timing.request().toMillis(), TimeUnit.MILLISECONDS)
            .post("application/json", JSON.writeValueAsBytes(content))
            .build();
    return tree(send(request, path));
  }

  /**
   * Sends a change and gives the answer, refusals included; never sent twice. A webhook may take 30
   * seconds, so it waits longer than for reads.
   *
   * @param method {@code POST}, {@code PUT}, {@code PATCH} or {@code DELETE}
   * @throws ApiException where no answer came: what became of the change is not known then
   */
  public ApiAnswer change(String method, String path, String contentType, String content)
      throws ApiException, InterruptedException {
    Duration limit = timing.request().plus(WEBHOOKS);
    HttpRequest request =
        http.newHttpRequestBuilder()
            .uri(server + path)
            .header("Accept", "application/json")
            .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
            .method(method, contentType, content)
            .build();
    HttpResponse<InputStream> response = answer(request);
    byte[] bytes;
    try (InputStream body = body(response)) {
      bytes = body.readAllBytes();
    } catch (IOException e) {
      throw failed(e);
    }
    List<String> warnings = response.headers("Warning").stream().map(Warnings::text).toList();
    try {
      return new ApiAnswer(response.code(), warnings, JSON.readTree(bytes), "");
    } catch (JacksonException e) {
      String text = new String(bytes, 0, Math.min(bytes.length, 500), StandardCharsets.UTF_8);
      return new ApiAnswer(response.code(), warnings, null, text.strip());
    }
  }

  HttpResponse<InputStream> send(String path, String accept, boolean gzip, Duration limit)
      throws ApiException, InterruptedException {
    HttpRequest.Builder request =
        http.newHttpRequestBuilder()
            .uri(server + path)
            .header("Accept", accept)
            .timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (gzip) {
      request.header("Accept-Encoding", "gzip");
    }
    return send(request.build(), path);
  }

  private HttpResponse<InputStream> send(HttpRequest request, String path)
      throws ApiException, InterruptedException {
    HttpResponse<InputStream> response = answer(request);
    if (!response.isSuccessful()) {
      throw refused(response, path);
    }
    return response;
  }

  private HttpResponse<InputStream> answer(HttpRequest request)
      throws ApiException, InterruptedException {
    CompletableFuture<HttpResponse<InputStream>> call;
    HttpResponse<InputStream> response;
    try {
      call = http.sendAsync(request, InputStream.class);
      try {
        response = call.get();
      } catch (InterruptedException e) {
        call.cancel(true);
        throw e;
      }
    } catch (ExecutionException e) {
      throw failed(e.getCause() == null ? e : e.getCause());
    } catch (RuntimeException e) {
      throw failed(e);
    }
    hear();
    return response;
  }

  private ApiException failed(Throwable t) {
    if (t instanceof AuthorizationInterceptor.NoCredentials n) {
      return new ApiException(
          ApiException.Kind.UNAUTHORIZED, 0, Message.of("{0}: {1}", id, n.sentence()), n);
    }
    return new ApiException(
        ApiException.Kind.UNREACHABLE,
        0,
        Message.of("{0} cannot be reached: {1}.", id, Faults.why(t, server)),
        t);
  }

  private ApiException refused(HttpResponse<InputStream> response, String path) {
    String message = "";
    try (InputStream body = body(response)) {
      byte[] bytes = body.readNBytes(1 << 16);
      message = JSON.readTree(bytes).path("message").asString("");
    } catch (IOException | JacksonException | ApiException e) {
      // not a Status: plain text, HTML of a proxy
    }
    ApiException.Kind kind = ApiException.kindOf(response.code());
    String said = message.replaceFirst("\\.$", "");
    String code = String.valueOf(response.code());
    Message sentence =
        switch (kind) {
          case UNAUTHORIZED -> Message.of("{0} does not accept these credentials (401).", id);
          case FORBIDDEN ->
              Message.of("{0} does not allow this: {1}.", id, said.isEmpty() ? path : said);
          default ->
              said.isEmpty()
                  ? Message.of("{0} answered {1} to {2}.", id, code, path)
                  : Message.of("{0} answered {1}: {2}.", id, code, said);
        };
    return new ApiException(kind, response.code(), sentence, null);
  }

  private JsonNode tree(HttpResponse<InputStream> response) throws ApiException {
    try (InputStream body = body(response)) {
      return JSON.readTree(body);
    } catch (IOException | JacksonException e) {
      throw new ApiException(
          ApiException.Kind.UNREACHABLE, 0, Message.of("The answer of {0} is not JSON.", id), e);
    }
  }

  private InputStream body(HttpResponse<InputStream> response) throws ApiException {
    InputStream heardStream = new HeardInputStream(response.body(), this);
    List<String> coding = response.headers("content-encoding");
    try {
      return coding.contains("gzip") ? new GZIPInputStream(heardStream, 1 << 15) : heardStream;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    client.close();
  }
}
