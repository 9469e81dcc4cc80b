package io.fleetdesk.members;

import io.fleetdesk.kinds.AgentRow;
import io.fleetdesk.kinds.Condition;
import io.fleetdesk.kinds.MemberRow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member's state at a moment, worked out as the scheduler does it: the hub never marks a member
 * that fell silent, its last conditions just stay.
 *
 * @param since when the state began, as far as the hub knows
 * @param why one sentence
 */
public record MemberHealth(MemberState state, @Nullable Instant since, String why) {
  /** The scheduler's patience with heartbeats and with health; fixed in KubeFleet's code. */
  public static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Missed heartbeats after which a viewer speaks of silence. */
  private static final int LATE_AFTER = 3;

  /**
   * @param now by the hub's clock: a wrong local clock would make members silent
   */
  public static MemberHealth of(MemberRow member, Instant now) {
    if (member.meta().deleting() != null) {
      return new MemberHealth(
          MemberState.LEAVING, member.meta().deleting(), "The member is leaving the fleet.");
    }
    AgentRow agent = member.memberAgent().orElse(null);
    Instant heartbeat = agent == null ? null : agent.lastHeartbeat();
    if (agent == null || heartbeat == null) {
      return notYet(member, now, MemberState.NEVER_CONNECTED, "The member agent never reported.");
    }
    Duration silence = Duration.between(heartbeat, now);
    if (silence.compareTo(PATIENCE) > 0) {
      return new MemberHealth(
          MemberState.UNREACHABLE,
          heartbeat,
          "The member agent has been silent for more than 5 minutes; the scheduler skips the"
              + " member, what is placed on it stays.");
    }
    Condition joined = agent.joined().orElse(null);
    if (joined == null || !joined.isTrue()) {
      return notYet(member, now, MemberState.NOT_JOINED, whyNotJoined(joined));
    }
    Condition healthy = agent.healthy().orElse(null);
    if (healthy == null) {
      return new MemberHealth(
          MemberState.HEALTH_UNKNOWN,
          joined.since(),
          "The member agent has not said whether its API server is healthy.");
    }
    if (!healthy.isTrue()) {
      return unhealthy(healthy, now);
    }
    Duration late = member.heartbeatPeriod().multipliedBy(LATE_AFTER);
    if (silence.compareTo(late) > 0) {
      return new MemberHealth(
          MemberState.SILENT,
          heartbeat,
          "Says Ready, but sends no heartbeat, which is due every "
              + member.heartbeatPeriod().toSeconds()
              + " s.");
    }
    return new MemberHealth(
        MemberState.READY, healthy.since(), "Joined, healthy, and its heartbeats arrive.");
  }

  private static MemberHealth unhealthy(Condition healthy, Instant now) {
    Instant since = healthy.since();
    boolean old = since == null || Duration.between(since, now).compareTo(PATIENCE) > 0;
    return old
        ? new MemberHealth(
            MemberState.UNHEALTHY,
            since,
            "The API server does not report ready; the scheduler skips the member, what is placed"
                + " on it stays.")
        : new MemberHealth(
            MemberState.DEGRADED,
            since,
            "The API server does not report ready; after 5 minutes the scheduler skips the"
                + " member.");
  }

  /** A young member that is not there yet is joining; an old one has a problem. */
  private static MemberHealth notYet(MemberRow member, Instant now, MemberState state, String why) {
    boolean young = Duration.between(member.created(), now).compareTo(PATIENCE) <= 0;
    return new MemberHealth(
        young ? MemberState.JOINING : state,
        member.created(),
        young ? why + " It was added less than 5 minutes ago." : why);
  }

  private static String whyNotJoined(@Nullable Condition joined) {
    return joined == null
        ? "The member agent has not joined."
        : "The member agent has not joined (" + joined.reason() + ").";
  }
}
