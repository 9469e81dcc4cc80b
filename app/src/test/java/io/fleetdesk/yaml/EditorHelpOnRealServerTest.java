package io.fleetdesk.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.apply.schema.SchemaCache;
import io.fleetdesk.apply.schema.SchemaIndex;
import io.fleetdesk.apply.text.TextProblem;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.testing.RealServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Help while typing, from the schemas of a real kube-apiserver. */
@Tag("real")
class EditorHelpOnRealServerTest {
  private static final String TEXT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: kuard
        labels: {tier: 1}
      spec:
        replica: 2
        minReadySeconds: soon
        template:
          spec:
            restartPolicy: Allways
            containers:
              - image: kuard:blue
                imagePullPolicy: Always
      """;

  private static RealServer server;
  private static ClusterConnection connection;
  private static SchemaIndex index;
  @TempDir private static Path folder;

  @BeforeAll
  static void start() throws Exception {
    server = new RealServer();
    connection = server.connect("help");
    index = new SchemaIndex(connection, new SchemaCache(folder));
    Problems.load(YamlText.parse(TEXT), index);
  }

  @AfterAll
  static void stop() {
    connection.close();
    server.close();
  }

  @Test
  void problemsAreTheServersOwn() {
    List<TextProblem> problems = Problems.of(YamlText.parse(TEXT), index);
    assertThat(problems)
        .extracting(p -> p.span().line() + 1 + ": " + p.message())
        .containsExactly(
            "5: tier takes text; 1 is read as a whole number. Put it in quotes.",
            "7: spec has no field \"replica\". Did you mean replicas?",
            "7: spec needs the field selector.",
            "8: minReadySeconds takes a whole number; this is text.",
            "11: restartPolicy cannot be \"Allways\". Did you mean Always?",
            "13: an item of containers needs the field name.");
    assertThat(
            Problems.of(
                YamlText.parse("apiVersion: apps/v1\nkind: Deploymnt\nmetadata: {name: a}\n"),
                index))
        .extracting(p -> p.message().english())
        .containsExactly("The cluster does not serve apps/v1 Deploymnt. Did you mean Deployment?");
    assertThat(
            Problems.of(
                YamlText.parse(
                    "apiVersion: v1\nkind: Namespace\nmetadata: {name: a, namespace: b}\n"),
                index))
        .extracting(p -> p.message().english())
        .containsExactly("Namespace has no namespace: remove metadata.namespace.");
  }

  @Test
  void keysAndValuesAreOffered() {
    String typing = TEXT.replace("  replica: 2", "  rep");
    Completion keys = Completion.at(typing, 6, 5, index, Names.NONE);
    assertThat(keys.fromColumn()).isEqualTo(2);
    assertThat(keys.suggestions())
        .first()
        .satisfies(s -> assertThat(s.insert()).isEqualTo("replicas: "));
    Completion all = Completion.at(TEXT.replace("  replica: 2", "  "), 6, 2, index, Names.NONE);
    assertThat(all.suggestions())
        .first()
        .satisfies(s -> assertThat(s.text()).isEqualTo("selector"))
        .satisfies(s -> assertThat(s.kind()).isEqualTo(Suggestion.Kind.REQUIRED));
    assertThat(all.suggestions()).extracting(Suggestion::text).doesNotContain("template");
    assertThat(Completion.at("apiVersion: v1\nkind: Conf", 1, 10, index, Names.NONE).suggestions())
        .extracting(Suggestion::text)
        .containsExactly("ConfigMap");
  }

  @Test
  void fieldIsDescribed() {
    FieldDoc doc = FieldDoc.at(TEXT, 12, 16, index).orElseThrow();
    assertThat(doc.path()).hasToString("spec.template.spec.containers[0].image");
    assertThat(doc.type()).isEqualTo("string");
    assertThat(doc.description()).contains("image");
  }

  @Test
  void nextStartReadsSchemasFromDisk() throws Exception {
    var again = new SchemaCache(folder);
    var other = new SchemaIndex(connection, again);
    assertThat(other.known("apps/v1", "Deployment")).isEmpty();
    assertThat(other.load("apps/v1", "Deployment")).isPresent();
    assertThat(folder.toFile().list()).anyMatch(n -> n.startsWith("apps_v1-"));
  }
}
