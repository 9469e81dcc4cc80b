package io.fleetdesk.clusters;

import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fleetdesk.clusters.kubeconfig.CredentialException;
import io.fleetdesk.clusters.kubeconfig.Credentials;
import io.fleetdesk.clusters.kubeconfig.ExecCredentials;
import io.fleetdesk.clusters.kubeconfig.KubeContext;
import io.fleetdesk.messages.Message;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Dials clusters: credentials, version, clock, what is served, who one is. At most so many at once;
 * signing in is not counted, so that people who are slow to do it hold nobody up.
 */
public final class Dialer {
  private static final int AT_ONCE = 24;

  private final ExecCredentials plugins;
  private final Timing timing;
  private final ClusterClients clients;
  private final Semaphore dialling = new Semaphore(AT_ONCE);

  public Dialer(Map<String, String> env, ExecCredentials plugins, Timing timing) {
    this.plugins = plugins;
    this.timing = timing;
    this.clients = new ClusterClients(env, timing);
  }

  Timing timing() {
    return timing;
  }

  /** A connected session; the caller closes it. */
  public ClusterSession dial(ClusterId id, KubeContext context)
      throws ApiException, InterruptedException {
    var credentials = new Credentials(context, plugins);
    ClusterSession session;
    try {
      credentials.authorization();
      session =
          new ClusterSession(
              id,
              context.cluster().server(),
              clients.client(context, credentials, id.toString()),
              timing);
    } catch (CredentialException e) {
      throw new ApiException(
          ApiException.Kind.UNAUTHORIZED, 0, Message.of("{0}: {1}", id, e.sentence()), e);
    } catch (RuntimeException e) {
      throw new ApiException(
          ApiException.Kind.UNREACHABLE,
          0,
          Message.of(
              "Cannot connect to {0}: its entry in {1} is invalid: {2}.",
              id, context.file(), Faults.why(e, context.cluster().server())),
          e);
    }
    dialling.acquire();
    try {
      learn(session, context);
      return session;
    } catch (ApiException | InterruptedException | RuntimeException e) {
      session.close();
      throw e;
    } finally {
      dialling.release();
    }
  }

  private void learn(ClusterSession session, KubeContext context)
      throws ApiException, InterruptedException {
    Instant asked = Instant.now();
    HttpResponse<InputStream> response =
        session.send("/version", "application/json", false, timing.request());
    Duration offset = offset(response.header("date"), asked, Instant.now());
    String version;
    try (InputStream body = response.body()) {
      version = ClusterSession.JSON.readTree(body).path("gitVersion").asString("");
    } catch (IOException | JacksonException e) {
      throw new ApiException(
          ApiException.Kind.UNREACHABLE,
          0,
          Message.of(
              "Cannot connect to {0}: {1} is not a Kubernetes API server.",
              session.cluster(), context.cluster().server()),
          e);
    }
    session.rediscover(Duration.ZERO);
    session.info(
        new ClusterInfo(
            context.name(),
            context.cluster().server(),
            version,
            user(session, context),
            uid(session),
            offset));
  }

  private static String user(ClusterSession session, KubeContext context)
      throws ApiException, InterruptedException {
    if (session.capabilities().serves("authentication.k8s.io", "selfsubjectreviews")) {
      var review = JsonNodeFactory.instance.objectNode();
      review.put("apiVersion", "authentication.k8s.io/v1").put("kind", "SelfSubjectReview");
      try {
        String name =
            session
                .post("/apis/authentication.k8s.io/v1/selfsubjectreviews", review)
                .path("status")
                .path("userInfo")
                .path("username")
                .asString("");
        if (!name.isEmpty()) {
          return name;
        }
      } catch (ApiException e) {
        if (e.kind() == ApiException.Kind.UNREACHABLE
            || e.kind() == ApiException.Kind.UNAUTHORIZED) {
          throw e;
        }
      }
    }
    return context.user().name();
  }

  private static String uid(ClusterSession session) throws ApiException, InterruptedException {
    try {
      return session
          .json("/api/v1/namespaces/kube-system")
          .path("metadata")
          .path("uid")
          .asString("");
    } catch (ApiException e) {
      if (e.kind() == ApiException.Kind.UNREACHABLE) {
        throw e;
      }
      return "";
    }
  }

  /** Differences below two seconds are the header's resolution. */
  static Duration offset(
      @org.jspecify.annotations.Nullable String date, Instant asked, Instant answered) {
    if (date == null) {
      return Duration.ZERO;
    }
    try {
      Instant server =
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
              .toInstant()
              .plusMillis(500);
      Instant here = asked.plus(Duration.between(asked, answered).dividedBy(2));
      Duration offset = Duration.between(here, server);
      return offset.abs().compareTo(Duration.ofSeconds(2)) < 0 ? Duration.ZERO : offset;
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }
}
