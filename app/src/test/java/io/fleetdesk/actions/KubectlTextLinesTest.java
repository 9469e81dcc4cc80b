package io.fleetdesk.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.apply.ApplyHistory;
import io.fleetdesk.apply.ApplyOutcome;
import io.fleetdesk.apply.ApplyPlan;
import io.fleetdesk.apply.ApplyRun;
import io.fleetdesk.apply.Applying;
import io.fleetdesk.apply.FieldManager;
import io.fleetdesk.apply.LiveObject;
import io.fleetdesk.apply.Manifest;
import io.fleetdesk.apply.PlannedItem;
import io.fleetdesk.apply.ReleaseFields;
import io.fleetdesk.apply.schema.SchemaCache;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.DeleteOptions;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.members.join.JoinObjects;
import io.fleetdesk.members.join.JoinPlan;
import io.fleetdesk.testing.TestCluster;
import io.fleetdesk.testing.TestFleet;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The lines for texts, for fields that are released, and for a join with Helm. */
@Tag("real")
class KubectlTextLinesTest extends ButtonAndLine {
  private static final String TEXT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: kuard, namespace: web, labels: {tier: web}}
      """;

  private Applying applying(TestFleet fleet) {
    return new Applying(
        fleet.fleets,
        _ -> false,
        new SchemaCache(null),
        new ApplyHistory(folder.resolve("history-" + fleet.kubeconfig.getFileName())),
        fleet.executor);
  }

  private static ObjectRef deployment(TestFleet fleet) {
    return fleet.rows(DeploymentRow.KIND, 1).getFirst().ref();
  }

  private LiveObject live(TestFleet fleet) throws Exception {
    ObjectRef ref = deployment(fleet);
    return LiveObject.read(fleet.fleets.of(ref.cluster()), ref).orElseThrow();
  }

  private ApplyPlan plan(TestFleet fleet, Manifest manifest) throws Exception {
    return applying(fleet).preview(List.of(manifest), List.of(deployment(fleet).cluster()));
  }

  private static Manifest manifest(String text) {
    return Manifest.whole(YamlText.parse(text).documents().getFirst());
  }

  private List<ApplyOutcome> apply(TestFleet fleet, ApplyPlan plan) {
    return applying(fleet).start(plan, _ -> {}).done().join().stream()
        .map(ApplyRun.Result::outcome)
        .toList();
  }

  private static String command(ApplyPlan plan) {
    PlannedItem item = plan.items().getFirst();
    return item.command(item.ref().cluster().name());
  }

  @Test
  void applyAText() throws Exception {
    Files.writeString(folder.resolve("manifest.yaml"), TEXT);
    String command = command(plan(line, manifest(TEXT)));
    assertThat(apply(button, plan(button, manifest(TEXT))))
        .singleElement()
        .isInstanceOf(ApplyOutcome.Changed.class);
    runOnLine(command);
    assertThat(live(line).managers()).anyMatch(FieldManager::isOurs);
  }

  @Test
  void replaceAnObject() throws Exception {
    Manifest edit = edit(button);
    assertThat(apply(button, plan(button, edit)))
        .singleElement()
        .isInstanceOf(ApplyOutcome.Changed.class);
    String command = command(plan(line, edit(line)));
    String version = "resourceVersion: \"" + live(line).resourceVersion() + "\"";
    assertThat(command).endsWith("# metadata." + version);
    Files.writeString(
        folder.resolve("manifest.yaml"),
        text(line).replaceFirst("metadata:", "metadata:\n  " + version));
    runOnLine(command);
  }

  private String text(TestFleet fleet) throws Exception {
    return live(fleet).editable().replace("replicas: 2", "replicas: 4");
  }

  private Manifest edit(TestFleet fleet) throws Exception {
    return Manifest.edited(YamlText.parse(text(fleet)).documents().getFirst(), live(fleet));
  }

  @Test
  void giveUpFields() throws Exception {
    for (TestFleet fleet : List.of(button, line)) {
      apply(fleet, plan(fleet, manifest(TEXT)));
      assertThat(live(fleet).managers()).anyMatch(FieldManager::isOurs);
    }
    assertThat(button.run(release(button))).allMatch(Outcome.Done.class::isInstance);
    Action release = release(line);
    release.prepare();
    runOnLine(release.command());
    assertThat(live(line).managers()).noneMatch(FieldManager::isOurs);
    assertThat(live(line).managers()).hasSameSizeAs(live(button).managers());
  }

  private Action release(TestFleet fleet) throws Exception {
    ObjectRef ref = deployment(fleet);
    var kind =
        fleet.fleets.of(ref.cluster()).capabilities().byKind("apps/v1", "Deployment").orElseThrow();
    return new ReleaseFields(
        fleet.fleets, _ -> false, applying(fleet).history(), ref, kind, Set.of());
  }

  @Test
  void joinWithHelm() throws Exception {
    TestCluster one = line.members.getFirst();
    // Where nothing is, and once more where all is there.
    one.api.delete(CoreTypes.NAMESPACES, "", JoinObjects.NAMESPACE, DeleteOptions.now());
    line.hub.create(
        "Secret",
        "{metadata: {name: one-access-token, namespace: fleet-system}, data: {token: c2VjcmV0}}");
    var plan =
        new JoinPlan("east", "one", "one", Map.of(), List.of(), 60, "https://h", "", "a:b", false);
    String lines = JoinObjects.helm(plan, "east");
    told(lines.substring(0, lines.indexOf("helm ")));
    told(lines.substring(0, lines.indexOf("helm ")));
    assertThat(
            one.api
                .require(CoreTypes.SECRETS, JoinObjects.NAMESPACE, "hub-kubeconfig-secret")
                .tree()
                .at("/data/token")
                .asString(""))
        .isEqualTo("c2VjcmV0");
  }
}
