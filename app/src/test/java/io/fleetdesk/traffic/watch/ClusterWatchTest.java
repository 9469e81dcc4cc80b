package io.fleetdesk.traffic.watch;

import static io.fleetdesk.traffic.attribution.ClusterIds.A;
import static io.fleetdesk.traffic.attribution.ClusterIds.B;
import static io.fleetdesk.traffic.attribution.ClusterIds.FLEET;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.messages.Message;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterWatchTest {
  private final FedSources fed = new FedSources("kuard-demo", "kuard");

  @Test
  void endpointsThatTheHubAloneKnowsAreMarkedWhenTheyGo() {
    fed.pod(A, "a1", "10.224.0.1");
    fed.sliceExport(B, List.of("10.225.0.1", "10.225.0.2"));
    var target = new Target(FLEET, "kuard-demo", "kuard");
    try (var around =
        new ClusterWatch(target, fed.sources(), InstantSource.system(), Runnable::run)) {
      assertThat(around.markers()).isEmpty();
      fed.sliceExport(B, List.of("10.225.0.1"));
      assertThat(around.markers())
          .extracting(Marker::what)
          .containsExactly(Message.of("endpoint {0} is gone", "10.225.0.2"));
      assertThat(around.readiness())
          .extracting(ReadyEndpoints::ready)
          .containsExactly(
              Map.of(A, List.of("a1"), B, List.of("10.225.0.1", "10.225.0.2")),
              Map.of(A, List.of("a1"), B, List.of("10.225.0.1")));
    }
  }
}
