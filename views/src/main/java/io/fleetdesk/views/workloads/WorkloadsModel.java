package io.fleetdesk.views.workloads;

import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.Kinds;
import io.fleetdesk.kinds.ObjectRow;
import io.fleetdesk.kinds.Origin;
import io.fleetdesk.kinds.OriginIndex;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.FollowedKinds;
import io.fleetdesk.views.kit.FollowedRows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** Which kinds a scope has, and what is between a placement and its pods. Needs no toolkit. */
final class WorkloadsModel {
  private final Fleets fleets;
  private final FleetScope scope;
  private final Executor executor;
  private final Runnable changed;

  /** Kinds that own what is shown, by name; followed from when the first such owner was seen. */
  private final Map<Owner, Optional<Followed>> owners = new HashMap<>();

  private OriginIndex index = new OriginIndex(List.of());

  /** Where all owners of a kind are in the index. */
  private Map<Owner, Set<ClusterId>> read = Map.of();

  private boolean following;

  /** A kind as an owner reference names it. */
  private record Owner(String apiVersion, String kind) {}

  private record Followed(FollowedRows<? extends ObjectRow> rows, Subscription subscription) {
    Set<ClusterId> whole() {
      return rows.states().entrySet().stream()
          .filter(e -> e.getValue().isWhole())
          .map(Map.Entry::getKey)
          .collect(Collectors.toSet());
    }
  }

  /**
   * @param changed told on the executor: another placement may be behind a pod now
   */
  WorkloadsModel(Fleets fleets, FleetScope scope, Executor executor, Runnable changed) {
    this.fleets = fleets;
    this.scope = scope;
    this.executor = executor;
    this.changed = changed;
  }

  /** To be open while pods are shown. */
  Subscription followOwners() {
    following = true;
    Subscription served = fleets.onChange(() -> executor.execute(this::findAgain));
    return () -> {
      following = false;
      served.close();
      owners.values().forEach(o -> o.ifPresent(f -> f.subscription().close()));
      owners.clear();
    };
  }

  /** Kinds that nobody served a moment ago. */
  private void findAgain() {
    if (owners.values().removeIf(Optional::isEmpty)) {
      changed.run();
    }
  }

  private void update() {
    var whole = new HashMap<Owner, Set<ClusterId>>();
    owners.forEach((owner, rows) -> rows.ifPresent(f -> whole.put(owner, f.whole())));
    // After the rows that made these lists complete, which may wait to be accepted.
    executor.execute(() -> index(whole));
  }

  private void index(Map<Owner, Set<ClusterId>> whole) {
    read = whole;
    List<? extends Collection<? extends ObjectRow>> rows =
        owners.values().stream().flatMap(Optional::stream).map(f -> f.rows().values()).toList();
    index = new OriginIndex(rows);
    rows.forEach(kind -> kind.forEach(this::followOwner));
    changed.run();
  }

  private void followOwner(ObjectRow row) {
    Origin origin = row.meta().origin();
    // What a placement put there needs no further owner.
    if (following && origin.isOwned() && origin.appliedWork().isEmpty()) {
      var owner = new Owner(origin.apiVersion(), origin.kind());
      if (!owners.containsKey(owner)) {
        owners.put(owner, Optional.empty());
        served(owner).ifPresent(kind -> owners.put(owner, Optional.of(follow(Kinds.of(kind)))));
      }
    }
  }

  private Optional<ServedKind> served(Owner owner) {
    int slash = owner.apiVersion().indexOf('/');
    String group = slash < 0 ? "" : owner.apiVersion().substring(0, slash);
    return fleets.servedKinds(scope).stream()
        .filter(k -> k.group().equals(group) && k.kind().equals(owner.kind()))
        .findFirst();
  }

  private <R extends ObjectRow> Followed follow(RowKind<R> kind) {
    var followed = new FollowedKinds(fleets, scope, executor, this::update);
    FollowedRows<R> rows = followed.rows(kind);
    return new Followed(rows, followed.start());
  }

  /** The placement behind a pod, whatever owns the pod; {@code ?} while an owner is not known. */
  String placedBy(PodRow pod) {
    followOwner(pod);
    String placement = index.placedBy(pod);
    return placement.isEmpty() && !areOwnersRead(pod) ? "?" : placement;
  }

  private boolean areOwnersRead(PodRow pod) {
    List<ObjectRow> above = index.owners(pod);
    ObjectRow top = above.isEmpty() ? pod : above.getLast();
    return !top.meta().origin().isOwned() || isGone(top);
  }

  /** Whether what owns it was read and is not there. */
  private boolean isGone(ObjectRow row) {
    Origin origin = row.meta().origin();
    return read.getOrDefault(new Owner(origin.apiVersion(), origin.kind()), Set.of())
        .contains(row.cluster());
  }

  /**
   * What else can be listed and watched, by kind; one whose name is a part of another's stands
   * before it, so that typing its name finds it first: Job before CronJob.
   *
   * @param own ids of kinds that have columns of their own
   */
  List<ServedKind> others(Collection<String> own) {
    List<ServedKind> byName =
        fleets.servedKinds(scope).stream()
            .filter(k -> k.verbs().containsAll(Set.of("list", "watch")))
            .filter(k -> !own.contains(id(k)))
            // The same objects as the core group's.
            .filter(k -> !k.group().equals("events.k8s.io"))
            .sorted(Comparator.comparing(ServedKind::kind, String.CASE_INSENSITIVE_ORDER))
            .toList();
    var ordered = new ArrayList<ServedKind>();
    for (ServedKind kind : byName) {
      int before = 0;
      while (before < ordered.size() && !isPartOf(kind, ordered.get(before))) {
        before++;
      }
      ordered.add(before, kind);
    }
    return List.copyOf(ordered);
  }

  private static boolean isPartOf(ServedKind kind, ServedKind other) {
    return !kind.kind().equals(other.kind())
        && other.kind().toLowerCase(Locale.ROOT).contains(kind.kind().toLowerCase(Locale.ROOT));
  }

  static String id(ServedKind kind) {
    return id(kind.group(), kind.plural());
  }

  static String id(String group, String plural) {
    return group.isEmpty() || group.equals("apps") ? plural : plural + "." + group;
  }
}
