package io.fleetdesk.changes;

import io.fleetdesk.clusters.AccessQuestion;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.ServedKind;
import java.util.LinkedHashSet;
import java.util.List;
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

  /** Blocks; without an answer nothing is readable. */
  Rights ask(ClusterSession session, ServedKind kind) throws InterruptedException {
    boolean all = may(kind, "");
    if (all || !kind.namespaced()) {
      return new Rights(all, List.of());
    }
    List<String> readable =
        candidates(session).stream()
            .limit(MOST)
            .gather(Gatherers.mapConcurrent(AT_ONCE, n -> mayQuietly(kind, n) ? n : ""))
            .filter(n -> !n.isEmpty())
            .toList();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return new Rights(false, readable);
  }

  private Set<String> candidates(ClusterSession session) throws InterruptedException {
    var names = new LinkedHashSet<>(typed.get());
    String own = connection.context().namespace();
    names.add(own == null ? "default" : own);
    try {
      for (JsonNode n : session.json("/api/v1/namespaces?limit=" + MOST).path("items")) {
        names.add(n.path("metadata").path("name").asString(""));
      }
    } catch (ApiException e) {
      // one may not list them: the others remain
    }
    return names;
  }

  private boolean may(ServedKind kind, String namespace) throws InterruptedException {
    try {
      var question = new AccessQuestion("list", kind.group(), kind.plural(), "", namespace);
      return connection.access().ask(question).allowed();
    } catch (ApiException e) {
      return false;
    }
  }

  private boolean mayQuietly(ServedKind kind, String namespace) {
    try {
      return may(kind, namespace);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
