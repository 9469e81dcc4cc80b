package io.fleetdesk.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.apply.text.YamlText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacementFormTest {
  private static final String TEXT =
      """
      # for the shop
      apiVersion: placement.kubernetes-fleet.io/v1beta1
      kind: ClusterResourcePlacement
      metadata:
        name: shop
      spec:
        resourceSelectors:
          - group: ""
            version: v1
            kind: Namespace
            name: shop   # all of it
            selectionScope: NamespaceOnly
        policy:
          placementType: PickN
          numberOfClusters: 2
          tolerations:
            - key: maintenance
              operator: Exists
      """;

  private static PlacementForm with(
      PlacementForm f, String number, List<PlacementForm.Selector> s) {
    return new PlacementForm(
        f.name(), s, f.type(), f.clusters(), number, f.required(), f.more(), "50%", "", "");
  }

  @Test
  void formAndTextAreTwoViewsOfOneText() {
    YamlText text = YamlText.parse(TEXT);
    PlacementForm form = PlacementForm.read(text, 0);
    assertThat(form.number()).isEqualTo("2");
    assertThat(form.more()).as("tolerations").isTrue();
    assertThat(form.write(text, 0)).isEqualTo(TEXT);

    String changed = with(form, "3", form.selectors()).write(text, 0);
    assertThat(changed)
        .startsWith(TEXT.replace("numberOfClusters: 2", "numberOfClusters: 3"))
        .contains("strategy:\n    rollingUpdate:\n      maxUnavailable: 50%");
  }

  @Test
  void whatTheFormCannotShowStays() {
    YamlText text = YamlText.parse(TEXT);
    PlacementForm form = PlacementForm.read(text, 0);
    var more =
        List.of(
            form.selectors().getFirst(),
            new PlacementForm.Selector(
                "rbac.authorization.k8s.io", "v1", "ClusterRole", "", Map.of("app", "shop")));
    YamlText changed = YamlText.parse(with(form, "2", more).write(text, 0));
    var spec = changed.documents().getFirst().json().path("spec");
    assertThat(spec.at("/resourceSelectors/0/selectionScope").asString())
        .isEqualTo("NamespaceOnly");
    assertThat(spec.at("/resourceSelectors/1/labelSelector/matchLabels/app").asString())
        .isEqualTo("shop");
    assertThat(spec.at("/policy/tolerations/0/key").asString()).isEqualTo("maintenance");
    assertThat(PlacementForm.read(changed, 0).selectors()).isEqualTo(more);
  }

  @Test
  void templatesAreReadable() {
    for (Template template : Template.all("kuard-demo", "kuard")) {
      YamlText text = YamlText.parse(template.text());
      assertThat(text.problems()).as(template.id()).isEmpty();
      assertThat(text.isWhole()).as(template.id()).isTrue();
    }
    String mcs =
        Template.all("kuard-demo", "kuard").stream()
            .filter(t -> t.id().equals("multiClusterService"))
            .findFirst()
            .orElseThrow()
            .text();
    YamlText text = YamlText.parse(mcs);
    assertThat(MultiClusterServiceForm.read(text, 0))
        .isEqualTo(new MultiClusterServiceForm("kuard", "kuard-demo", "kuard", false));
    String internal =
        new MultiClusterServiceForm("kuard", "kuard-demo", "kuard", true).write(text, 0);
    assertThat(internal).contains("azure-load-balancer-internal: \"true\"");
    assertThat(
            new MultiClusterServiceForm("kuard", "kuard-demo", "kuard", false)
                .write(YamlText.parse(internal), 0))
        .isEqualTo(mcs);
  }
}
