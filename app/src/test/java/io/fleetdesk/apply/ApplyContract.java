package io.fleetdesk.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.actions.Confirmation;
import io.fleetdesk.actions.Deletion;
import io.fleetdesk.actions.Outcome;
import io.fleetdesk.actions.Progress;
import io.fleetdesk.apply.PlannedItem.Note;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.yaml.RetiredKinds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What applying promises, whoever the server is. */
abstract class ApplyContract extends ApplySafetyContract {
  private static Manifest manifest(Undo undo) {
    return switch (undo) {
      case Undo.Edit edit -> edit.manifest();
      case Undo.Create create -> create.manifest();
      default -> throw new AssertionError(undo);
    };
  }

  @Test
  void previewChangesNothingAndShowsDefaults() throws Exception {
    ApplyPlan plan = preview(deployment("  replicas: 2"));
    PlannedItem item = plan.items().getFirst();
    assertThat(item.forecast()).isInstanceOf(ApplyOutcome.Created.class);
    assertThat(item.after()).contains("imagePullPolicy: IfNotPresent", "replicas: 2");
    assertThat(LiveObject.read(cluster, item.ref())).isEmpty();
    assertThat(item.command("ctx"))
        .isEqualTo(
            "kubectl --context ctx apply --server-side --field-manager=fleet-desk"
                + " --validate=strict -f manifest.yaml");

    assertThat(run(plan).getFirst().outcome()).isInstanceOf(ApplyOutcome.Created.class);
    assertThat(apply(deployment("  replicas: 2"))).isInstanceOf(ApplyOutcome.Unchanged.class);

    PlannedItem changed = preview(deployment("  replicas: 3")).items().getFirst();
    assertThat(changed.changes()).singleElement().hasToString("spec.replicas: 2 → 3");
    assertThat(changed.notes()).isEmpty();
    PlannedItem image =
        preview(deployment("  replicas: 2").replace("blue", "green")).items().getFirst();
    assertThat(image.changes())
        .singleElement()
        .hasToString("spec.template.spec.containers[name=kuard].image: kuard:blue → kuard:green");
    assertThat(image.notes())
        .extracting(n -> n.sentence().english())
        .singleElement()
        .asString()
        .contains("replaces its 2 pods");
  }

  @Test
  void documentsOfOneTextWaitForTheirNamespace() throws Exception {
    String text =
        config("red").replace(namespace, namespace + "-b")
            + "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: "
            + namespace
            + "-b}\n";
    ApplyPlan plan = preview(text);
    assertThat(plan.items())
        .extracting(i -> i.ref().kind())
        .containsExactly("Namespace", "ConfigMap");
    assertThat(plan.items().getLast().forecast()).isInstanceOf(ApplyOutcome.Waits.class);
    assertThat(run(plan))
        .extracting(ApplyRun.Result::outcome)
        .allMatch(o -> o instanceof ApplyOutcome.Created);
    assertThat(forecast(config("red").replace(namespace, "nowhere")))
        .isInstanceOfSatisfying(
            ApplyOutcome.Rejected.class,
            r -> assertThat(r.sentence().english()).contains("there is no namespace nowhere"));
  }

  @Test
  void conflictNamesItsOwnerAndIsDecidedFieldByField() throws Exception {
    apply(deployment("  replicas: 2"));
    applyAs("pipeline", deployment("  replicas: 5").replace("blue", "red"));
    String mine = deployment("  replicas: 3").replace("blue", "green");
    ApplyPlan plan = preview(mine);
    PlannedItem item = plan.items().getFirst();
    assertThat(item.forecast()).isInstanceOf(ApplyOutcome.Conflict.class);
    var conflicts = ((ApplyOutcome.Conflict) item.forecast()).conflicts();
    assertThat(conflicts)
        .hasSize(2)
        .allSatisfy(
            c -> {
              assertThat(c.managers()).containsExactly("pipeline");
              assertThat(c.since()).isNotNull();
              assertThat(c.span()).isNotNull();
            });
    var replicas =
        conflicts.stream()
            .filter(c -> c.path().leaf().equals("replicas"))
            .findFirst()
            .orElseThrow();
    var image =
        conflicts.stream().filter(c -> c.path().leaf().equals("image")).findFirst().orElseThrow();
    assertThat(replicas.theirs()).isEqualTo("5");
    assertThat(replicas.mine()).isEqualTo("3");
    assertThat(run(plan).getFirst().outcome()).isInstanceOf(ApplyOutcome.Conflict.class);

    PlannedItem decided =
        applying.decide(
            plan,
            item,
            Map.of(replicas.path(), ConflictChoice.THEIRS, image.path(), ConflictChoice.MINE));
    assertThat(decided.forecast()).isInstanceOf(ApplyOutcome.Changed.class);
    assertThat(decided.command("c")).contains("--force-conflicts");
    assertThat(run(plan.with(decided)).getFirst().outcome())
        .isInstanceOf(ApplyOutcome.Changed.class);
    String now = live("apps/v1", "Deployment", "kuard").editable();
    assertThat(now).contains("replicas: 5", "kuard:green");
  }

