package io.fleetdesk.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.actions.Outcome;
import io.fleetdesk.actions.Progress;
import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.Connections;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That nothing of others is lost, nothing secret is kept, and every refusal says why. */
abstract class ApplySafetyContract extends ApplyFixture {
  private ApplyOutcome run(String text, Runnable meanwhile) throws Exception {
    ApplyPlan plan = preview(text);
    meanwhile.run();
    return run(plan).getLast().outcome();
  }

  private ApiAnswer change(String method, String path, String type, String body) {
    try {
      ApiAnswer answer = cluster.connected().change(method, path, type, body);
      assertThat(answer.isSuccess()).as(answer.message()).isTrue();
      return answer;
    } catch (ApiException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String path(String plural) {
    return "/api/v1/namespaces/" + namespace + "/" + plural;
  }

  @Test
  void whatSomebodyMadeSinceThePreviewIsNotTouched() throws Exception {
    String theirs = "{\"metadata\": {\"name\": \"settings\"}, \"data\": {\"size\": \"small\"}}";
    ApplyOutcome outcome =
        run(config("red"), () -> change("POST", path("configmaps"), "application/json", theirs));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            ApplyOutcome.ChangedMeanwhile.class,
            c -> assertThat(c.why().english()).contains("was made by somebody since the preview"));
    assertThat(live("v1", "ConfigMap", "settings").editable())
        .contains("size: small")
        .doesNotContain("colour");
  }

  @Test
  void whatSomebodyDeletedSinceThePreviewIsNotMadeAnew() throws Exception {
    apply(config("red"));
    ApplyOutcome outcome =
        run(
            config("blue"),
            () -> change("DELETE", path("configmaps/settings"), "application/json", "{}"));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            ApplyOutcome.ChangedMeanwhile.class,
            c ->
                assertThat(c.why().english())
                    .contains("was deleted by somebody since the preview"));
    assertThat(LiveObject.read(cluster, preview(config("blue")).items().getFirst().ref()))
        .isEmpty();
  }

  /** Or nothing could be applied to what controllers write all the time. */
  @Test
  void aStatusWrittenSinceThePreviewStopsNothing() throws Exception {
    apply(deployment("  replicas: 2"));
    ApplyOutcome outcome =
        run(
            deployment("  replicas: 3"),
            () ->
                change(
                    "PATCH",
                    "/apis/apps/v1/namespaces/" + namespace + "/deployments/kuard/status",
                    "application/merge-patch+json",
                    "{\"status\": {\"observedGeneration\": 1}}"));
    assertThat(outcome.sentence().english()).isEqualTo("Changed spec.replicas: 2 → 3.");
  }

  @Test
  void ownersAreAskedEvenWhenTheyCameAfterThePreview() throws Exception {
    apply(deployment("  replicas: 2"));
    ApplyPlan plan = preview(deployment("  replicas: 3"));
    applyAs("pipeline", deployment("  replicas: 2"));
    assertThat(run(plan).getFirst().outcome())
        .isInstanceOfSatisfying(
            ApplyOutcome.Conflict.class,
            c ->
                assertThat(c.conflicts())
                    .singleElement()
                    .satisfies(f -> assertThat(f.managers()).containsExactly("pipeline")));
    assertThat(live("apps/v1", "Deployment", "kuard").editable()).contains("replicas: 2");
  }

  @Test
  void namespaceThatIsBeingDeletedTakesNothing() throws Exception {
    change(
        "PATCH",
        "/api/v1/namespaces/" + namespace,
        "application/merge-patch+json",
        "{\"metadata\": {\"finalizers\": [\"example.com/hold\"]}}");
    change("DELETE", "/api/v1/namespaces/" + namespace, "application/json", "{}");
    assertThat(forecast(config("red")))
        .isInstanceOfSatisfying(
            ApplyOutcome.Rejected.class,
            r ->
                assertThat(r.sentence().english())
                    .contains("the namespace " + namespace + " is being deleted"));
  }

  @Test
  void secretsStayOffTheDisk() throws Exception {
    String secret =
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: login, namespace: %s}
        stringData: {password: %s}
        """;
    apply(secret.formatted(namespace, "hunter2"));
    apply(secret.formatted(namespace, "hunter3"));
    try (Stream<Path> files = Files.walk(folder.resolve("history"))) {
      List<Path> written = files.filter(Files::isRegularFile).toList();
      assertThat(written).hasSizeGreaterThan(1);
      for (Path file : written) {
        assertThat(Files.readString(file)).doesNotContain("hunter", "aHVudGVy");
      }
    }
  }

  @Test
  void fieldsAreGivenUpAndKeepTheirValues() throws Exception {
    apply(deployment("  replicas: 2"));
    LiveObject object = live("apps/v1", "Deployment", "kuard");
    var kind = cluster.capabilities().byKind("apps/v1", "Deployment").orElseThrow();
    Connections connections = _ -> Optional.of(cluster);
    var replicas = FieldPath.of("spec", "replicas");
    var some =
        new ReleaseFields(
            connections, _ -> false, applying.history(), object.ref(), kind, Set.of(replicas));
    assertThat(some.run(object.ref(), Progress.NONE)).isInstanceOf(Outcome.Done.class);
    LiveObject now = live("apps/v1", "Deployment", "kuard");
    assertThat(now.managers())
        .filteredOn(m -> m.isOurs())
        .singleElement()
        .satisfies(m -> assertThat(m.fields()).isNotEmpty().doesNotContain(replicas));
    assertThat(now.editable()).contains("replicas: 2");

    var all =
        new ReleaseFields(
            connections, _ -> false, applying.history(), object.ref(), kind, Set.of());
    assertThat(all.run(object.ref(), Progress.NONE)).isInstanceOf(Outcome.Done.class);
    assertThat(live("apps/v1", "Deployment", "kuard").managers()).noneMatch(m -> m.isOurs());
    assertThat(all.run(object.ref(), Progress.NONE)).isInstanceOf(Outcome.Unchanged.class);
  }
}
