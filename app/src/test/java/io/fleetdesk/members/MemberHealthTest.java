package io.fleetdesk.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.ReadRow;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A member's state as time goes by: the hub never marks one that fell silent. */
class MemberHealthTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT10S, True, True, READY",
    "PT3M30S, True, True, SILENT",
    "PT5M1S, True, True, UNREACHABLE",
    "PT10S, False, True, NOT_JOINED",
    "PT10S, True, False, UNHEALTHY",
    "PT10S, True, '', HEALTH_UNKNOWN",
  })
  void isWorkedOutAsTheSchedulerDoes(
      Duration silent, String joined, String healthy, MemberState state) {
    var old = NOW.minus(Duration.ofHours(1));
    assertThat(of(old, silent, joined, healthy, "")).isEqualTo(state);
  }

  @Test
  void aYoungMemberIsJoiningAndAYoungFaultIsWaitedFor() {
    var young = NOW.minus(Duration.ofMinutes(1));
    assertThat(of(young, Duration.ofSeconds(5), "False", "True", ""))
        .isEqualTo(MemberState.JOINING);
    assertThat(of(young, Duration.ofSeconds(5), "True", "False", ""))
        .isEqualTo(MemberState.DEGRADED);
  }

  @Test
  void oneThatGoesIsLeavingWhateverElseItSays() {
    var old = NOW.minus(Duration.ofHours(1));
    var deleting = ", deletionTimestamp: '%s'".formatted(NOW);
    assertThat(of(old, Duration.ofHours(1), "True", "True", deleting))
        .isEqualTo(MemberState.LEAVING);
  }

  private static MemberState of(
      Instant created, Duration silent, String joined, String healthy, String meta) {
    var health =
        healthy.isEmpty()
            ? ""
            : ", {type: Healthy, status: '%s', lastTransitionTime: '%s'}"
                .formatted(healthy, created);
    var member =
        ReadRow.of(
            MemberRow.KIND,
            ReadRow.HUB,
            """
            {metadata: {name: m1, uid: u, creationTimestamp: '%s'%s}, spec: {heartbeatPeriodSeconds: 60},
             status: {agentStatus: [{type: MemberAgent, lastReceivedHeartbeat: '%s',
              conditions: [{type: Joined, status: '%s', lastTransitionTime: '%s'}%s]}]}}
            """
                .formatted(created, meta, NOW.minus(silent), joined, created, health));
    return MemberHealth.of(member, NOW).state();
  }
}