  @Test
  void rejectionLeadsToItsLine() throws Exception {
    assertThat(forecast(deployment("  replicas: -1")))
        .isInstanceOfSatisfying(
            ApplyOutcome.Rejected.class,
            r -> {
              assertThat(r.causes().getFirst().path()).hasToString("spec.replicas");
              assertThat(r.causes().getFirst().span()).isNotNull();
              assertThat(r.causes().getFirst().span().line()).isEqualTo(6);
            });
    assertThat(forecast(deployment("  replica: 1")))
        .isInstanceOfSatisfying(
            ApplyOutcome.Rejected.class,
            r -> assertThat(r.causes().getFirst().path()).hasToString("spec.replica"));
    apply(deployment("  replicas: 1"));
    assertThat(forecast(deployment("  replicas: 1").replace("app: kuard", "app: other")))
        .isInstanceOfSatisfying(
            ApplyOutcome.Rejected.class,
            r -> assertThat(r.sentence().english()).contains("spec.selector", "immutable"));
    assertThat(forecast("apiVersion: example.com/v1\nkind: Nothing\nmetadata: {name: a}\n"))
        .isInstanceOf(ApplyOutcome.NotServed.class);
  }

  @Test
  void changeSinceThePreviewStopsTheApply() throws Exception {
    apply(config("red"));
    ApplyPlan plan = preview(config("blue"));
    applyAs("pipeline", config("green"));
    assertThat(run(plan).getFirst().outcome())
        .isInstanceOfSatisfying(
            ApplyOutcome.ChangedMeanwhile.class,
            c -> assertThat(c.why().english()).contains("pipeline", "data.colour: red → green"));
  }

  @Test
  void changesOfOthersAreMergedIntoWhatWasTyped() throws Exception {
    apply(config("red") + "  size: small\n");
    LiveObject base = live("v1", "ConfigMap", "settings");
    String typed = base.editable().replace("size: small", "size: large  # mine");
    applyAs("pipeline", config("blue"));
    LiveObject now = live("v1", "ConfigMap", "settings");
    YamlText text = YamlText.parse(typed);
    TreeMerge merge = TreeMerge.of(base, now, text.documents().getFirst(), Optional.empty());
    assertThat(merge.author()).isEqualTo("pipeline");
    assertThat(merge.conflicts()).isEmpty();
    assertThat(merge.merge(text, 0, Map.of())).contains("colour: blue", "size: large  # mine");
  }

  @Test
  void historyUndoesAChangeAndACreation() throws Exception {
    apply(config("red"));
    apply(config("blue"));
    var entries = applying.history().entries();
    assertThat(entries.getFirst().changes()).containsExactly("data.colour: red → blue");
    Undo back = applying.undo(entries.getFirst());
    assertThat(back).isInstanceOf(Undo.Edit.class);
    run(applying.preview(List.of(manifest(back)), List.of(cluster.id())));
    assertThat(live("v1", "ConfigMap", "settings").editable()).contains("colour: red");
    assertThat(applying.undo(entries.get(1)))
        .isInstanceOfSatisfying(
            Undo.Delete.class, d -> assertThat(d.ref().name()).isEqualTo("settings"));
  }

