package io.fleetdesk.demo.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.demo.api.CoreTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CoreSchemasTest {
  @Test
  void everyBuiltInKindHasFields() {
    assertThat(CoreTypes.all())
        .allSatisfy(
            type ->
                assertThat(CoreSchemas.of(type.apiVersion(), type.kind()).properties())
                    .as(type.toString())
                    .containsKeys("apiVersion", "kind", "metadata"));
  }

  @Test
  void documentsReferOnlyToSchemasThatTheyHold() {
    var kinds = new ArrayList<OpenApiV3.Kind>();
    for (var type : CoreTypes.all()) {
      if (type.apiVersion().equals("v1")) {
        kinds.add(
            new OpenApiV3.Kind(
                type.group(),
                type.version(),
                type.kind(),
                type.plural(),
                type.namespaced(),
                false,
                CoreSchemas.of(type.apiVersion(), type.kind())));
      }
    }
    var document = OpenApiV3.document(kinds);
    Set<String> references = new HashSet<>();
    collect(document, references);
    assertThat(document.at("/components/schemas").propertyNames()).containsAll(references);
    assertThat(
            document
                .at(
                    "/components/schemas/io.k8s.api.core.v1.PodSpec/properties/containers/x-kubernetes-list-map-keys/0")
                .asString())
        .isEqualTo("name");
    assertThat(
            document
                .at(
                    "/paths/~1api~1v1~1namespaces~1{namespace}~1pods~1{name}/patch/x-kubernetes-group-version-kind/kind")
                .asString())
        .isEqualTo("Pod");
  }

  @Test
  void builtInFaultsAreInOrder() {
    var object =
        new tools.jackson.dataformat.yaml.YAMLMapper()
            .readTree(
                "{spec: {replicas: -1, selector: {}, template: {spec: {containers: [{name: C"
                    + " C}]}}}}");
    assertThat(
            Validator.builtIn(object, CoreSchemas.of("apps/v1", "Deployment")).stream()
                .map(Fault::field))
        .isEqualTo(List.of("spec.replicas", "spec.template.spec.containers[0].name"));
  }

  private static void collect(JsonNode node, Set<String> into) {
    if (node.path("$ref").isString()) {
      into.add(node.path("$ref").asString().replace("#/components/schemas/", ""));
    }
    node.forEach(child -> collect(child, into));
  }
}
