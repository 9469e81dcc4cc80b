package io.fleetdesk.fleets;

import io.fleetdesk.changes.Coverage;
import io.fleetdesk.changes.Known;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.changes.SharedWatches;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterInfo;
import io.fleetdesk.clusters.ConnectionState;
import io.fleetdesk.clusters.Dialer;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.clusters.kubeconfig.KubeContext;
import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.clusters.kubeconfig.KubeconfigProblem;
import io.fleetdesk.messages.Message;
import io.fleetdesk.util.Subscription;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/** The fleets of the kubeconfig files in use. */
final class KnownFleets implements Fleets {
  private final KubeconfigFiles files;
  private final FleetMemory memory;
  private final SharedWatches watches;
  private final FleetTools tools;
  private final HubSearch search;
  private final KnownContexts contexts;
  private final Notifier notifier = new Notifier();
  private final List<Runnable> clusterListeners = new CopyOnWriteArrayList<>();
  private final Map<FleetId, Fleet> open = new TreeMap<>();
  private final Map<String, KubeconfigProblem> askedFor = new LinkedHashMap<>();
  private final ReentrantLock reconciling = new ReentrantLock();
  private final Subscription kubeconfig;

  KnownFleets(KubeconfigFiles files, Dialer dialer, FleetMemory memory) {
    this.files = files;
    this.memory = memory;
    this.contexts = new KnownContexts(files, memory);
    this.watches = new SharedWatches(memory::namespaces);
    this.search = new HubSearch(dialer, notifier::changed);
    this.tools = new FleetTools(dialer, memory, watches, this::reconcile, this::changed);
    this.kubeconfig = files.onChange(_ -> kubeconfigChanged());
  }

  private List<Fleet> fleets() {
    synchronized (open) {
      return List.copyOf(open.values());
    }
  }

  private List<Fleet> fleets(FleetScope scope) {
    synchronized (open) {
      return open.entrySet().stream()
          .filter(e -> scope.covers(e.getKey()))
          .map(Map.Entry::getValue)
          .toList();
    }
  }

  private Optional<Fleet> fleet(FleetId id) {
    synchronized (open) {
      return Optional.ofNullable(open.get(id));
    }
  }

  private void changed() {
    fleets().forEach(this::learn);
    notifier.changed();
  }

  /** Finds anew which contexts lead to the members of all open fleets. */
  private void reconcile() {
    boolean other = false;
    // One at a time: what was found first must not come last.
    reconciling.lock();
    try {
      List<Fleet> all = fleets();
      List<KubeContext> candidates = contexts.ofMembers();
      Map<ClusterId, MemberBinding> proposed =
          Bindings.propose(
              all.stream().map(Fleet::claimant).toList(), candidates, contexts::worksFor);
      for (Fleet fleet : all) {
        other |= fleet.reconcile(proposed, candidates);
      }
    } finally {
      reconciling.unlock();
    }
    if (other) {
      clustersChanged();
    }
    changed();
  }

  private void clustersChanged() {
    clusterListeners.forEach(Runnable::run);
    notifier.changed();
  }

  private void kubeconfigChanged() {
    for (Remembered.Hub hub : memory.hubs()) {
      fleet(new FleetId(hub.name())).ifPresent(fleet -> contexts.ofHub(hub).ifPresent(fleet::use));
    }
    reconcile();
    notifier.changed();
  }

  /** Keeps what an open hub told, and joins fleets that turn out to have one hub. */
  private void learn(Fleet fleet) {
    ClusterInfo info = fleet.hub().info().orElse(null);
    FleetId id = fleet.hub().id().fleet();
    Remembered.Hub hub = memory.hub(id).orElse(null);
    if (info == null || hub == null || !fleet.problem().isEmpty()) {
      return;
    }
    String kind = fleet.kind().isEmpty() ? hub.kind() : fleet.kind();
    if (hub.server().equals(info.server())
        && hub.uid().equals(info.uid())
        && hub.kind().equals(kind)) {
      return;
    }
    memory.change(id, h -> h.learnt(info.server(), info.uid(), kind));
    memory.hubs().stream()
        .filter(
            h -> !h.name().equals(id.name()) && !h.uid().isEmpty() && h.uid().equals(info.uid()))
        .findFirst()
        .ifPresent(first -> join(new FleetId(first.name()), id, hub.context()));
  }

  private void join(FleetId first, FleetId second, String context) {
    // Not on the thread of the connection that is closed here.
    Thread.ofVirtual()
        .name("join " + second)
        .start(
            () -> {
              close(second);
              memory.remove(second);
              memory.change(first, h -> h.also(context));
              open(first);
            });
  }

  @Override
  public List<FleetStatus> known() {
    return memory.hubs().stream()
        .map(this::status)
        .sorted(Comparator.comparing(FleetStatus::id))
        .toList();
  }

  private FleetStatus status(Remembered.Hub hub) {
    var id = new FleetId(hub.name());
    Fleet fleet = fleet(id).orElse(null);
    KubeContext context = contexts.ofHub(hub).orElse(null);
    Message gone =
        Message.of(
            "The kubeconfig no longer has a context for this hub; it was {0}.", hub.context());
    return new FleetStatus(
        id,
        context == null ? "" : context.name(),
        hub.otherContexts(),
        hub.server(),
        fleet != null,
        fleet == null ? new ConnectionState.Disconnected() : fleet.hub().state(),
        fleet == null ? Optional.empty() : fleet.hub().info(),
        fleet == null ? unread(id) : fleet.members(),
        fleet == null || fleet.kind().isEmpty() ? hub.kind() : fleet.kind(),
        context == null ? gone : fleet == null ? Message.NONE : fleet.problem());
  }

