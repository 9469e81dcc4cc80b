package io.fleetdesk.changes;

import io.fleetdesk.clusters.AccessQuestion;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.messages.Message;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import tools.jackson.databind.JsonNode;

/**
 * Where a kind may be read by someone who may not list it everywhere: among the namespaces that the
 * person typed, that the context names, and that can be listed.
 */
final class ReadableNamespaces {
  private static final int MOST = 200;
  private static final int AT_ONCE = 8;

  /** The answer. */
  record Rights(boolean all, List<String> namespaces) {}

  private final ClusterConnection connection;
  private final Supplier<List<String>> typed;

  ReadableNamespaces(ClusterConnection connection, Supplier<List<String>> typed) {
    this.connection = connection;
    this.typed = typed;
  }

  List<String> typed() {
    return typed.get();
  }

  /**
   * Blocks.
   *
   * @throws ApiException without an answer
   */
  Rights ask(ClusterSession session, ServedKind kind) throws ApiException, InterruptedException {
    boolean all = may(kind, "");
    if (all || !kind.namespaced()) {
      return new Rights(all, List.of());
    }
    List<String> names = candidates(session).stream().limit(MOST).toList();
    List<Optional<Boolean>> answers =
        names.stream().gather(Gatherers.mapConcurrent(AT_ONCE, n -> mayQuietly(kind, n))).toList();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    var readable = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      if (answers.get(i).orElseThrow(() -> unanswered(session))) {
        readable.add(names.get(i));
      }
    }
    return new Rights(false, List.copyOf(readable));
  }

  private static ApiException unanswered(ClusterSession session) {
    return new ApiException(
        ApiException.Kind.SERVER,
        0,
        Message.of("{0} did not say which namespaces may be read.", session.cluster()),
        null);
  }

  private Set<String> candidates(ClusterSession session) throws ApiException, InterruptedException {
    var names = new LinkedHashSet<>(typed.get());
    String own = connection.context().namespace();
    names.add(own == null ? "default" : own);
    try {
      for (JsonNode n : session.json("/api/v1/namespaces?limit=" + MOST).path("items")) {
        names.add(n.path("metadata").path("name").asString(""));
      }
    } catch (ApiException e) {
      if (e.kind() != ApiException.Kind.FORBIDDEN) {
        throw e;
      }
      // one may not list them: the others remain
    }
    return names;
  }

  /** Not from what was answered before: rights may just have been granted. */
  private boolean may(ServedKind kind, String namespace) throws ApiException, InterruptedException {
    var question = new AccessQuestion("list", kind.group(), kind.plural(), "", namespace);
    return connection.access().askNow(question).allowed();
  }

  private Optional<Boolean> mayQuietly(ServedKind kind, String namespace) {
    try {
      return Optional.of(may(kind, namespace));
    } catch (ApiException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
