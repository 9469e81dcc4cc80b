package io.fleetdesk.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class OriginTest {
  @Test
  void aPlacementOfTheClusterHasItsNameOnly() {
    assertThat(Origin.placement("kuard-demo-work", "kuard-demo")).isEqualTo("kuard-demo");
    assertThat(Origin.placement("web-2", "shop")).isEqualTo("web");
  }

  @Test
  void aPlacementOfTheNamespaceIsNamedWithIt() {
    assertThat(Origin.placement("team-space.team-web-work", "team-space"))
        .isEqualTo("team-space/team-web");
  }

  @Test
  void anotherNamespaceInFrontIsPartOfTheName() {
    assertThat(Origin.placement("v1.web-work", "shop")).isEqualTo("v1.web");
  }

  @Test
  void theControllerIsTheOwnerWhereverItStands() {
    var origin = origin("{'kind':'A','name':'a'}, {'kind':'B','name':'b','controller':true}");
    assertThat(origin.kind()).isEqualTo("B");
    assertThat(origin.controlled()).isTrue();
  }

  @Test
  void withoutAControllerTheFirstOwnerCounts() {
    var origin = origin("{'kind':'A','name':'a'}, {'kind':'B','name':'b'}");
    assertThat(origin.kind()).isEqualTo("A");
    assertThat(origin.controlled()).isFalse();
  }

  @Test
  void theWorkIsFoundBesideAController() {
    var origin =
        origin(
            "{'kind':'AppliedWork','name':'web-work'},"
                + " {'apiVersion':'apps/v1','kind':'ReplicaSet','name':'r','controller':true}");
    assertThat(origin.placement("shop")).isEqualTo("web");
    assertThat(origin.apiVersion()).isEqualTo("apps/v1");
  }

  @Test
  void nobodysObjectComesFromNowhere() {
    assertThat(origin("")).isEqualTo(Origin.NONE);
    assertThat(Origin.NONE.isOwned()).isFalse();
    assertThat(Origin.NONE.placement("shop")).isEmpty();
  }

  private static Origin origin(String owners) {
    String object = "{'metadata':{'ownerReferences':[" + owners + "]}}";
    return Origin.of(JsonMapper.shared().readTree(object.replace('\'', '"')));
  }
}
