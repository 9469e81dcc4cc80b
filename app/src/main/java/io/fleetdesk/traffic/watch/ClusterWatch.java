package io.fleetdesk.traffic.watch;

import io.fleetdesk.changes.ChangeSet;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.EndpointSliceExportRow;
import io.fleetdesk.kinds.EndpointSliceRow;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.kinds.ServiceExportRow;
import io.fleetdesk.messages.Message;
import io.fleetdesk.traffic.attribution.KnownPods;
import io.fleetdesk.traffic.attribution.Method;
import io.fleetdesk.traffic.watch.Marker.Kind;
import io.fleetdesk.util.Subscription;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The clusters around a run: who may answer, who is ready now, and what changed since it began. Fed
 * from the watches on its executor; any thread may ask.
 */
public final class ClusterWatch implements AutoCloseable {
  private static final int MOST_MARKERS = 2_000;

  private final @Nullable Target target;
  private final InstantSource clock;
  private final Instant since;
  private final KnownPods known = new KnownPods();
  private final Map<RowKey, PodRow> pods = new HashMap<>();
  private final Map<RowKey, EndpointSliceRow> slices = new HashMap<>();
  private final Map<RowKey, EndpointSliceExportRow> sliceExports = new HashMap<>();
  private final Map<RowKey, ServiceExportRow> exports = new HashMap<>();
  private final Map<RowKey, MultiClusterServiceRow> services = new HashMap<>();
  private final Set<String> endpointPods = new HashSet<>();

  /** Clusters that export the service, or did since the start. */
  private final Set<ClusterId> exporting = new HashSet<>();

  private final ArrayDeque<Marker> markers = new ArrayDeque<>();
  private volatile Supplier<Map<ClusterId, ListState>> podLists;
  private final ReadyHistory history;
  private final Set<ClusterId> changed = new HashSet<>();
  private final List<Subscription> subscriptions = new ArrayList<>();

  /**
   * @param target whose endpoints are expected and marked; null for an address that belongs to none
   * @param executor one thread at a time, on which the watches are read
   */
  public ClusterWatch(
      @Nullable Target target, Sources sources, InstantSource clock, Executor executor) {
    this.target = target;
    this.clock = clock;
    this.podLists = sources.podLists();
    this.since = clock.instant();
    this.history = new ReadyHistory(since);
    subscriptions.add(sources.slices().subscribe(executor, locked(this::slices)));
    subscriptions.add(sources.pods().subscribe(executor, locked(this::pods)));
    subscriptions.add(sources.sliceExports().subscribe(executor, locked(this::sliceExports)));
    subscriptions.add(sources.exports().subscribe(executor, locked(this::exports)));
    subscriptions.add(sources.services().subscribe(executor, locked(this::services)));
  }

  private <R extends Row> Consumer<ChangeSet<R>> locked(Consumer<ChangeSet<R>> reader) {
    return changes -> {
      synchronized (this) {
        reader.accept(changes);
        changed.clear();
      }
    };
  }

  public KnownPods known() {
    return known;
  }

  public Optional<Target> target() {
    return Optional.ofNullable(target);
  }

  private boolean isOurs(Row row, String service) {
    return target != null
        && row.cluster().fleet().equals(target.fleet())
        && row.namespace().equals(target.namespace())
        && service.equals(target.service());
  }

  private void pods(ChangeSet<PodRow> changes) {
    changes
        .put()
        .forEach(
            (key, pod) -> {
              known.add(pod.cluster(), pod.name(), pod.address(), Method.POD);
              var before = pods.put(key, pod);
              if (pod.isDeleting() && before != null && !before.isDeleting()) {
                podMark(pod, Message.of("pod {0} is being deleted", pod.name()));
              }
            });
    for (var key : changes.removed()) {
      var gone = pods.remove(key);
      if (gone != null && !gone.isDeleting()) {
        podMark(gone, Message.of("pod {0} was deleted", gone.name()));
      }
    }
  }

  private void podMark(PodRow pod, Message what) {
    if (endpointPods.contains(pod.name()) && isOurs(pod, target == null ? "" : target.service())) {
      mark(Kind.POD_DELETED, pod.cluster(), pod.name(), what);
    }
  }

