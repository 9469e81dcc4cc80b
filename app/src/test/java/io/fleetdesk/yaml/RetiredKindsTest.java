package io.fleetdesk.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.Capabilities;
import io.fleetdesk.clusters.ServedKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetiredKindsTest {
  private static final Capabilities SERVED = new Capabilities(List.of(kind("v1"), kind("v1beta1")));

  private static ServedKind kind(String version) {
    return new ServedKind(
        "placement.kubernetes-fleet.io",
        version,
        "ClusterResourcePlacement",
        "clusterresourceplacements",
        List.of("crp"),
        false,
        Set.of("get"),
        Set.of());
  }

  /** As many articles have it. */
  private static final String FIRST =
      """
      apiVersion: fleet.azure.com/v1alpha1
      kind: ClusterResourcePlacement
      metadata:
        name: kuard-demo   # the demo
      spec:
        resourceSelectors:
          - group: ""
            version: v1
            kind: Namespace
            name: kuard-demo
        policy:
          affinity:
            clusterAffinity:
              clusterSelectorTerms:
                - labelSelector:
                    matchLabels:
                      fleet.azure.com/location: eastus
      """;

  @Test
  void firstPlacementIsOfferedInItsPresentForm() {
    var offer = RetiredKinds.offer(YamlText.parse(FIRST), 0, SERVED).orElseThrow();
    assertThat(offer.to()).isEqualTo("placement.kubernetes-fleet.io/v1beta1");
    assertThat(offer.text()).contains("name: kuard-demo   # the demo");
    var spec = YamlText.parse(offer.text()).documents().getFirst().json().path("spec");
    assertThat(spec.at("/policy/placementType").asString()).isEqualTo("PickAll");
    assertThat(
            spec.at(
                    "/policy/affinity/clusterAffinity/requiredDuringSchedulingIgnoredDuringExecution"
                        + "/clusterSelectorTerms/0/labelSelector/matchLabels")
                .toString())
        .isEqualTo("{\"fleet.azure.com/location\":\"eastus\"}");
    assertThat(spec.at("/policy/affinity/clusterAffinity/clusterSelectorTerms").isMissingNode())
        .isTrue();
    assertThat(spec.at("/resourceSelectors/0/name").asString()).isEqualTo("kuard-demo");
    assertThat(offer.differences()).hasSize(3);
    assertThat(RetiredKinds.offer(YamlText.parse(offer.text()), 0, SERVED)).isEmpty();
  }

  @Test
  void namedClustersBecomePickFixed() {
    String named = FIRST.substring(0, FIRST.indexOf("    affinity")) + "    clusterNames: [a, b]\n";
    var offer = RetiredKinds.offer(YamlText.parse(named), 0, SERVED).orElseThrow();
    assertThat(offer.text()).contains("placementType: PickFixed", "clusterNames: [a, b]");
  }

  @Test
  void unknownKindsAreLeftAlone() {
    assertThat(
            RetiredKinds.offer(
                YamlText.parse("apiVersion: a/v1\nkind: B\nmetadata: {name: c}\n"), 0, SERVED))
        .isEmpty();
  }
}
