package io.fleetdesk.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import io.fleetdesk.overview.Attention.Topic;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AttentionOrderTest {
  private static final ClusterId HUB = ClusterId.hub(new FleetId("fleet"));
  private static final ClusterId MEMBER = new ClusterId(new FleetId("fleet"), "m1");

  private static Attention item(Topic topic, Tone tone, String subject, ClusterId cluster) {
    return new Attention(
        topic, tone, Message.quoted(subject), Message.quoted("why"), cluster, null);
  }

  @Test
  void whatCannotBeReachedComesBeforeWhatIsBrokenAndThatBeforeWhatWaits() {
    assertThat(
            Stream.of(
                    item(Topic.CONTEXTS, Tone.NONE, "no context", MEMBER),
                    item(Topic.PLACEMENT, Tone.DRIFTED, "drifted", HUB),
                    item(Topic.ROLLOUT, Tone.WAITING, "approval", HUB),
                    item(Topic.ROLLOUT, Tone.FAILED, "run", HUB),
                    item(Topic.PLACEMENT, Tone.FAILED, "placement", HUB),
                    item(Topic.SERVICE, Tone.FAILED, "service", MEMBER),
                    item(Topic.CONNECTION, Tone.ATTENTION, "no right", HUB),
                    item(Topic.MEMBER, Tone.STALE, "no heartbeat", MEMBER),
                    item(Topic.CONNECTION, Tone.STALE, "member", MEMBER),
                    item(Topic.CONNECTION, Tone.FAILED, "hub", HUB))
                .sorted(Attention.MOST_SEVERE_FIRST)
                .<String>map(a -> a.subject().english()))
        .containsExactly(
            "hub",
            "member",
            "no heartbeat",
            "service",
            "placement",
            "run",
            "no right",
            "approval",
            "drifted",
            "no context");
  }
}
