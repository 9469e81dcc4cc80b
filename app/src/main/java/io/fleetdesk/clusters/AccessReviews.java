package io.fleetdesk.clusters;

import io.fleetdesk.messages.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks a cluster what one may do (SelfSubjectAccessReview); answers are kept for two minutes. */
public final class AccessReviews {
  private static final Duration KEPT = Duration.ofMinutes(2);

  private record Kept(AccessAnswer answer, Instant at) {}

  private final ClusterConnection connection;
  private final Map<AccessQuestion, Kept> kept = new ConcurrentHashMap<>();
  private final Semaphore asking = new Semaphore(16);

  AccessReviews(ClusterConnection connection) {
    this.connection = connection;
  }

  /** Blocks. */
  public AccessAnswer ask(AccessQuestion question) throws ApiException, InterruptedException {
    Kept known = kept.get(question);
    if (known != null && known.at().plus(KEPT).isAfter(Instant.now())) {
      return known.answer();
    }
    return askNow(question);
  }

  /** Asks the cluster whatever it answered before. Blocks. */
  public AccessAnswer askNow(AccessQuestion question) throws ApiException, InterruptedException {
    asking.acquire();
    try {
      var status =
          connection
              .connected()
              .post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", review(question))
              .path("status");
      boolean allowed = status.path("allowed").asBoolean(false);
      String said = status.path("reason").asString("");
      var answer =
          new AccessAnswer(
              allowed,
              allowed
                  ? Message.NONE
                  : said.isEmpty()
                      ? Message.of(
                          "You do not have permission to {0} on {1}.", question, connection.id())
                      : Message.of(
                          "You do not have permission to {0} on {1} ({2}).",
                          question, connection.id(), said));
      kept.put(question, new Kept(answer, Instant.now()));
      return answer;
    } finally {
      asking.release();
    }
  }

  /** The next question of each kind goes to the cluster: rights may have changed. */
  public void forget() {
    kept.clear();
  }

  private static ObjectNode review(AccessQuestion q) {
    ObjectNode review = JsonNodeFactory.instance.objectNode();
    review.put("apiVersion", "authorization.k8s.io/v1").put("kind", "SelfSubjectAccessReview");
    ObjectNode attributes = review.putObject("spec").putObject("resourceAttributes");
    attributes.put("verb", q.verb()).put("group", q.group()).put("resource", q.resource());
    if (!q.subresource().isEmpty()) {
      attributes.put("subresource", q.subresource());
    }
    if (!q.namespace().isEmpty()) {
      attributes.put("namespace", q.namespace());
    }
    return review;
  }
}
