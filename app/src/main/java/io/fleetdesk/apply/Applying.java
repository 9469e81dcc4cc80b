package io.fleetdesk.apply;

import io.fleetdesk.apply.schema.Schema;
import io.fleetdesk.apply.schema.SchemaCache;
import io.fleetdesk.apply.schema.SchemaIndex;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.messages.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Previews and sends documents under one field manager: the text of an opened object as an update
 * of the whole object, any other text as a server-side apply. Any thread.
 */
public final class Applying {
  private final Connections connections;
  private final Predicate<ClusterId> readOnly;
  private final SchemaCache schemas;
  private final ApplyHistory history;
  private final Executor executor;
  private final Map<ClusterConnection, SchemaIndex> indexes = new ConcurrentHashMap<>();

  /**
   * @param connections of the open fleets
   * @param readOnly clusters that are not to be changed from here
   * @param executor of virtual threads: gives every task a thread that may block
   */
  public Applying(
      Connections connections,
      Predicate<ClusterId> readOnly,
      SchemaCache schemas,
      ApplyHistory history,
      Executor executor) {
    this.connections = connections;
    this.readOnly = readOnly;
    this.schemas = schemas;
    this.history = history;
    this.executor = executor;
  }

  public ApplyHistory history() {
    return history;
  }

  /** Schemas of a cluster; empty if it is not open. Does not block. */
  public Optional<SchemaIndex> schemas(ClusterId cluster) {
    return connections.connection(cluster).map(this::index);
  }

  private SchemaIndex index(ClusterConnection connection) {
    indexes.keySet().removeIf(c -> c.id().equals(connection.id()) && !c.equals(connection));
    return indexes.computeIfAbsent(connection, c -> new SchemaIndex(c, schemas));
  }

  /** Tries everything as dry runs, the clusters at the same time. Blocks. */
  public ApplyPlan preview(List<Manifest> manifests, List<ClusterId> clusters)
      throws InterruptedException {
    List<Manifest> ordered =
        manifests.stream()
            .sorted(Comparator.comparingInt(m -> DocumentOrder.rank(m.kind())))
            .toList();
    var context = new PlanContext(manifests);
    var jobs = new ArrayList<Parallel.Job<PlannedItem>>();
    for (ClusterId cluster : new LinkedHashSet<>(clusters)) {
      for (Manifest manifest : ordered) {
        jobs.add(
            new Parallel.Job<>(
                cluster, 0, () -> target(cluster).preview(manifest, Set.of(), context)));
      }
    }
    return new ApplyPlan(new Parallel<PlannedItem>(executor).all(jobs));
  }

  /**
   * Tries one item again with what was decided of the fields that belong to others, too. Blocks.
   *
   * @param choices where theirs is kept, the item is wanted with the value that is there
   */
  public PlannedItem decide(
      ApplyPlan plan, PlannedItem item, Map<FieldPath, ConflictChoice> choices)
      throws InterruptedException {
    var context = new PlanContext(plan.items().stream().map(PlannedItem::manifest).toList());
    Set<FieldPath> mine = new HashSet<>(item.mine());
    Manifest manifest = item.manifest();
    LiveObject live = item.live();
    for (Map.Entry<FieldPath, ConflictChoice> choice : choices.entrySet()) {
      if (choice.getValue() == ConflictChoice.MINE) {
        mine.add(choice.getKey());
      } else if (live != null) {
        mine.remove(choice.getKey());
        manifest = manifest.with(choice.getKey(), live);
      }
    }
    return target(item.ref().cluster()).preview(manifest, mine, context);
  }

  /**
   * Applies what was previewed; returns at once. Namespaces and kinds go before what needs them;
   * clusters do not wait for each other; a failure stops nothing else.
   *
   * @param listener told of each outcome, on the threads that work
   */
  public ApplyRun start(ApplyPlan plan, Consumer<ApplyRun.Result> listener) {
    var run = new ApplyRun(plan, listener);
    var jobs = new ArrayList<Parallel.Job<ApplyRun.Result>>();
    for (PlannedItem item : plan.items()) {
      jobs.add(
          new Parallel.Job<>(
              item.ref().cluster(),
              DocumentOrder.rank(item.ref().kind()),
              () -> run.work(item, () -> target(item.ref().cluster()).apply(item))));
    }
    new Parallel<ApplyRun.Result>(executor).start(jobs, run::ended);
    return run;
  }

  /**
   * An object to edit.
   *
   * @param version says that it is another version than was asked for, and why; else nothing
   */
  public record Opened(LiveObject object, Message version) {}

  /**
   * Reads an object to edit it, in the version that carries all of its fields. Blocks. Empty if
   * there is none.
   */
  public Optional<Opened> open(ObjectRef ref) throws ApiException, InterruptedException {
    ClusterConnection connection = connections.of(ref.cluster());
    ServedKind kind =
        connection.connected().capabilities().byKind(ref.apiVersion(), ref.kind()).orElse(null);
    Optional<SchemaIndex.Fuller> fuller =
        kind == null ? Optional.empty() : fuller(connection, kind);
    if (fuller.isEmpty()) {
      return LiveObject.read(connection, ref).map(o -> new Opened(o, Message.NONE));
    }
    String version = fuller.get().kind().apiVersion();
    return LiveObject.read(
            connection,
            new ObjectRef(ref.cluster(), version, ref.kind(), ref.namespace(), ref.name()))
        .map(
            o ->
                new Opened(
                    o,
                    Message.of(
                        "Opened as {0}, the version that {1} keeps it in: {2} does not carry {3}.",
                        version,
                        ref.cluster().toString(),
                        ref.apiVersion(),
                        fuller.get().beyond().stream().map(FieldPath::toString).toList())));
  }

  /** Empty also where the cluster does not tell. */
  Optional<SchemaIndex.Fuller> fuller(ClusterConnection connection, ServedKind kind)
      throws InterruptedException {
    try {
      return index(connection).fuller(kind);
    } catch (ApiException e) {
      return Optional.empty();
    }
  }

  /** How an entry of the history is taken back, from what is there now. Blocks. */
  public Undo undo(HistoryEntry entry) throws ApiException, InterruptedException {
    ClusterConnection connection = connections.of(entry.ref().cluster());
    return Undo.of(
        entry,
        LiveObject.read(connection, entry.ref()).orElse(null),
        schema(connection, entry.ref().apiVersion(), entry.ref().kind()));
  }

  private ApplyTarget target(ClusterId cluster) {
    return new ApplyTarget(cluster, this);
  }

  boolean isReadOnly(ClusterId cluster) {
    return readOnly.test(cluster);
  }

  ClusterConnection connection(ClusterId cluster) throws ApiException {
    return connections.of(cluster);
  }

  /** Empty also where the cluster does not tell: applying works without. */
  Optional<Schema> schema(ClusterConnection connection, String apiVersion, String kind)
      throws InterruptedException {
    try {
      return index(connection).load(apiVersion, kind);
    } catch (ApiException e) {
      return Optional.empty();
    }
  }
}