  @Test
  void readOnlyClusterShowsWhatWouldBeAndTakesNothing() throws Exception {
    apply(config("red"));
    ApplyPlan allowed = preview(config("blue"));
    readOnly.add(cluster.id());
    PlannedItem tried = preview(config("blue")).items().getFirst();
    assertThat(tried.forecast().sentence().english()).isEqualTo("Changed data.colour: red → blue.");
    assertThat(tried.notes()).extracting(n -> n.kind()).contains(Note.Kind.READ_ONLY);
    assertThat(tried.isReady()).isFalse();
    assertThat(allowed.items().getFirst().isReady()).isTrue();
    assertThat(run(allowed).getFirst().outcome()).isInstanceOf(ApplyOutcome.ReadOnly.class);
    assertThat(live("v1", "ConfigMap", "settings").editable()).contains("colour: red");
  }

  @Test
  void deletionSaysWhatGoesWithItAndIsUndone() throws Exception {
    apply(config("red"));
    var ref = new ObjectRef(cluster.id(), "v1", "Namespace", "", namespace);
    Connections connections = _ -> Optional.of(cluster);
    var wide = new Deletion(connections, List.of(ref));
    wide.prepare();
    assertThat(wide.consequences().toString()).contains("configmaps (1)");
    assertThat(wide.confirmation()).isEqualTo(new Confirmation.TypeName(namespace));

    LiveObject settings = live("v1", "ConfigMap", "settings");
    var one = new Deletion(connections, List.of(settings.ref()));
    one.prepare();
    assertThat(one.run(settings.ref(), Progress.into(applying.history())))
        .isInstanceOf(Outcome.Done.class);
    assertThat(LiveObject.read(cluster, settings.ref())).isEmpty();
    Undo undo = applying.undo(applying.history().entries().getFirst());
    run(applying.preview(List.of(manifest(undo)), List.of(cluster.id())));
    assertThat(live("v1", "ConfigMap", "settings").editable()).contains("colour: red");
  }

  @Test
  void secretsAreMaskedInPreviewAndDiff() throws Exception {
    String secret =
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: login, namespace: %s}
        stringData: {password: %s}
        """;
    apply(secret.formatted(namespace, "hunter2"));
    PlannedItem item = preview(secret.formatted(namespace, "hunter3")).items().getFirst();
    assertThat(item.forecast()).isInstanceOf(ApplyOutcome.Changed.class);
    assertThat(item.after()).contains("password: '***'");
    assertThat(item.before() + item.after() + item.changes()).doesNotContain("hunter", "aHVudGVy");
  }

  /** The manifests of the article that the product is made for, its old placement included. */
  @Test
  void articleIsAppliedInItsPresentForm() throws Exception {
    String text =
        """
        apiVersion: fleet.azure.com/v1alpha1
        kind: ClusterResourcePlacement
        metadata:
          name: kuard-demo
        spec:
          resourceSelectors:
            - group: ""
              version: v1
              kind: Namespace
              name: kuard-demo
          policy:
            affinity:
              clusterAffinity:
                clusterSelectorTerms:
                  - labelSelector:
                      matchLabels:
                        fleet.azure.com/location: eastus
        ---
        apiVersion: networking.fleet.azure.com/v1alpha1
        kind: ServiceExport
        metadata:
          name: kuard
          namespace: kuard-demo
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: kuard, namespace: kuard-demo, labels: {app: kuard}}
        spec:
          ports:
            - port: 8080
          selector: {app: kuard}
        ---
        apiVersion: v1
        kind: Namespace
        metadata: {name: kuard-demo}
        """
            .replace("kuard-demo", namespace + "-kuard");
    assertThat(forecast(text.substring(0, text.indexOf("---"))))
        .isInstanceOf(ApplyOutcome.NotServed.class);
    var offer = RetiredKinds.offer(YamlText.parse(text), 0, cluster.capabilities()).orElseThrow();
    ApplyPlan plan = preview(offer.text());
    assertThat(plan.items())
        .extracting(i -> i.ref().kind())
        .containsExactly("Namespace", "ServiceExport", "Service", "ClusterResourcePlacement");
    assertThat(plan.isGood()).as(plan.summary()).isTrue();
    assertThat(run(plan))
        .extracting(ApplyRun.Result::outcome)
        .allMatch(o -> o instanceof ApplyOutcome.Created);
  }
}
