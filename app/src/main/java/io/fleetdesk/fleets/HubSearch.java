package io.fleetdesk.fleets;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.Dialer;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.kubeconfig.KubeContext;
import io.fleetdesk.messages.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;

/** Dials contexts to find out what they lead to. */
final class HubSearch implements AutoCloseable {
  private static final int AT_ONCE = 4;
  private static final String MAILBOX = "fleet-member-";

  private final Dialer dialer;
  private final Runnable changed;
  private final Semaphore dialling = new Semaphore(AT_ONCE);
  private final Map<String, ContextStatus> states = new ConcurrentHashMap<>();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  /** What was found behind a context. */
  record Found(boolean hub, String uid, String member) {}

  HubSearch(Dialer dialer, Runnable changed) {
    this.dialer = dialer;
    this.changed = changed;
  }

  /** What the search says of a context: being looked at, or why that failed. */
  Optional<ContextStatus> status(KubeContext context) {
    return Optional.ofNullable(states.get(context.name()))
        .filter(s -> s.server().equals(context.cluster().server()));
  }

  /** Returns at once; {@code found} is called on other threads. */
  void look(List<KubeContext> contexts, BiConsumer<KubeContext, Found> found) {
    for (KubeContext context : contexts) {
      if (status(context).map(ContextStatus::role).orElse(null) != ContextStatus.Role.LOOKING) {
        set(context, ContextStatus.Role.LOOKING, Message.NONE);
        threads.add(
            Thread.ofVirtual()
                .name("hub-search-" + context.name())
                .start(() -> run(context, found)));
      }
    }
  }

  private void run(KubeContext context, BiConsumer<KubeContext, Found> found) {
    try {
      dialling.acquire();
      try {
        Found result = dial(context);
        states.remove(context.name());
        found.accept(context, result);
      } finally {
        dialling.release();
      }
    } catch (ApiException e) {
      set(context, ContextStatus.Role.FAILED, e.sentence());
    } catch (InterruptedException e) {
      states.remove(context.name());
    } finally {
      threads.remove(Thread.currentThread());
      changed.run();
    }
  }

  private Found dial(KubeContext context) throws ApiException, InterruptedException {
    var id = new ClusterId(new FleetId("context"), context.name());
    try (ClusterSession session = dialer.dial(id, context)) {
      var info = session.info();
      return new Found(
          session.capabilities().isHub(), info == null ? "" : info.uid(), memberOf(session));
    }
  }

  /** An AppliedWork names the mailbox on the hub that it came from, and so the member. */
  private static String memberOf(ClusterSession session) throws InterruptedException {
    var works =
        session
            .capabilities()
            .find("placement.kubernetes-fleet.io", List.of("v1beta1", "v1"), "appliedworks");
    if (works.isEmpty()) {
      return "";
    }
    try {
      String mailbox =
          session
              .json(works.get().path() + "?limit=1")
              .path("items")
              .path(0)
              .path("spec")
              .path("workNamespace")
              .asString("");
      return mailbox.startsWith(MAILBOX) ? mailbox.substring(MAILBOX.length()) : "";
    } catch (ApiException e) {
      return "";
    }
  }

  private void set(KubeContext context, ContextStatus.Role role, Message why) {
    states.put(
        context.name(), new ContextStatus(context.name(), context.cluster().server(), role, why));
    changed.run();
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