  private void slices(ChangeSet<EndpointSliceRow> changes) {
    changes
        .put()
        .forEach(
            (key, slice) -> {
              if (!slice.imported()) {
                slice
                    .endpoints()
                    .forEach(
                        e ->
                            known.add(
                                slice.cluster(), e.pod(), e.address(), Method.ENDPOINT_SLICE));
              }
              compare(slices.put(key, slice), slice);
            });
    for (var key : changes.removed()) {
      var gone = slices.remove(key);
      if (gone != null) {
        compare(gone, gone.with(List.of()));
      }
    }
    noteReady();
  }

  private void compare(@Nullable EndpointSliceRow before, EndpointSliceRow after) {
    if (after.imported() || !isOurs(after, after.service())) {
      return;
    }
    var now = ready(after);
    endpointPods.addAll(now.values());
    if (before == null && !after.created().isAfter(since)) {
      return;
    }
    markDifference(after.cluster(), before == null ? Map.of() : ready(before), now);
  }

  private void markDifference(
      ClusterId cluster, Map<String, String> then, Map<String, String> now) {
    now.forEach(
        (address, pod) -> {
          if (!then.containsKey(address)) {
            mark(Kind.ENDPOINT_READY, cluster, pod, Message.of("endpoint {0} became ready", pod));
          }
        });
    then.forEach(
        (address, pod) -> {
          if (!now.containsKey(address)) {
            mark(Kind.ENDPOINT_GONE, cluster, pod, Message.of("endpoint {0} is gone", pod));
          }
        });
  }

  /** Pods, or else addresses, by address. */
  private static Map<String, String> ready(EndpointSliceRow slice) {
    var ready = new TreeMap<String, String>();
    for (var e : slice.endpoints()) {
      if (e.ready()) {
        ready.put(e.address(), e.pod().isEmpty() ? e.address() : e.pod());
      }
    }
    return ready;
  }

  private void sliceExports(ChangeSet<EndpointSliceExportRow> changes) {
    changes
        .put()
        .forEach(
            (key, export) -> {
              var before = sliceExports.put(key, export);
              export.addresses().forEach(a -> known.add(export.from(), "", a, Method.SLICE_EXPORT));
              if (before != null || export.created().isAfter(since)) {
                compare(before, export);
              }
            });
    for (var key : changes.removed()) {
      compare(sliceExports.remove(key), null);
    }
    noteReady();
  }

  /** What the hub has of a member counts where its own slices cannot be read. */
  private void compare(
      @Nullable EndpointSliceExportRow before, @Nullable EndpointSliceExportRow after) {
    var either = after == null ? before : after;
    if (either != null && isOurs(either) && !toldBy(either.from())) {
      markDifference(either.from(), addresses(before), addresses(after));
    }
  }

  private boolean isOurs(EndpointSliceExportRow export) {
    return target != null
        && export.service().equals(target.key())
        && export.from().fleet().equals(target.fleet());
  }

  private boolean toldBy(ClusterId cluster) {
    return exports.values().stream()
        .anyMatch(e -> e.cluster().equals(cluster) && isOurs(e, e.name()));
  }

  private static Map<String, String> addresses(@Nullable EndpointSliceExportRow export) {
    var addresses = new TreeMap<String, String>();
    if (export != null) {
      export.addresses().forEach(a -> addresses.put(a, a));
    }
    return addresses;
  }

  private void exports(ChangeSet<ServiceExportRow> changes) {
    changes
        .put()
        .forEach(
            (key, export) -> {
              var before = exports.put(key, export);
              if (isOurs(export, export.name())) {
                exporting.add(export.cluster());
              }
              boolean isNew = before == null && export.created().isAfter(since);
              if (isOurs(export, export.name())
                  && (isNew || (before != null && !state(before).equals(state(export))))) {
                var what = Message.of("export of {0}: {1}", export.name(), state(export));
                mark(Kind.EXPORT, export.cluster(), export.name(), what);
              }
            });
    for (var key : changes.removed()) {
      var gone = exports.remove(key);
      if (gone != null && isOurs(gone, gone.name())) {
        var what = Message.of("export of {0} was deleted", gone.name());
        mark(Kind.EXPORT, gone.cluster(), gone.name(), what);
      }
    }
    noteReady();
  }

  /** Both columns as kubectl names them. */
  private static Message state(ServiceExportRow export) {
    return Message.of(
        "IS-VALID {0}, IS-CONFLICTED {1}", word(export.isValid()), word(export.isConflicted()));
  }

  private static Message word(String status) {
    return status.isEmpty() ? Message.of("not reported") : Message.quoted(status);
  }

