package io.fleetdesk.demo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ClusterApiTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  private final ClusterApi api =
      new ClusterApi("hub", InstantSource.fixed(Instant.parse("2026-11-24T09:00:00Z")), 1, 10_000);

  @BeforeEach
  void aNamespace() {
    api.create(CoreTypes.NAMESPACES, yaml("{metadata: {name: web}}"));
  }

  @Test
  void aNewObjectIsStampedAndCountsItsSpecOnly() {
    var created = api.create(CoreTypes.DEPLOYMENTS, deployment());
    assertThat(created.tree().at("/metadata/uid").asString("")).isNotEmpty();
    assertThat(created.tree().at("/metadata/creationTimestamp").asString(""))
        .isEqualTo("2026-11-24T09:00:00Z");
    assertThat(created.tree().path("status")).isEmpty();

    api.updateStatus(
        CoreTypes.DEPLOYMENTS,
        "web",
        "kuard",
        d -> {
          d.withObject("/status").put("replicas", 1);
          d.withObject("/spec").put("replicas", 9);
          return d;
        });
    var scaled =
        api.update(
            CoreTypes.DEPLOYMENTS,
            "web",
            "kuard",
            d -> {
              assertThat(d.at("/spec/replicas").asInt()).isEqualTo(2);
              d.withObject("/spec").put("replicas", 3);
              d.withObject("/status").put("replicas", 9);
              return d;
            });
    assertThat(scaled.tree().at("/metadata/generation").asInt()).isEqualTo(2);
    assertThat(scaled.tree().at("/status/replicas").asInt()).isEqualTo(1);
  }

  @Test
  void anOldResourceVersionIsAConflict() {
    var old = api.create(CoreTypes.DEPLOYMENTS, deployment()).tree();
    api.update(CoreTypes.DEPLOYMENTS, "web", "kuard", d -> label(d, "a", "1"));
    assertThatThrownBy(
            () -> api.update(CoreTypes.DEPLOYMENTS, "web", "kuard", d -> label(old, "b", "2")))
        .hasMessageStartingWith("Operation cannot be fulfilled on deployments.apps \"kuard\"");
  }

  @Test
  void aFinalizerHoldsAnObjectUntilItIsRemoved() {
    var held = deployment();
    held.withObject("/metadata").putArray("finalizers").add("example.com/hold");
    api.create(CoreTypes.DEPLOYMENTS, held);
    api.delete(CoreTypes.DEPLOYMENTS, "web", "kuard");
    var marked = api.require(CoreTypes.DEPLOYMENTS, "web", "kuard").tree();
    assertThat(marked.at("/metadata/deletionTimestamp").asString("")).isNotEmpty();
    api.update(
        CoreTypes.DEPLOYMENTS,
        "web",
        "kuard",
        d -> {
          d.withObject("/metadata").remove("finalizers");
          return d;
        });
    assertThat(api.get(CoreTypes.DEPLOYMENTS, "web", "kuard")).isNull();
  }

  @Test
  void whatAnObjectOwnsGoesWithIt() {
    var owner = api.create(CoreTypes.DEPLOYMENTS, deployment());
    var set = yaml("{metadata: {name: kuard-1, namespace: web}, spec: {}}");
    set.withObject("/metadata")
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", "apps/v1")
        .put("kind", "Deployment")
        .put("name", "kuard")
        .put("uid", owner.uid());
    api.create(CoreTypes.REPLICA_SETS, set);
    api.delete(CoreTypes.DEPLOYMENTS, "web", "kuard");
    assertThat(api.list(CoreTypes.REPLICA_SETS, "")).isEmpty();
  }

  @Test
  void aNamespaceGoesWhenItIsEmpty() {
    var held = deployment();
    held.withObject("/metadata").putArray("finalizers").add("example.com/hold");
    api.create(CoreTypes.DEPLOYMENTS, held);
    api.create(CoreTypes.CONFIG_MAPS, yaml("{metadata: {name: c, namespace: web}}"));
    api.delete(CoreTypes.NAMESPACES, "", "web");
    assertThat(api.list(CoreTypes.CONFIG_MAPS, "web")).isEmpty();
    assertThat(api.require(CoreTypes.NAMESPACES, "", "web").tree().at("/status/phase").asString(""))
        .isEqualTo("Terminating");
    assertThatThrownBy(
            () ->
                api.create(CoreTypes.CONFIG_MAPS, yaml("{metadata: {name: late, namespace: web}}")))
        .hasMessageContaining("because it is being terminated");
    api.update(
        CoreTypes.DEPLOYMENTS,
        "web",
        "kuard",
        d -> {
          d.withObject("/metadata").remove("finalizers");
          return d;
        });
    assertThat(api.get(CoreTypes.NAMESPACES, "", "web")).isNull();
  }

  @Test
  void aPodOnANodeEndsWhenItsContainersHaveStopped() {
    var pod = yaml("{metadata: {generateName: kuard-, namespace: web}, spec: {nodeName: n1}}");
    var name = api.create(CoreTypes.PODS, pod).name();
    api.delete(CoreTypes.PODS, "web", name);
    assertThat(
            api.require(CoreTypes.PODS, "web", name)
                .tree()
                .at("/metadata/deletionGracePeriodSeconds")
                .asInt())
        .isEqualTo(30);
    api.delete(CoreTypes.PODS, "web", name, DeleteOptions.now());
    assertThat(api.get(CoreTypes.PODS, "web", name)).isNull();
  }

  @Test
  void aDefinitionServesItsKindAndTakesItAlong() {
    api.create(
        CoreTypes.CUSTOM_RESOURCE_DEFINITIONS,
        yaml(
            """
            metadata: {name: widgets.example.com}
            spec:
              group: example.com
              scope: Namespaced
              names: {kind: Widget, plural: widgets}
              versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
            """));
    var widgets = api.types().require("example.com", "v1", "widgets");
    api.create(widgets, yaml("{metadata: {name: w, namespace: web}}"));
    assertThat(api.list(widgets, "web")).hasSize(1);
    api.delete(CoreTypes.CUSTOM_RESOURCE_DEFINITIONS, "", "widgets.example.com");
    assertThat(api.list(widgets, "web")).isEmpty();
    assertThat(api.types().find("example.com", "v1", "widgets")).isNull();
  }

  private static ObjectNode label(ObjectNode object, String key, String value) {
    object.withObject("/metadata/labels").put(key, value);
    return object;
  }

  private static ObjectNode deployment() {
    return yaml("{metadata: {name: kuard, namespace: web}, spec: {replicas: 2}, status: {x: 1}}");
  }

  private static ObjectNode yaml(String text) {
    return (ObjectNode) YAML.readTree(text);
  }
}
