package io.fleetdesk.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.Capabilities;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.yaml.FormFault.Why;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  void anItemThatIsChangedKeepsItsCommentAndItsOtherFields() {
    YamlText text = YamlText.parse(TEXT);
    PlacementForm form = PlacementForm.read(text, 0);
    var first = new PlacementForm.Selector("", "v1", "Namespace", "shop-two", Map.of());
    assertThat(with(form, "2", List.of(first)).write(text, 0))
        .contains("name: shop-two   # all of it", "selectionScope: NamespaceOnly", "group: \"\"");

    var second = new PlacementForm.Selector("", "v1", "Namespace", "other", Map.of());
    YamlText two =
        YamlText.parse(
            with(form, "2", List.of(form.selectors().getFirst(), second)).write(text, 0));
    assertThat(two.text()).contains("name: shop   # all of it").contains("name: other");
    String one = with(PlacementForm.read(two, 0), "2", List.of(second)).write(two, 0);
    assertThat(PlacementForm.read(YamlText.parse(one), 0).selectors()).containsExactly(second);
  }

  @Test
  void aLabelIsChangedWithoutItsNeighbours() {
    String affinity =
        """
        apiVersion: placement.kubernetes-fleet.io/v1beta1
        kind: ClusterResourcePlacement
        metadata:
          name: shop
        spec:
          policy:
            affinity:
              clusterAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  clusterSelectorTerms:
                    - labelSelector:
                        matchLabels:
                          # where the users are
                          region: east
                          tier: front
                        matchExpressions:
                          - {key: gpu, operator: DoesNotExist}
        """;
    YamlText text = YamlText.parse(affinity);
    PlacementForm f = PlacementForm.read(text, 0);
    var west = Map.of("region", "west", "tier", "front");
    assertThat(
            new PlacementForm(
                    f.name(),
                    f.selectors(),
                    f.type(),
                    f.clusters(),
                    "",
                    List.of(west),
                    true,
                    "",
                    "",
                    "")
                .write(text, 0))
        .isEqualTo(affinity.replace("region: east", "region: west"));
  }

  @Test
  void whatAServerWouldRefuseIsSaidAtItsField() {
    var wrong =
        new PlacementForm(
            "Shop",
            List.of(new PlacementForm.Selector("", "v1", "ConfigMap", "a", Map.of("a b", "c"))),
            "PickFixed",
            List.of("gone"),
            "",
            List.of(Map.of("region", "east")),
            false,
            "130%",
            "",
            "soon");
    var hub =
        new Capabilities(
            List.of(
                new ServedKind(
                    "", "v1", "ConfigMap", "configmaps", List.of(), true, Set.of(), Set.of())));
    assertThat(FormCheck.of(wrong, false, Optional.of(hub), List.of("one")))
        .extracting(FormFault::field, FormFault::why)
        .containsExactlyInAnyOrder(
            tuple("name", Why.NO_NAME),
            tuple("selectors.0", Why.KIND_NAMESPACED),
            tuple("selectors.0", Why.NAME_AND_LABELS),
            tuple("selectors.0", Why.NO_LABELS),
            tuple("clusters", Why.NO_MEMBER),
            tuple("type", Why.FIXED_HAS_MORE),
            tuple("maxUnavailable", Why.NO_SHARE),
            tuple("unavailableSeconds", Why.NO_NUMBER));
    YamlText template = YamlText.parse(Template.all("shop", "shop").get(4).text());
    assertThat(FormCheck.of(PlacementForm.read(template, 0), false, Optional.empty(), List.of()))
        .isEmpty();
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
