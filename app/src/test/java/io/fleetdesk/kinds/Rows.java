package io.fleetdesk.kinds;

import io.fleetdesk.changes.RowKey;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.scheduling.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Rows as they are read from objects, for tests of other packages. */
public final class Rows {
  public static final ClusterId HUB = ClusterId.hub(new FleetId("f"));

  private Rows() {}

  /** A ready member of a region. */
  public static MemberRow member(String name, String region, Instant now) {
    return MemberReader.read(
        JsonMapper.shared()
            .readTree(
                """
                {"metadata":{"name":"%s","uid":"%s","labels":{"fleet.azure.com/location":"%s"}},
                 "status":{"agentStatus":[{"type":"MemberAgent","lastReceivedHeartbeat":"%s",
                  "conditions":[{"type":"Joined","status":"True"},
                   {"type":"Healthy","status":"True","lastTransitionTime":"%s"}]}]}}
                """
                    .formatted(name, name, region, now, now)),
        HUB);
  }

  /**
   * A placement.
   *
   * @param policy in JSON
   */
  public static PlacementRow placement(String name, String policy) {
    return PlacementReader.cluster(
        JsonMapper.shared()
            .readTree(
                """
                {"metadata":{"name":"%s","uid":"%s"},"spec":{"policy":%s}}
                """
                    .formatted(name, name, policy)),
        HUB);
  }

  public static BindingRow binding(String placement, String member) {
    String name = placement + "-" + member;
    return new BindingRow(
        new Meta(
            new RowKey(HUB, name),
            new ObjectRef(
                HUB, "placement.kubernetes-fleet.io/v1beta1", "ClusterResourceBinding", "", name),
            Instant.EPOCH,
            null,
            1,
            Map.of(),
            Origin.NONE),
        placement,
        member,
        "Bound",
        "",
        "p",
        new Decision(member, true, Decision.Score.ZERO, ""),
        List.of());
  }
}