  /** Of a fleet that is closed nothing is known. */
  private static Known<Integer> unread(FleetId id) {
    return Coverage.of(Map.of(ClusterId.hub(id), new ListState.Unreachable())).known(0);
  }

  @Override
  public Subscription onChange(Runnable listener) {
    return notifier.listen(listener);
  }

  @Override
  public void open(FleetId id) {
    Remembered.Hub hub = memory.hub(id).orElse(null);
    KubeContext context = hub == null ? null : contexts.ofHub(hub).orElse(null);
    synchronized (open) {
      if (context == null || open.containsKey(id)) {
        return;
      }
      open.put(id, new Fleet(id, context, tools));
    }
    memory.change(id, h -> h.opened(true));
    clustersChanged();
  }

  @Override
  public void openContext(String name) {
    KubeContext context = files.current().context(name).orElse(null);
    if (context == null) {
      Path file = files.files().isEmpty() ? Path.of("") : files.files().getFirst();
      synchronized (askedFor) {
        askedFor.put(
            name,
            new KubeconfigProblem(
                file, Message.of("There is no context {0} in the kubeconfig files in use.", name)));
      }
      notifier.changed();
      return;
    }
    open(contexts.remember(context, ""));
  }

  @Override
  public void close(FleetId id) {
    Fleet gone;
    synchronized (open) {
      gone = open.remove(id);
    }
    if (gone != null) {
      memory.change(id, h -> h.opened(false));
      clustersChanged();
      gone.close();
      reconcile();
    }
  }

  @Override
  public boolean isOpen(FleetId id) {
    return fleet(id).isPresent();
  }

  @Override
  public void reopen() {
    memory.hubs().stream().filter(Remembered.Hub::open).forEach(h -> open(new FleetId(h.name())));
  }

  @Override
  public void lookForHubs() {
    search.look(contexts.unknown(), this::found);
  }

  private void found(KubeContext context, HubSearch.Found found) {
    if (found.hub()) {
      contexts.remember(context, found.uid());
    } else {
      memory.seen(context.name(), new Remembered.Seen(context.cluster().server(), found.member()));
    }
    reconcile();
  }

  @Override
  public List<ContextStatus> contexts() {
    Map<String, ClusterId> members = new TreeMap<>();
    fleets().forEach(f -> f.bindings().forEach(b -> members.put(b.context(), b.member())));
    return files.current().contexts().stream()
        .map(c -> contexts.status(c, members.get(c.name()), search))
        .toList();
  }

  @Override
  public List<ClusterStatus> clusters(FleetScope scope) {
    return fleets(scope).stream().flatMap(f -> f.clusters().stream()).toList();
  }

  @Override
  public Optional<ClusterConnection> connection(ClusterId cluster) {
    return fleet(cluster.fleet()).flatMap(f -> f.connection(cluster));
  }

  @Override
  public <R extends Row> LiveRows<R> rows(FleetScope scope, RowKind<R> kind) {
    return new ScopedRows<>(
        kind,
        () -> fleets(scope).stream().flatMap(f -> f.ids().stream()).toList(),
        this::connection,
        listener -> {
          clusterListeners.add(listener);
          return () -> clusterListeners.remove(listener);
        },
        watches);
  }

  @Override
  public List<ServedKind> servedKinds(FleetScope scope) {
    Map<String, ServedKind> kinds = new TreeMap<>();
    for (Fleet fleet : fleets(scope)) {
      for (ClusterId id : fleet.ids()) {
        fleet
            .connection(id)
            .ifPresent(
                c ->
                    c.capabilities().kinds().stream()
                        .filter(k -> k.verbs().contains("list") && k.verbs().contains("watch"))
                        .forEach(k -> kinds.putIfAbsent(k.plural() + "." + k.group(), k)));
      }
    }
    return List.copyOf(kinds.values());
  }

  @Override
  public List<MemberBinding> bindings(FleetId id) {
    return fleet(id).map(Fleet::bindings).orElse(List.of());
  }

  @Override
  public void bind(ClusterId member, String context) {
    memory.bind(member, context);
    reconcile();
  }

  @Override
  public void unbind(ClusterId member) {
    memory.bind(member, null);
    reconcile();
  }

  @Override
  public List<String> namespaces(ClusterId cluster) {
    return memory.namespaces(cluster);
  }

  @Override
  public void useNamespaces(ClusterId cluster, List<String> namespaces) {
    memory.namespaces(cluster, namespaces);
    watches.lookAgain(cluster);
  }

  @Override
  public void retry(ClusterId cluster) {
    connection(cluster).ifPresent(ClusterConnection::retryNow);
    watches.askAgain(cluster);
  }

  @Override
  public List<KubeconfigProblem> problems() {
    var problems = new ArrayList<>(files.current().problems());
    synchronized (askedFor) {
      askedFor.keySet().removeIf(name -> files.current().context(name).isPresent());
      problems.addAll(askedFor.values());
    }
    if (!memory.problem().isEmpty()) {
      problems.add(new KubeconfigProblem(Path.of(""), memory.problem()));
    }
    return problems;
  }

  @Override
  public void close() {
    kubeconfig.close();
    search.close();
    List<Fleet> all = fleets();
    synchronized (open) {
      open.clear();
    }
    all.forEach(Fleet::close);
    watches.close();
    memory.flush();
  }
}
