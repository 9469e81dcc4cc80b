package io.fleetdesk.views.workloads;

import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.kinds.ReplicaSetRow;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.FollowedKinds;
import io.fleetdesk.views.kit.FollowedRows;
import io.fleetdesk.workloads.Placers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executor;

/** Which kinds a scope has, and what is between a placement and its pods. Needs no toolkit. */
final class WorkloadsModel {
  private final Fleets fleets;
  private final FleetScope scope;
  private final FollowedKinds owners;
  private final FollowedRows<ReplicaSetRow> sets;
  private final FollowedRows<DeploymentRow> deployments;
  private final Runnable changed;
  private Placers placers = new Placers(List.of(), List.of());

  /**
   * @param changed told on the executor: another placement may be behind a pod now
   */
  WorkloadsModel(Fleets fleets, FleetScope scope, Executor executor, Runnable changed) {
    this.fleets = fleets;
    this.scope = scope;
    this.changed = changed;
    owners = new FollowedKinds(fleets, scope, executor, this::update);
    sets = owners.rows(ReplicaSetRow.KIND);
    deployments = owners.rows(DeploymentRow.KIND);
  }

  /** To be open while pods are shown. */
  Subscription followOwners() {
    return owners.start();
  }

  private void update() {
    placers = new Placers(sets.values(), deployments.values());
    changed.run();
  }

  String placedBy(PodRow pod) {
    return placers.placedBy(pod);
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
