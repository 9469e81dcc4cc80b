package io.fleetdesk.views.members;

import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.members.MemberHealth;
import io.fleetdesk.views.kit.Kit;
import io.fleetdesk.views.kit.Status;
import io.fleetdesk.views.shell.ExplorerBranch;
import io.fleetdesk.views.shell.Leaf;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.views.shell.RowsBranch;
import io.fleetdesk.views.shell.Summary;
import java.time.Instant;
import java.util.List;

/** The explorer's line of members, with each of them below. */
public final class MembersBranch {
  private MembersBranch() {}

  public static ExplorerBranch open(Kit kit, Fleets fleets, FleetScope scope, Runnable changed) {
    var words = new MemberWords(kit);
    return new RowsBranch<>(
        kit,
        fleets,
        scope,
        List.of(MemberRow.KIND),
        member -> leaf(fleets, words, scope, member),
        changed);
  }

  private static Leaf leaf(Fleets fleets, MemberWords words, FleetScope scope, MemberRow member) {
    Instant now =
        fleets.connection(member.cluster()).map(ClusterConnection::now).orElseGet(Instant::now);
    Status status = words.status(MemberHealth.of(member, now));
    return new Leaf(
        new Place("members", scope).item(member.name()),
        member.name(),
        member.member(),
        Summary.state(status.tone(), status.word()));
  }
}
