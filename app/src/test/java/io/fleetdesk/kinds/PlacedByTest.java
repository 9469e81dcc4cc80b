package io.fleetdesk.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlacedByTest {
  @Test
  void aPlacementOfTheClusterHasItsNameOnly() {
    assertThat(PlacedBy.placement("kuard-demo-work", "kuard-demo")).isEqualTo("kuard-demo");
    assertThat(PlacedBy.placement("web-2", "shop")).isEqualTo("web");
  }

  @Test
  void aPlacementOfTheNamespaceIsNamedWithIt() {
    assertThat(PlacedBy.placement("team-space.team-web-work", "team-space"))
        .isEqualTo("team-space/team-web");
  }

  @Test
  void anotherNamespaceInFrontIsPartOfTheName() {
    assertThat(PlacedBy.placement("v1.web-work", "shop")).isEqualTo("v1.web");
  }
}
