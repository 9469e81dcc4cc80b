package io.fleetdesk.members;

import io.fleetdesk.kinds.AgentRow;
import io.fleetdesk.kinds.Condition;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.messages.Message;
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
public record MemberHealth(MemberState state, @Nullable Instant since, Message why) {
  /** The scheduler's patience with heartbeats and with health; fixed in KubeFleet's code. */
  public static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Missed heartbeats after which a viewer speaks of silence. */
  private static final int LATE_AFTER = 3;

  private static final Message WELL = Message.of("Joined and healthy, with regular heartbeats.");

  /**
   * @param now by the hub's clock: a wrong local clock would make members silent
   */
  public static MemberHealth of(MemberRow member, Instant now) {
    if (member.meta().deleting() != null) {
      return new MemberHealth(
          MemberState.LEAVING,
          member.meta().deleting(),
          Message.of("The member is leaving the fleet."));
    }
    AgentRow agent = member.memberAgent().orElse(null);
    Instant heartbeat = agent == null ? null : agent.lastHeartbeat();
    if (agent == null || heartbeat == null) {
      return notYet(
          member,
          now,
          MemberState.NEVER_CONNECTED,
          Message.of("The member agent has never reported."));
    }
    Duration silence = Duration.between(heartbeat, now);
    if (silence.compareTo(PATIENCE) > 0) {
      return new MemberHealth(
          MemberState.UNREACHABLE,
          heartbeat,
          Message.of(
              "The member agent has not reported for more than 5 minutes. The scheduler skips the"
                  + " member; what is already placed there stays."));
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
          Message.of("The member agent has not reported the health of the API server yet."));
    }
    if (!healthy.isTrue()) {
      return unhealthy(healthy, now);
    }
    Duration late = member.heartbeatPeriod().multipliedBy(LATE_AFTER);
    if (silence.compareTo(late) > 0) {
      return new MemberHealth(
          MemberState.SILENT,
          heartbeat,
          Message.of(
              "Reported as ready, but heartbeats are missing: one is due every {0} s.",
              member.heartbeatPeriod().toSeconds()));
    }
    return new MemberHealth(MemberState.READY, healthy.since(), WELL);
  }

  private static MemberHealth unhealthy(Condition healthy, Instant now) {
    Instant since = healthy.since();
    boolean old = since == null || Duration.between(since, now).compareTo(PATIENCE) > 0;
    return old
        ? new MemberHealth(
            MemberState.UNHEALTHY,
            since,
            Message.of(
                "The API server is not ready. The scheduler skips the member; what is already"
                    + " placed there stays."))
        : new MemberHealth(
            MemberState.DEGRADED,
            since,
            Message.of(
                "The API server is not ready. After 5 minutes, the scheduler skips the member."));
  }

  /** A young member that is not there yet is joining; an old one has a problem. */
  private static MemberHealth notYet(
      MemberRow member, Instant now, MemberState state, Message why) {
    boolean young = Duration.between(member.created(), now).compareTo(PATIENCE) <= 0;
    return new MemberHealth(
        young ? MemberState.JOINING : state,
        member.created(),
        young ? Message.sentences(why, Message.of("It was added less than 5 minutes ago.")) : why);
  }

  private static Message whyNotJoined(@Nullable Condition joined) {
    return joined == null
        ? Message.of("The member agent has not joined.")
        : Message.of("The member agent has not joined ({0}).", joined.reason());
  }
}
