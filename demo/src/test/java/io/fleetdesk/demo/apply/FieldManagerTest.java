package io.fleetdesk.demo.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetdesk.demo.apply.Manager.Operation;
import io.fleetdesk.demo.schema.CoreSchemas;
import io.fleetdesk.demo.schema.OpenApiSchema;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class FieldManagerTest {
  private static final OpenApiSchema DEPLOYMENT = CoreSchemas.of("apps/v1", "Deployment");
  private static final Manager GUI = applier("gui");
  private static final Manager OTHER = applier("other");
  private static final Manager SCALER = new Manager("scaler", Operation.UPDATE, "apps/v1", "");
  private static final String NOW = "2026-11-24T10:00:00Z";
  private static final String LATER = "2026-11-24T11:00:00Z";

  @Test
  void anAppliedObjectIsOwnedByItsManagerFieldByField() {
    var made = apply(nothing(), deployment("2", "web:1"), GUI, false);
    assertThat(fields(made, "gui").toString())
        .isEqualTo(
            "{\"f:spec\":{\"f:replicas\":{},\"f:selector\":{},\"f:template\":{\"f:metadata\":{\"f:labels\":"
                + "{\"f:app\":{}}},\"f:spec\":{\"f:containers\":{\"k:{\\\"name\\\":\\\"web\\\"}\":{\".\":{},"
                + "\"f:image\":{},\"f:name\":{}}}}}}}");
    assertThat(made.at("/metadata/managedFields/0/operation").asString()).isEqualTo("Apply");
  }

  @Test
  void aFieldOfAnotherManagerIsAConflict() {
    var made = apply(nothing(), deployment("2", "web:1"), GUI, false);
    assertThatThrownBy(() -> apply(made, deployment("3", "web:2"), OTHER, false))
        .hasMessage(
            """
            Apply failed with 2 conflicts: conflicts with "gui":
            - .spec.replicas
            - .spec.template.spec.containers[name="web"].image\
            """);
  }

  @Test
  void equalValuesAreSharedAndStayUntilTheLastOwnerGivesThemUp() {
    var made = apply(nothing(), deployment("2", "web:1"), GUI, false);
    var shared = apply(made, deployment("2", "web:1"), OTHER, false);
    var given = apply(shared, withoutReplicas(), GUI, false);
    assertThat(given.at("/spec/replicas").asInt()).isEqualTo(2);
    var gone = apply(given, withoutReplicas(), OTHER, false);
    assertThat(gone.at("/spec").has("replicas")).isFalse();
  }

  @Test
  void theNameStaysWhenTheLastLabelGoes() {
    var made = apply(nothing(), read("metadata: {name: web, labels: {tier: front}}"), GUI, false);
    var bare = apply(made, read("metadata: {name: web}"), GUI, false);
    assertThat(bare.at("/metadata/name").asString()).isEqualTo("web");
    assertThat(bare.at("/metadata").has("labels")).isFalse();
  }

  @Test
  void forceTakesTheFieldFromItsOwner() {
    var made = apply(nothing(), deployment("2", "web:1"), GUI, false);
    var forced = apply(made, deployment("3", "web:1"), OTHER, true);
    assertThat(forced.at("/spec/replicas").asInt()).isEqualTo(3);
    assertThat(fields(forced, "gui").at("/f:spec").has("f:replicas")).isFalse();
    assertThat(fields(forced, "other").at("/f:spec").has("f:replicas")).isTrue();
  }

  @Test
  void anUpdateTakesWhatItChangesAndApplyThenNamesItsVersion() {
    var made = apply(nothing(), deployment("2", "web:1"), GUI, false);
    var scaled = made.deepCopy();
    ((ObjectNode) scaled.at("/spec")).put("replicas", 5);
    ManagedApply.update(made, scaled, DEPLOYMENT, SCALER, false, LATER);
    assertThat(fields(scaled, "scaler").toString()).isEqualTo("{\"f:spec\":{\"f:replicas\":{}}}");
    assertThatThrownBy(() -> apply(scaled, deployment("2", "web:1"), GUI, false))
        .hasMessage(
            "Apply failed with 1 conflict: conflict with \"scaler\" using apps/v1: .spec.replicas");
  }

  @Test
  void anItemThatIsNoLongerStatedGoesAndItsNeighbourOfAnotherManagerStays() {
    var made = apply(nothing(), deployment("2", "web:1"), GUI, false);
    var sidecar =
        read(
            """
            spec: {template: {spec: {containers: [{name: log, image: 'log:1'}]}}}\
            """);
    var both = apply(made, sidecar, OTHER, false);
    assertThat(both.at("/spec/template/spec/containers")).hasSize(2);
    var left = apply(both, read("spec: {template: {spec: {}}}"), OTHER, false);
    assertThat(left.at("/spec/template/spec/containers")).hasSize(1);
    assertThat(left.at("/spec/template/spec/containers/0/name").asString()).isEqualTo("web");
  }

  @Test
  void timesStayWhereNothingChanged() {
    var made = apply(nothing(), deployment("2", "web:1"), GUI, false);
    var again = ManagedApply.apply(made, deployment("2", "web:1"), DEPLOYMENT, GUI, false, LATER);
    assertThat(again).isEqualTo(made);
  }

  @Test
  void traceOfAControllerIsWrittenOutWhenAsked() {
    var pod =
        (ObjectNode)
            read(
                "metadata: {name: a, labels: {x: y}}\n"
                    + "spec: {nodeName: n}\n"
                    + "status: {phase: Running}");
    var schema = CoreSchemas.of("v1", "Pod");
    ManagedApply.trace(
        nothing(), pod, schema, new Manager("rs", Operation.UPDATE, "v1", ""), false, NOW);
    ManagedApply.trace(
        pod, pod, schema, new Manager("kubelet", Operation.UPDATE, "v1", "status"), false, NOW);
    assertThat(pod.at("/metadata/managedFields")).hasSize(2);
    assertThat(pod.at("/metadata/managedFields/0").has("fieldsV1")).isFalse();
    ManagedApply.writeOut(pod, schema);
    assertThat(fields(pod, "kubelet").toString()).contains("f:phase").doesNotContain("f:nodeName");
    assertThat(fields(pod, "rs").toString())
        .contains("f:nodeName", "f:labels")
        .doesNotContain("f:phase");
  }

  @Test
  void whatTheSchemaDoesNotKnowIsRefused() {
    assertThat(ManagedApply.refusal((ObjectNode) read("spec: {replica: 1}"), DEPLOYMENT))
        .isEqualTo(".spec.replica: field not declared in schema");
    assertThat(
            ManagedApply.refusal(
                (ObjectNode) read("spec: {template: {spec: {containers: [{image: a}]}}}"),
                DEPLOYMENT))
        .contains(
            ".spec.template.spec.containers: element 0: associative list with keys has an element"
                + " that omits key field \"name\"");
  }

  private static ObjectNode apply(
      ObjectNode live, JsonNode applied, Manager manager, boolean force) {
    return ManagedApply.apply(live, (ObjectNode) applied, DEPLOYMENT, manager, force, NOW);
  }

  private static Manager applier(String name) {
    return new Manager(name, Operation.APPLY, "apps/v1", "");
  }

  private static JsonNode fields(JsonNode object, String manager) {
    for (var entry : object.at("/metadata/managedFields")) {
      if (entry.path("manager").asString().equals(manager)) {
        return entry.path("fieldsV1");
      }
    }
    throw new AssertionError(
        "no manager " + manager + " in " + object.at("/metadata/managedFields"));
  }

  private static ObjectNode deployment(String replicas, String image) {
    var object = withoutReplicas();
    ((ObjectNode) object.get("spec")).put("replicas", Integer.parseInt(replicas));
    ((ObjectNode) object.at("/spec/template/spec/containers/0")).put("image", image);
    return object;
  }

  private static ObjectNode withoutReplicas() {
    return (ObjectNode)
        read(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: default}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: 'web:1'}]}
            """);
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static JsonNode read(String yaml) {
    return new YAMLMapper().readTree(yaml);
  }
}
