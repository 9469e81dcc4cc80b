package io.fleetdesk.demo.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.demo.crds.Crds;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ValidatorTest {
  private static final String RULES_HIDDEN =
      "<nil>: Invalid value: null: some validation rules were not checked because the object was"
          + " invalid; correct the existing errors to complete validation";
  private static final OpenApiSchema PLACEMENT = placement();

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "{policy: {placementType: PickN}} # spec.policy: Invalid value: \"object\": clusterNames"
            + " cannot be set and numberOfClusters must be set when placementType is PickN",
        "{policy: {placementType: PickAll, numberOfClusters: 2}} # spec.policy: Invalid value:"
            + " \"object\": clusterNames, numberOfClusters, and topologySpreadConstraints cannot be"
            + " set when placementType is PickAll",
        "{policy: {placementType: PickAll, tolerations: [{key: a, operator: Exists, value: b}]}} #"
            + " spec.policy.tolerations: Invalid value: \"array\": value must be empty when"
            + " operator is Exists",
        "{revisionHistoryLimit: 0} # spec.revisionHistoryLimit: Invalid value: 0:"
            + " spec.revisionHistoryLimit in body should be greater than or equal to 1",
        "{revisionHistoryLimit: 5000} # spec.revisionHistoryLimit: Invalid value: 5000:"
            + " spec.revisionHistoryLimit in body should be less than or equal to 1000",
        "{strategy: {rollingUpdate: {maxUnavailable: many}}} #"
            + " spec.strategy.rollingUpdate.maxUnavailable: Invalid value: \"many\":"
            + " spec.strategy.rollingUpdate.maxUnavailable in body should match"
            + " '^((100|[0-9]{1,2})%|[0-9]+)$'",
        "{resourceSelectors: []} # spec.resourceSelectors: Invalid value: 0: spec.resourceSelectors"
            + " in body should have at least 1 items",
      })
  void oneFaultInTheServersWords(String spec, String fault) {
    assertThat(faults(spec, null)).containsExactly(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "{policy: {placementType: PickSome}} # spec.policy.placementType: Unsupported value:"
            + " \"PickSome\": supported values: \"PickAll\", \"PickN\", \"PickFixed\"",
        "{revisionHistoryLimit: ten} # spec.revisionHistoryLimit: Invalid value: \"string\":"
            + " spec.revisionHistoryLimit in body must be of type integer: \"string\"",
      })
  void faultsThatHideTheRules(String spec, String fault) {
    assertThat(faults(spec, null)).containsExactly(fault, RULES_HIDDEN);
  }

  @Test
  void transitionRulesCompareWithWhatWas() {
    assertThat(
            faults(
                "{policy: {placementType: PickAll}}",
                "{policy: {placementType: PickFixed, clusterNames: [a]}}"))
        .containsExactly("spec.policy: Invalid value: \"object\": placement type is immutable");
    assertThat(faults("{}", "{policy: {placementType: PickAll}}"))
        .containsExactly("spec: Invalid value: \"object\": policy cannot be removed once set");
  }

  @Test
  void whatWasWrongBeforeAndDidNotChangeIsLetPass() {
    assertThat(
            faults(
                "{revisionHistoryLimit: 0, policy: {placementType: PickAll}}",
                "{revisionHistoryLimit: 0, policy: {placementType: PickAll}}"))
        .isEmpty();
  }

  @Test
  void unknownFieldsGoAndDefaultsCome() {
    var object = object("{colour: blue, strategy: {rollingUpdate: {maxSurge: 1}}}");
    assertThat(UnknownFields.drop(object, PLACEMENT)).containsExactly("spec.colour");
    Defaults.fill(object, PLACEMENT);
    assertThat(object.at("/spec/strategy/rollingUpdate/maxUnavailable").asString())
        .isEqualTo("25%");
    assertThat(object.at("/spec/resourceSelectors/0/selectionScope").asString())
        .isEqualTo("NamespaceWithResources");
    assertThat(object.at("/spec/revisionHistoryLimit").asInt()).isEqualTo(10);
  }

  private static List<String> faults(String spec, @Nullable String old) {
    var object = object(spec);
    Defaults.fill(object, PLACEMENT);
    var before = old == null ? null : object(old);
    if (before != null) {
      Defaults.fill(before, PLACEMENT);
    }
    return Validator.custom(object, before, PLACEMENT).stream()
        .map(f -> f.field() + ": " + f.message())
        .toList();
  }

  private static ObjectNode object(String spec) {
    var object =
        (ObjectNode)
            new YAMLMapper()
                .readTree(
                    "{apiVersion: placement.kubernetes-fleet.io/v1beta1, kind:"
                        + " ClusterResourcePlacement, metadata: {name: a}, spec: "
                        + spec
                        + "}");
    var node = (ObjectNode) object.get("spec");
    if (!node.has("resourceSelectors")) {
      node.putArray("resourceSelectors")
          .addObject()
          .put("group", "")
          .put("version", "v1")
          .put("kind", "Namespace")
          .put("name", "a");
    }
    return object;
  }

  private static OpenApiSchema placement() {
    for (var crd : Crds.hub()) {
      if (crd.at("/spec/names/kind").asString().equals("ClusterResourcePlacement")) {
        for (var version : crd.at("/spec/versions")) {
          if (version.path("name").asString().equals("v1beta1")) {
            return DefinitionSchemas.root(version.at("/schema/openAPIV3Schema"));
          }
        }
      }
    }
    throw new AssertionError("no definition");
  }
}
