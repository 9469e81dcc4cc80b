package io.fleetdesk.views.members;

import io.fleetdesk.changes.Known;
import io.fleetdesk.changes.ListState;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterInfo;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.members.MemberHealth;
import io.fleetdesk.util.Subscription;
import io.fleetdesk.views.kit.FollowedKinds;
import io.fleetdesk.views.kit.FollowedRows;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Members of a scope as of now, with what other sources say of them. Needs no toolkit. */
final class MembersModel {
  private final Fleets fleets;
  private final FleetScope scope;
  private final Function<ClusterId, Optional<ClusterStatus>> clusters;
  private final MembersScreen.PlacementCounts counts;
  private final Runnable changed;
  private final FollowedKinds kinds;
  private final FollowedRows<MemberRow> rows;
  private @Nullable Known<Map<ClusterId, Integer>> placements;

  /**
   * @param clusters as they are connected at the moment
   * @param counts of placements on each member, told on the executor
   * @param changed told on the executor
   */
  MembersModel(
      Fleets fleets,
      FleetScope scope,
      Executor executor,
      Function<ClusterId, Optional<ClusterStatus>> clusters,
      MembersScreen.PlacementCounts counts,
      Runnable changed) {
    this.fleets = fleets;
    this.scope = scope;
    this.clusters = clusters;
    this.counts = counts;
    this.changed = changed;
    this.kinds = new FollowedKinds(fleets, scope, executor, changed);
    this.rows = kinds.rows(MemberRow.KIND);
  }

  Subscription start() {
    Subscription following = kinds.start();
    Subscription counting = counts.apply(scope, this::counted);
    return () -> {
      counting.close();
      following.close();
    };
  }

  private void counted(Known<Map<ClusterId, Integer>> now) {
    placements = now;
    changed.run();
  }

  Collection<MemberRow> members() {
    return rows.values();
  }

  Map<ClusterId, ListState> states() {
    return rows.states();
  }

  /** By the clock of its hub: that one wrote the heartbeats down. */
  MemberHealth health(MemberRow member) {
    Instant hubNow =
        fleets.connection(member.cluster()).map(ClusterConnection::now).orElseGet(Instant::now);
    return MemberHealth.of(member, hubNow);
  }

  long ready() {
    return members().stream().filter(m -> health(m).state().tone() == Tone.GOOD).count();
  }

  /** What the member's own server says; without a connection, what the hub was told. */
  String version(MemberRow member) {
    return clusters
        .apply(member.member())
        .flatMap(ClusterStatus::info)
        .map(ClusterInfo::version)
        .orElseGet(member::kubernetesVersion);
  }

  /** The kubeconfig context that leads to it; empty when none does. */
  String context(MemberRow member) {
    return contextOf(member.member());
  }

  private String contextOf(ClusterId cluster) {
    return clusters.apply(cluster).map(ClusterStatus::context).orElse("");
  }

  /** How many are on it; null before their lists were asked for. */
  @Nullable Known<Integer> placements(MemberRow member) {
    Known<Map<ClusterId, Integer>> counted = placements;
    return counted == null ? null : counted.map(p -> p.getOrDefault(member.member(), 0));
  }

  /** Whether all of them are cordoned, so that it can only be taken back. */
  static boolean areCordoned(List<MemberRow> members) {
    return !members.isEmpty() && members.stream().allMatch(MemberRow::isCordoned);
  }
}
