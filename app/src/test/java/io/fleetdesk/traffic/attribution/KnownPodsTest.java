package io.fleetdesk.traffic.attribution;

import static io.fleetdesk.traffic.attribution.ClusterIds.A;
import static io.fleetdesk.traffic.attribution.ClusterIds.B;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownPodsTest {
  private final KnownPods pods = new KnownPods();

  private String find(String name, String address) {
    var place = pods.find(new PodIdentity(name, address));
    var cluster = place.cluster();
    return cluster == null
        ? place.method().name().toLowerCase(Locale.ROOT)
        : cluster.name() + " by " + place.method();
  }

  @Test
  void thePodListIsSurerThanSlicesAndRanges() {
    pods.add(A, "web-1", "10.224.0.1", Method.ENDPOINT_SLICE);
    assertThat(find("web-1", "")).isEqualTo("aks-1 by ENDPOINT_SLICE");
    pods.add(A, "web-1", "10.224.0.1", Method.POD);
    assertThat(find("web-1", "")).isEqualTo("aks-1 by POD");
    assertThat(find("", "10.224.0.1")).isEqualTo("aks-1 by POD");
  }

  @Test
  void whereNamesAreNotKnownAddressesOfTheHubAndRangesHelp() {
    pods.add(B, "", "10.225.0.9", Method.SLICE_EXPORT);
    assertThat(find("web-7", "10.225.0.9")).isEqualTo("aks-2 by SLICE_EXPORT");
    assertThat(find("web-8", "10.225.3.4")).isEqualTo("aks-2 by ADDRESS_RANGE");
    assertThat(find("web-9", "10.226.0.1")).isEqualTo("unknown");
    pods.add(AddressRange.of("10.226.0.0/16", A));
    assertThat(find("web-9", "10.226.0.1")).isEqualTo("aks-1 by ADDRESS_RANGE");
  }

  @Test
  void whatSpeaksForTwoClustersIsNeverGuessed() {
    pods.add(A, "web-0", "10.224.0.1", Method.POD);
    pods.add(B, "web-0", "10.225.0.1", Method.POD);
    assertThat(find("web-0", "")).isEqualTo("unknown");
    assertThat(find("web-0", "10.225.0.1")).isEqualTo("aks-2 by POD");
    // The name is one cluster's, the address another's: something is wrong, so nobody's.
    pods.add(A, "web-5", "10.224.0.5", Method.POD);
    assertThat(find("web-5", "10.225.0.1")).isEqualTo("contradiction");
    assertThat(find("web-5", "10.9.9.9")).isEqualTo("contradiction");
    // Two clusters in one range.
    pods.add(B, "web-6", "10.224.0.6", Method.POD);
    assertThat(find("", "10.224.9.9")).isEqualTo("unknown");
  }

  @Test
  void wherePodsAreReadNothingIsGuessedFromAnAddress() {
    pods.add(A, "web-1", "10.224.0.1", Method.POD);
    assertThat(find("web-9", "10.224.7.7")).isEqualTo("aks-1 by ADDRESS_RANGE");
    pods.readable(Set.of(A));
    assertThat(find("web-9", "10.224.7.7")).isEqualTo("unknown");
    assertThat(find("web-1", "10.224.0.1")).isEqualTo("aks-1 by POD");
  }
}
