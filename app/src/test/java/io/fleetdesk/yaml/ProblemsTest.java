package io.fleetdesk.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.apply.schema.SchemaCache;
import io.fleetdesk.apply.schema.SchemaIndex;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.testing.RealServer;
import io.fleetdesk.testing.TestCluster;
import io.fleetdesk.testing.TestKubeconfig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What is said of a text against the schemas of a kind of somebody's own. */
class ProblemsTest {
  private static final String CHOICES =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: choices.example.com}
      spec:
        group: example.com
        scope: Namespaced
        names: {kind: Choice, plural: choices, singular: choice, listKind: ChoiceList}
        versions:
        - name: v1
          served: true
          storage: true
          schema:
            openAPIV3Schema:
              type: object
              properties:
                spec:
                  type: object
                  properties:
                    source:
                      type: object
                      oneOf: [{required: [git]}, {required: [url]}]
                      properties: {git: {type: string}, url: {type: string}}
                    steps:
                      type: array
                      items:
                        type: object
                        oneOf: [{required: [run]}, {required: [wait]}]
                        properties: {run: {type: string}, wait: {type: integer}}
                    list:
                      type: array
                      oneOf: [{minItems: 2}, {maxItems: 0}]
                      items: {type: string}
                    flag: {type: boolean, anyOf: [{enum: [true]}, {enum: [false]}]}
                    port: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}
                    free: {type: object, x-kubernetes-preserve-unknown-fields: true}
      """;

  private static final String VALID =
      """
      apiVersion: example.com/v1
      kind: Choice
      metadata: {name: valid, namespace: default}
      spec:
        source: {git: https://example.com/repo}
        steps: [{run: build}, {wait: 5}]
        list: [a, b]
        flag: true
        port: http
        free: {anything: [1, {goes: true}]}
      """;

  @TempDir Path folder;
  private final TestCluster server = TestCluster.plain("choices");
  private ClusterConnection connection;
  private SchemaIndex index;

  @BeforeEach
  void open() throws Exception {
    server.install(List.of((ObjectNode) YamlText.parse(CHOICES).documents().getFirst().json()));
    Path file = folder.resolve("config");
    new TestKubeconfig(file).with("choices", server, "admin-token").write();
    connection = RealServer.connect("choices", file);
    index = new SchemaIndex(connection, new SchemaCache(folder.resolve("schemas")));
  }

  @AfterEach
  void close() {
    connection.close();
    server.close();
  }

  private List<String> problems(String text) throws Exception {
    YamlText typed = YamlText.parse(text);
    Problems.load(typed, index);
    return Problems.of(typed, index).stream().map(p -> p.message().english()).toList();
  }

  @Test
  void aChoiceOfTwoShapesIsNoNumberOrText() throws Exception {
    assertThat(problems(VALID)).isEmpty();
    assertThat(problems(VALID.replace("port: http", "port: 80"))).isEmpty();
    assertThat(problems(VALID.replace("{git: https://example.com/repo}", "5")))
        .containsExactly("source takes a map; this is a whole number.");
    assertThat(problems(VALID.replace("flag: true", "flag: text")))
        .containsExactly("flag takes true or false; this is text.");
    assertThat(problems(VALID.replace("port: http", "port: [a]")))
        .containsExactly("port takes a number or text; this is a list.");
  }
}
