package io.fleetdesk.demo.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.demo.schema.CoreSchemas;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class StrategicMergeTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "item by its key | {containers: [{name: a, image: x}, {name: b}]} | {containers: [{name: a,"
            + " image: y}]} | {containers: [{name: a, image: y}, {name: b}]}",
        "new item | {containers: [{name: a}]} | {containers: [{name: b}]} | {containers: [{name:"
            + " b}, {name: a}]}",
        "delete an item | {containers: [{name: a}, {name: b}]} | {containers: [{name: a, $patch:"
            + " delete}]} | {containers: [{name: b}]}",
        "replace a list | {containers: [{name: a}, {name: b}]} | {containers: [{name: c}, {$patch:"
            + " replace}]} | {containers: [{name: c}]}",
        "null takes away | {nodeName: n, hostname: h} | {nodeName: null} | {hostname: h}",
        "atomic list | {tolerations: [{key: a}]} | {tolerations: [{key: b}]} | {tolerations: [{key:"
            + " b}]}",
        "order | {containers: [{name: a}, {name: b}]} | {$setElementOrder/containers: [{name: b},"
            + " {name: a}]} | {containers: [{name: b}, {name: a}]}",
        "retained keys | {volumes: [{name: v, emptyDir: {}}]} | {volumes: [{name: v, hostPath:"
            + " {path: /x}, $retainKeys: [name, hostPath]}]} | {volumes: [{name: v, hostPath:"
            + " {path: /x}}]}",
        "replace a map | {nodeSelector: {a: b}} | {nodeSelector: {c: d, $patch: replace}} |"
            + " {nodeSelector: {c: d}}",
      })
  void podSpec(String name, String object, String patch, String expected) {
    assertThat(merge("Pod", "{spec: " + object + "}", "{spec: " + patch + "}"))
        .isEqualTo(read("{spec: " + expected + "}"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "values are joined | {finalizers: [a]} | {finalizers: [b]} | {finalizers: [b, a]}",
        "values are deleted | {finalizers: [a, b]} | {$deleteFromPrimitiveList/finalizers: [a]} |"
            + " {finalizers: [b]}",
      })
  void metadata(String name, String object, String patch, String expected) {
    assertThat(merge("Pod", "{metadata: " + object + "}", "{metadata: " + patch + "}"))
        .isEqualTo(read("{metadata: " + expected + "}"));
  }

  private static ObjectNode merge(String kind, String object, String patch) {
    return StrategicMerge.patch(read(object), read(patch), CoreSchemas.of("v1", kind));
  }

  private static ObjectNode read(String yaml) {
    return (ObjectNode) new YAMLMapper().readTree(yaml);
  }
}
