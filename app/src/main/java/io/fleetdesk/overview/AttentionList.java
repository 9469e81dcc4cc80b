package io.fleetdesk.overview;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ConnectionState;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.members.MemberHealth;
import io.fleetdesk.messages.Message;
import io.fleetdesk.overview.Attention.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Gathers what needs attention in one open fleet. */
final class AttentionList {
  private static final Set<Tone> WORTH =
      EnumSet.of(Tone.FAILED, Tone.ATTENTION, Tone.DRIFTED, Tone.DIFFERS, Tone.WAITING);

  private static final List<Tone> WORST_FIRST =
      List.of(Tone.FAILED, Tone.ATTENTION, Tone.WAITING, Tone.STALE, Tone.DRIFTED, Tone.DIFFERS);

  /** Other tones come last. */
  static final Comparator<Tone> WORST_TONE_FIRST = Comparator.comparingInt(AttentionList::rank);

  private final List<Attention> items = new ArrayList<>();

  static List<Attention> of(
      List<ClusterStatus> clusters,
      List<Message> refused,
      List<MemberRow> members,
      List<PlacementRow> placements,
      RolloutsAndServices others,
      Instant now) {
    var list = new AttentionList();
    clusters.forEach(list::connection);
    clusters.stream()
        .filter(c -> c.id().isHub())
        .forEach(hub -> refused.forEach(why -> list.connection(hub, Tone.ATTENTION, why)));
    list.withoutContext(clusters);
    members.forEach(m -> list.member(m, MemberHealth.of(m, now)));
    placements.forEach(list::placement);
    list.items.addAll(others.attention());
    list.items.sort(Attention.MOST_SEVERE_FIRST);
    return List.copyOf(list.items);
  }

  static int rank(Tone tone) {
    int rank = WORST_FIRST.indexOf(tone);
    return rank < 0 ? WORST_FIRST.size() : rank;
  }

  private void connection(ClusterStatus cluster) {
    switch (cluster.state()) {
      case ConnectionState.Stale s -> connection(cluster, Tone.STALE, s.why());
      case ConnectionState.Offline o -> connection(cluster, Tone.FAILED, o.reason());
      case ConnectionState.NoAccess n -> connection(cluster, Tone.ATTENTION, n.what());
      case ConnectionState.SignInNeeded s -> connection(cluster, Tone.ATTENTION, s.why());
      default -> {
        if (!cluster.problem().isEmpty() && !cluster.context().isEmpty()) {
          connection(cluster, Tone.ATTENTION, cluster.problem());
        }
      }
    }
  }

  private void connection(ClusterStatus cluster, Tone tone, Message why) {
    items.add(
        new Attention(
            Topic.CONNECTION, tone, Message.quoted(cluster.id().label()), why, cluster.id(), null));
  }

  private void withoutContext(List<ClusterStatus> clusters) {
    List<ClusterId> without =
        clusters.stream().filter(c -> c.context().isEmpty()).map(ClusterStatus::id).toList();
    if (!without.isEmpty()) {
      Message subject =
          without.size() == 1
              ? Message.quoted(without.getFirst().label())
              : Message.plural(without.size(), "{0} member", "{0} members");
      items.add(
          new Attention(
              Topic.CONTEXTS,
              Tone.NONE,
              subject,
              Message.of("No kubeconfig context is known: only what the hub reports is shown."),
              without.getFirst(),
              null));
    }
  }

  private void member(MemberRow member, MemberHealth health) {
    Tone tone = health.state().tone();
    if (WORTH.contains(tone) || tone == Tone.STALE) {
      items.add(
          new Attention(
              Topic.MEMBER,
              tone,
              Message.quoted(member.name()),
              health.why(),
              member.member(),
              member.ref()));
    }
  }

  private void placement(PlacementRow placement) {
    Tone tone = placement.state().tone();
    if (WORTH.contains(tone)) {
      items.add(
          new Attention(
              Topic.PLACEMENT,
              tone,
              Message.quoted(placement.name()),
              placement.why(),
              placement.cluster(),
              placement.ref()));
    }
  }
}