  private void services(ChangeSet<MultiClusterServiceRow> changes) {
    changes
        .put()
        .forEach(
            (key, service) -> {
              var before = services.put(key, service);
              if (before != null
                  && isOurs(service, service.serviceImport())
                  && (!before.isValid().equals(service.isValid())
                      || !before.externalAddresses().equals(service.externalAddresses()))) {
                var what =
                    Message.of(
                        "service {0}: IS-VALID {1}, EXTERNAL-IP {2}",
                        service.name(),
                        service.isValid(),
                        String.join(", ", service.externalAddresses()));
                mark(Kind.SERVICE, service.cluster(), service.name(), what);
              }
            });
    for (var key : changes.removed()) {
      var gone = services.remove(key);
      if (gone != null && isOurs(gone, gone.serviceImport())) {
        var what = Message.of("service {0} was deleted", gone.name());
        mark(Kind.SERVICE, gone.cluster(), gone.name(), what);
      }
    }
  }

  private void mark(Kind kind, ClusterId cluster, String subject, Message what) {
    if (markers.size() == MOST_MARKERS) {
      markers.removeFirst();
    }
    var marker = new Marker(clock.instant(), kind, cluster, subject, what);
    markers.addLast(marker);
    if (marker.changesEndpoints()) {
      changed.add(cluster);
    }
  }

  private void noteReady() {
    history.note(clock.instant(), readyEndpoints(), changed);
  }

  /** Notes what a person did, beside what the watches see. */
  public synchronized void rehearsed(ClusterId cluster, Message what) {
    mark(Kind.REHEARSAL, cluster, cluster.name(), what);
  }

  /** Everything that was seen since the start, oldest first; the newest 2,000. */
  public synchronized List<Marker> markers() {
    return List.copyOf(markers);
  }

  /**
   * ReadyEndpoints endpoints of the target by cluster, each by its pod's name or else its address;
   * clusters whose export does not work, or is gone, have none. Where a member's slices cannot be
   * read, what it exported to the hub counts.
   */
  public synchronized Map<ClusterId, List<String>> readyEndpoints() {
    var ready = new TreeMap<ClusterId, List<String>>();
    var told = new HashSet<ClusterId>();
    var working = new HashSet<ClusterId>();
    for (var export : exports.values()) {
      if (isOurs(export, export.name())) {
        told.add(export.cluster());
        ready.put(export.cluster(), new ArrayList<>());
        if (export.isExported()) {
          working.add(export.cluster());
        }
      }
    }
    for (var slice : slices.values()) {
      var endpoints = working.contains(slice.cluster()) ? ready.get(slice.cluster()) : null;
      if (endpoints != null && !slice.imported() && isOurs(slice, slice.service())) {
        endpoints.addAll(ready(slice).values());
      }
    }
    for (var export : sliceExports.values()) {
      if (isOurs(export) && !told.contains(export.from())) {
        ready.computeIfAbsent(export.from(), c -> new ArrayList<>()).addAll(export.addresses());
      }
    }
    exporting.forEach(c -> ready.putIfAbsent(c, new ArrayList<>()));
    ready.values().forEach(Collections::sort);
    return ready;
  }

  /** Which of them were ready when, oldest first; the first counts from the start. */
  public synchronized List<ReadyEndpoints> readiness() {
    return history.times();
  }

  /** Members whose pods are not, or not all, read: who answers from there may stay unknown. */
  public Set<ClusterId> unread() {
    var unread = new TreeSet<ClusterId>();
    podLists
        .get()
        .forEach(
            (cluster, state) -> {
              if (!cluster.isHub() && !(state instanceof ListState.Complete)) {
                unread.add(cluster);
              }
            });
    return unread;
  }

  /** Whether any member is known whose pods could be read. */
  public boolean knowsMembers() {
    return podLists.get().keySet().stream().anyMatch(c -> !c.isHub());
  }

  /** Notes which members' pods are read; to be called now and then. */
  public void look() {
    var readable = new TreeSet<ClusterId>(podLists.get().keySet());
    readable.removeAll(unread());
    known.readable(readable);
  }

  /** Addresses that multi-cluster services of the clusters have: known to be the fleet's own. */
  public synchronized Set<String> fleetAddresses() {
    var all = new HashSet<String>();
    services.values().forEach(s -> all.addAll(s.externalAddresses()));
    return all;
  }

  @Override
  public void close() {
    // What is known at the end stays, whatever becomes of the lists.
    var last = Map.copyOf(podLists.get());
    podLists = () -> last;
    subscriptions.forEach(Subscription::close);
  }
}
