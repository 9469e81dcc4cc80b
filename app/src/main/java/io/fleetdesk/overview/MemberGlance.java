package io.fleetdesk.overview;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterInfo;
import io.fleetdesk.fleets.ClusterStatus;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.members.MemberHealth;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A member in a few words.
 *
 * @param location empty when the member says none
 * @param version as the hub reports it, else as the member said itself; empty when neither did
 */
public record MemberGlance(ClusterId member, String location, String version, Tone tone) {
  static List<MemberGlance> of(List<MemberRow> members, List<ClusterStatus> clusters, Instant now) {
    Map<ClusterId, ClusterStatus> known =
        clusters.stream().collect(Collectors.toMap(ClusterStatus::id, Function.identity()));
    return members.stream()
        .map(
            m ->
                new MemberGlance(
                    m.member(),
                    m.location(),
                    version(m, known.get(m.member())),
                    MemberHealth.of(m, now).state().tone()))
        .toList();
  }

  private static String version(MemberRow member, @Nullable ClusterStatus itself) {
    return !member.kubernetesVersion().isEmpty() || itself == null
        ? member.kubernetesVersion()
        : itself.info().map(ClusterInfo::version).orElse("");
  }
}
