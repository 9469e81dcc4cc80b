package io.fleetdesk.views.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.FleetId;
import org.junit.jupiter.api.Test;

class NavigatorTest {
  private static final Place FLEETS = Place.ofAll("fleets");
  private static final Place MEMBERS = Place.of("members", new FleetId("a"));
  private static final Place PODS = Place.ofAll("workloads").item("pods");

  private final Navigator navigator = new Navigator(FLEETS);

  @Test
  void goesBackAndForward() {
    navigator.go(MEMBERS);
    navigator.go(PODS);
    navigator.back();
    assertThat(navigator.place()).isEqualTo(MEMBERS);
    navigator.back();
    navigator.back();
    assertThat(navigator.place()).isEqualTo(FLEETS);
    navigator.forward();
    navigator.forward();
    assertThat(navigator.place()).isEqualTo(PODS);
  }

  @Test
  void aNewWayForgetsTheOneAhead() {
    navigator.go(MEMBERS);
    navigator.back();
    navigator.go(PODS);
    navigator.forward();
    assertThat(navigator.place()).isEqualTo(PODS);
  }

  @Test
  void aPlaceThatIsGoneIsNotGoneBackTo() {
    navigator.go(MEMBERS.item("one"));
    navigator.go(PODS);
    navigator.leave(MEMBERS, FLEETS);
    assertThat(navigator.place()).isEqualTo(PODS);
    navigator.back();
    assertThat(navigator.place()).isEqualTo(FLEETS);
  }
}
