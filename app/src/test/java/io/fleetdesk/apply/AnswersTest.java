package io.fleetdesk.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.clusters.ServedKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The answers of a real server in outcomes; their texts are from kube-apiserver 1.34. */
class AnswersTest {
  private static final ServedKind KIND =
      new ServedKind(
          "apps", "v1", "Deployment", "deployments", List.of(), true, Set.of("get"), Set.of());
  private static final String TEXT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: x
        namespace: shop
        labels:
          app.kubernetes.io/name: x
      spec:
        colour: red
        template:
          spec:
            containers:
              - name: a
                image: b
      """;

  private static ApplyOutcome outcome(int code, String reason, String message, String causes) {
    var manifest = Manifest.whole(YamlText.parse(TEXT).documents().getFirst());
    var ref = manifest.ref(ClusterId.hub(new FleetId("fleet")));
    var body = new JsonMapper().createObjectNode().put("message", message).put("reason", reason);
    body.putObject("details").set("causes", new JsonMapper().readTree(causes));
    return new Answers(ref, KIND, manifest, null).refused(new ApiAnswer(code, List.of(), body, ""));
  }

  @Test
  void severalConflictsOfSeveralManagers() {
    var conflict =
        (ApplyOutcome.Conflict)
            outcome(
                409,
                "Conflict",
                "Apply failed with 3 conflicts",
                """
                [{"reason": "FieldManagerConflict", "message": "conflict with \\"third\\"",
                  "field": ".spec.template.spec.containers[name=\\"a\\"].image"},
                 {"reason": "FieldManagerConflict",
                  "message": "conflict with \\"kubectl-edit\\" using apps/v1",
                  "field": ".metadata.labels.app.kubernetes.io/name"},
                 {"reason": "FieldManagerConflict", "message": "conflict with \\"fourth\\"",
                  "field": ".metadata.labels.app.kubernetes.io/name"}]
                """);
    assertThat(conflict.conflicts()).hasSize(2);
    assertThat(conflict.conflicts().getFirst().path())
        .hasToString("spec.template.spec.containers[name=a].image");
    assertThat(conflict.conflicts().getFirst().mine()).isEqualTo("b");
    assertThat(conflict.conflicts().getFirst().span()).hasToString("line 14, column 11");
    assertThat(conflict.conflicts().getLast().path())
        .hasToString("metadata.labels[app.kubernetes.io/name]");
    assertThat(conflict.conflicts().getLast().managers()).containsExactly("kubectl-edit", "fourth");
  }

  @Test
  void staleVersionIsNoConflictOfOwners() {
    assertThat(
            outcome(
                409,
                "Conflict",
                "Operation cannot be fulfilled on x: the object has been modified",
                "[]"))
        .isInstanceOf(ApplyOutcome.ChangedMeanwhile.class);
  }

  @Test
  void unknownFieldIsPlacedHoweverTheServerSaysIt() {
    String strict =
        "Deployment in version \"v1\" cannot be handled as a Deployment: strict decoding error:"
            + " unknown field \"spec.colour\", unknown field \"spec.size\"";
    var causes = ((ApplyOutcome.Rejected) outcome(400, "BadRequest", strict, "[]")).causes();
    assertThat(causes)
        .extracting(c -> c.path().toString())
        .containsExactly("spec.colour", "spec.size");
    assertThat(causes.getFirst().span()).hasToString("line 9, column 3");
    String undeclared =
        "failed to create typed patch object (shop/x; apps/v1, Kind=Deployment): .spec.colour:"
            + " field not declared in schema";
    assertThat(((ApplyOutcome.Rejected) outcome(500, "", undeclared, "[]")).causes())
        .singleElement()
        .satisfies(c -> assertThat(c.path()).hasToString("spec.colour"));
  }

  @Test
  void causesAreSaidPlainly() {
    var rejected =
        (ApplyOutcome.Rejected)
            outcome(
                422,
                "Invalid",
                "x is invalid",
                """
                [{"message": "Invalid value: \\"object\\": placement type is immutable",
                  "field": "spec.policy"},
                 {"message": "Required value", "field": "spec.template.spec.containers[0].image"},
                 {"message": "Invalid value: null: some validation rules were not checked because",
                  "field": "<nil>"}]
                """);
    assertThat(rejected.causes())
        .extracting(Object::toString)
        .containsExactly(
            "spec.policy: placement type is immutable",
            "spec.template.spec.containers[0].image: Required value");
  }

  @Test
  void refusalsThatAreNotTheTextsFault() {
    assertThat(
            outcome(
                403,
                "Forbidden",
                "deployments.apps \"x\" is forbidden: User \"jo\" cannot patch resource"
                    + " \"deployments\" in API group \"apps\" in the namespace \"shop\"",
                "[]"))
        .isInstanceOfSatisfying(
            ApplyOutcome.Forbidden.class,
            f ->
                assertThat(f.why().english())
                    .isEqualTo("You may not patch deployments in shop on fleet/hub."));
    assertThat(
            outcome(
                403,
                "Forbidden",
                "unable to create new content in namespace shop because it is being terminated",
                "[{\"reason\": \"NamespaceTerminating\", \"field\": \"metadata.namespace\"}]"))
        .isInstanceOfSatisfying(
            ApplyOutcome.Rejected.class,
            r ->
                assertThat(r.sentence().english()).contains("the namespace shop is being deleted"));
    assertThat(
            outcome(
                500,
                "InternalError",
                "Internal error occurred: failed calling webhook \"fleet.validating\": context"
                    + " deadline exceeded",
                "[]"))
        .isInstanceOfSatisfying(
            ApplyOutcome.Failed.class,
            f -> assertThat(f.why().english()).contains("fleet.validating", "in time"));
    assertThat(
            outcome(
                    500,
                    "InternalError",
                    "Internal error occurred: failed calling webhook \"fleet.validating\": failed"
                        + " to call webhook: Post \"https://127.0.0.1:1/?timeout=1s\": dial tcp"
                        + " 127.0.0.1:1: connect: connection refused",
                    "[]")
                .sentence()
                .english())
        .contains("fleet.validating cannot be called");
    assertThat(outcome(413, "RequestEntityTooLarge", "limit is 3145728", "[]").sentence().english())
        .contains("too large");
    var text = new ApiAnswer(404, List.of(), null, "404 page not found");
    var manifest = Manifest.whole(YamlText.parse(TEXT).documents().getFirst());
    assertThat(
            new Answers(manifest.ref(ClusterId.hub(new FleetId("f"))), KIND, manifest, null)
                .refused(text))
        .isInstanceOf(ApplyOutcome.NotServed.class);
  }
}
