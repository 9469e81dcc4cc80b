package io.fleetdesk.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An edit of a live object: what is typed is what the server has then, and nothing is lost. */
abstract class EditContract extends ApplyFixture {
  private static final String PIPELINE = "pipeline";

  private LiveObject made(String text) throws Exception {
    applyAs(PIPELINE, text);
    return object(text);
  }

  private LiveObject object(String text) throws Exception {
    var d = YamlText.parse(text).documents().getFirst();
    return LiveObject.read(
            cluster, new ObjectRef(cluster.id(), d.apiVersion(), d.kind(), d.namespace(), d.name()))
        .orElseThrow();
  }

  private ApplyPlan preview(LiveObject base, String typed) throws Exception {
    return applying.preview(
        List.of(Manifest.edited(YamlText.parse(typed).documents().getFirst(), base)),
        List.of(cluster.id()));
  }

  /** With mine for all that others apply. */
  private ApplyRun.Result edit(LiveObject base, String typed) throws Exception {
    ApplyPlan plan = preview(base, typed);
    PlannedItem item = plan.items().getFirst();
    if (item.forecast() instanceof ApplyOutcome.Conflict(var conflicts)) {
      Map<FieldPath, ConflictChoice> mine = new java.util.HashMap<>();
      conflicts.forEach(c -> mine.put(c.path(), ConflictChoice.MINE));
      plan = plan.with(applying.decide(plan, item, mine));
    }
    return run(plan).getFirst();
  }

  private void editIs(String text, String from, String to) throws Exception {
    LiveObject base = made(text);
    assertThat(base.editable()).contains(from);
    String typed = base.editable().replace(from, to);
    assertThat(edit(base, typed).outcome()).isInstanceOf(ApplyOutcome.Changed.class);
    assertThat(object(text).editable()).isEqualTo(typed);
    // And back.
    if (applying.undo(applying.history().entries().getFirst()) instanceof Undo.Edit undo) {
      run(applying.preview(List.of(undo.manifest()), List.of(cluster.id())));
    }
    assertThat(object(text).editable()).isEqualTo(base.editable());
    assertThat(object(text).managers())
        .extracting(FieldManager::name, FieldManager::fields)
        .containsExactlyInAnyOrderElementsOf(
            base.managers().stream()
                .map(m -> org.assertj.core.groups.Tuple.tuple(m.name(), m.fields()))
                .toList());
  }

  private String ingress() {
    return """
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: {name: web, namespace: %s}
    spec:
      tls:
        - {hosts: [a.example.com], secretName: a-tls}
        - {hosts: [b.example.com], secretName: b-tls}
      defaultBackend: {service: {name: web, port: {number: 80}}}
    """
        .formatted(namespace);
  }

  private String placement() {
    return """
    apiVersion: placement.kubernetes-fleet.io/v1beta1
    kind: ClusterResourcePlacement
    metadata: {name: %s}
    spec:
      resourceSelectors:
        - {group: "", version: v1, kind: Namespace, name: one}
        - {group: "", version: v1, kind: Namespace, name: two}
      policy:
        placementType: PickAll
        affinity:
          clusterAffinity:
            requiredDuringSchedulingIgnoredDuringExecution:
              clusterSelectorTerms:
                - labelSelector: {matchLabels: {region: east, tier: gold}}
                - labelSelector: {matchLabels: {region: west}}
    """
        .formatted(namespace);
  }

  @Test
  void partsOfAtomicListsAreSentWithTheirWhole() throws Exception {
    editIs(ingress(), "a-tls", "new-tls");
    editIs(placement(), "region: west", "region: north");
    editIs(placement(), "name: two", "name: three");
    editIs(
        """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: web, namespace: %s}
        spec:
          podSelector: {}
          ingress:
            - from: [{podSelector: {matchLabels: {app: a}}}]
              ports: [{port: 80, protocol: TCP}, {port: 443, protocol: TCP}]
        """
            .formatted(namespace),
        "443",
        "444");
    editIs(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: reader, namespace: %s}
        rules:
          - {apiGroups: [""], resources: [pods], verbs: [get, list, watch]}
        """
            .formatted(namespace),
        "list",
        "delete");
  }

  @Test
  void aChangedKeyIsOneChange() throws Exception {
    String service =
        """
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: %s}
        spec:
          selector: {app: web}
          ports:
            - {name: http, port: 80, targetPort: 8080}
        """
            .formatted(namespace);
    editIs(service, "port: 80\n", "port: 8081\n");
    LiveObject before = made(deployment("  replicas: 2"));
    ApplyRun.Result renamed =
        edit(before, before.editable().replace("name: kuard\n    ", "name: kuard\n    "));
    assertThat(renamed.outcome()).isInstanceOf(ApplyOutcome.Unchanged.class);
    edit(before, before.editable().replace("image: kuard:blue", "image: kuard:green"));
    assertThat(live("apps/v1", "Deployment", "kuard").generation())
        .isEqualTo(before.generation() + 1);
  }

  @Test
  void orderIsAChange() throws Exception {
    String two =
        deployment("  replicas: 2")
            + "        - name: proxy\n          image: proxy:1\n".indent(4).stripTrailing()
            + "\n";
    LiveObject base =
        made(
            two.replace("            - name: proxy", "        - name: proxy")
                .replace("              image: proxy:1", "          image: proxy:1"));
    JsonNode tree = ServerFields.without(base.tree());
    var containers =
        (tools.jackson.databind.node.ArrayNode)
            tree.path("spec").path("template").path("spec").path("containers");
    containers.add(containers.remove(0));
    ApplyPlan plan = preview(base, io.fleetdesk.clusters.ObjectReader.yaml(tree));
    PlannedItem item = plan.items().getFirst();
    assertThat(item.changes())
        .singleElement()
        .hasToString(
            "spec.template.spec.containers: order [\"kuard\",\"proxy\"] → [\"proxy\",\"kuard\"]");
    assertThat(item.notes())
        .extracting(PlannedItem.Note::kind)
        .contains(PlannedItem.Note.Kind.ORDER, PlannedItem.Note.Kind.RESTART);
    run(plan);
    JsonNode now = live("apps/v1", "Deployment", "kuard").tree();
    assertThat(now.at("/spec/template/spec/containers/0/name").asString()).isEqualTo("proxy");
  }

  @Test
  void whatOthersApplyIsConfirmedByName() throws Exception {
    LiveObject base = made(deployment("  replicas: 2\n  minReadySeconds: 7"));
    String typed =
        base.editable()
            .replace("replicas: 2", "replicas: 3")
            .replaceFirst(" *minReadySeconds: 7\n", "");
    PlannedItem item = preview(base, typed).items().getFirst();
    assertThat(item.isReady()).isFalse();
    assertThat(run(preview(base, typed)).getFirst().outcome())
        .isInstanceOf(ApplyOutcome.Conflict.class);
    assertThat(item.forecast())
        .isInstanceOfSatisfying(
            ApplyOutcome.Conflict.class,
            c ->
                assertThat(c.conflicts())
                    .hasSize(2)
                    .allSatisfy(f -> assertThat(f.managers()).containsExactly(PIPELINE)));
    assertThat(item.command("c")).contains("--context c", "replace", base.resourceVersion());
    assertThat(edit(base, typed).outcome()).isInstanceOf(ApplyOutcome.Changed.class);
    assertThat(live("apps/v1", "Deployment", "kuard").editable())
        .contains("replicas: 3")
        .doesNotContain("minReadySeconds");
  }

  @Test
  void aVersionThatIsNotTheNewestLeadsToAMerge() throws Exception {
    LiveObject base = made(config("red") + "  size: small\n");
    String typed = base.editable().replace("small", "large");
    ApplyPlan seen = preview(base, typed);
    applyAs(PIPELINE, config("blue") + "  size: small\n");
    assertThat(edit(base, typed).outcome()).isInstanceOf(ApplyOutcome.ChangedMeanwhile.class);
    PlannedItem item = seen.items().getFirst();
    PlannedItem decided =
        new PlannedItem(
            item.manifest(),
            item.ref(),
            new ApplyOutcome.Changed(item.changes()),
            item.changes(),
            item.before(),
            item.after(),
            item.notes(),
            item.live(),
            item.mine(),
            item.request(),
            item.dropped());
    assertThat(run(new ApplyPlan(List.of(decided))).getFirst().outcome())
        .isInstanceOf(ApplyOutcome.ChangedMeanwhile.class);
    LiveObject now = live("v1", "ConfigMap", "settings");
    assertThat(now.editable()).contains("blue", "small");
    YamlText text = YamlText.parse(typed);
    String merged =
        TreeMerge.of(base, now, text.documents().getFirst(), Optional.empty())
            .merge(text, 0, Map.of());
    assertThat(edit(now, merged).outcome()).isInstanceOf(ApplyOutcome.Changed.class);
    assertThat(live("v1", "ConfigMap", "settings").editable()).contains("blue", "large");
  }

  @Test
  void whatIsHiddenStays() throws Exception {
    change(
        "POST",
        "/api/v1/namespaces/" + namespace + "/configmaps",
        """
        {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings", "annotations":
          {"kubectl.kubernetes.io/last-applied-configuration": "{}"}}, "data": {"a": "1", "b": "0x1F"}}
        """);
    LiveObject base = live("v1", "ConfigMap", "settings");
    assertThat(base.editable()).doesNotContain("annotations").contains("b: \"0x1F\"");
    ApplyRun.Result result = edit(base, base.editable().replace("a: \"1\"", "a: \"2\""));
    JsonNode now = live("v1", "ConfigMap", "settings").tree();
    assertThat(now.path("metadata").path("annotations").path(ServerFields.LAST_APPLIED).asString())
        .isEqualTo("{}");
    assertThat(now.path("data").path("b").asString()).isEqualTo("0x1F");
    assertThat(result.answer()).isNotNull();
    assertThat(result.answer().resourceVersion())
        .isEqualTo(now.path("metadata").path("resourceVersion").asString());
  }

  private String envelope() {
    return """
    apiVersion: placement.kubernetes-fleet.io/v1beta1
    kind: ResourceEnvelope
    metadata: {name: inside, namespace: %s}
    data:
      a: {apiVersion: v1, kind: List, items: [
        {apiVersion: v1, kind: Secret, metadata: {name: one}, stringData: {k: first}},
        {apiVersion: v1, kind: Secret, metadata: {name: two}, stringData: {k: second}}]}
    """
        .formatted(namespace);
  }

  @Test
  void aCoveredValueStaysWithItsSecretWhereverThatGoes() throws Exception {
    LiveObject base = made(envelope());
    var tree = ServerFields.without(base.tree());
    var items = (tools.jackson.databind.node.ArrayNode) tree.at("/data/a/items");
    items.add(items.remove(0));
    String turned = io.fleetdesk.clusters.ObjectReader.yaml(Secrets.masked(tree));
    assertThat(turned).contains("***").doesNotContain("first");
    assertThat(edit(base, turned).outcome()).isInstanceOf(ApplyOutcome.Changed.class);
    assertThat(object(envelope()).tree().at("/data")).isEqualTo(tree.at("/data"));
    // The history keeps them covered, too.
    if (applying.undo(applying.history().entries().getFirst()) instanceof Undo.Edit undo) {
      run(applying.preview(List.of(undo.manifest()), List.of(cluster.id())));
      assertThat(object(envelope()).tree().at("/data")).isEqualTo(base.tree().at("/data"));
    }
    LiveObject now = object(envelope());
    String moved =
        io.fleetdesk.clusters.ObjectReader.yaml(Secrets.masked(ServerFields.without(now.tree())))
            .replace("k: \"***\"", "renamed: \"***\"")
            .replace("k: '***'", "renamed: '***'");
    assertThat(moved).contains("renamed");
    assertThat(preview(now, moved).items().getFirst().forecast().sentence().english())
        .contains("stands for a hidden value");
    assertThat(forecast(moved)).isInstanceOf(ApplyOutcome.Rejected.class);
    assertThat(edit(now, moved).outcome()).isInstanceOf(ApplyOutcome.Rejected.class);
    assertThat(object(envelope()).tree().at("/data")).isEqualTo(now.tree().at("/data"));
  }

  /** In v1beta1 alone a placement has a strategy for its deletion. */
  private static final String ABANDON =
      """
      apiVersion: placement.kubernetes-fleet.io/VERSION
      kind: ResourcePlacement
      metadata: {name: keeps, namespace: SPACE, labels: {colour: red}}
      spec:
        resourceSelectors: [{group: "", version: v1, kind: ConfigMap, name: settings}]
        policy: {placementType: PickAll}
        strategy:
          type: RollingUpdate
      """;

  private String placement(String version) {
    return ABANDON.replace("VERSION", version).replace("SPACE", namespace);
  }

  @Test
  void anObjectIsOpenedInTheVersionThatCarriesAllOfItsFields() throws Exception {
    String full = placement("v1beta1") + "    deleteStrategy: {propagationPolicy: Abandon}\n";
    assertThat(apply(full)).isInstanceOf(ApplyOutcome.Created.class);
    var asked =
        new ObjectRef(
            cluster.id(),
            "placement.kubernetes-fleet.io/v1",
            "ResourcePlacement",
            namespace,
            "keeps");
    Applying.Opened opened = applying.open(asked).orElseThrow();
    assertThat(opened.object().ref().apiVersion())
        .isEqualTo("placement.kubernetes-fleet.io/v1beta1");
    assertThat(opened.version().english()).contains("v1beta1", "spec.strategy.deleteStrategy");
    String typed = opened.object().editable().replace("colour: red", "colour: blue");
    assertThat(edit(opened.object(), typed).outcome()).isInstanceOf(ApplyOutcome.Changed.class);
    LiveObject now = applying.open(asked).orElseThrow().object();
    assertThat(now.editable()).contains("blue", "propagationPolicy: Abandon");
    assertThat(applying.open(now.ref()).orElseThrow().version().isEmpty()).isTrue();
  }

  @Test
  void whatTheWrittenVersionDoesNotCarryIsSaidBeforeItIsLost() throws Exception {
    String full = placement("v1beta1") + "    deleteStrategy: {propagationPolicy: Abandon}\n";
    assertThat(apply(full)).isInstanceOf(ApplyOutcome.Created.class);
    PlannedItem item = preview(placement("v1")).items().getFirst();
    assertThat(item.notes())
        .extracting(PlannedItem.Note::kind)
        .contains(PlannedItem.Note.Kind.VERSION);
    assertThat(item.changes())
        .extracting(FieldChange::path)
        .contains(FieldPath.of("spec", "strategy", "deleteStrategy"));
    assertThat(preview(full).items().getFirst().notes())
        .extracting(PlannedItem.Note::kind)
        .doesNotContain(PlannedItem.Note.Kind.VERSION);
  }

  @Test
  void bigNumbersAreTheNumbersThatWereTyped() {
    assertThat(TreeDiff.same(json("9007199254740992"), json("9007199254740993"))).isFalse();
    assertThat(TreeDiff.same(json("9223372036854775807"), json("9223372036854775807"))).isTrue();
    assertThat(TreeDiff.same(json("1e3"), json("1000"))).isTrue();
  }

  private static JsonNode json(String text) {
    return io.fleetdesk.clusters.ClusterSession.JSON.readTree(text);
  }

  @Test
  void namesAreOneSegmentOfAPath() throws Exception {
    String role =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: "%s"}
        rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
        """;
    for (String name :
        List.of("q", "q?x#y", "team|ops", "operator leader binding", "a;b,c=d", "né", "x+y&z")) {
      String own = namespace + name;
      assertThat(apply(role.formatted(own))).isInstanceOf(ApplyOutcome.Created.class);
      LiveObject base = object(role.formatted(own));
      assertThat(base.ref().name()).isEqualTo(own);
      assertThat(edit(base, base.editable().replace("get", "list")).outcome())
          .isInstanceOf(ApplyOutcome.Changed.class);
    }
    assertThat(object(role.formatted(namespace + "q")).editable()).contains("list");
    ApplyPlan both = preview(config("red") + "---\n" + config("red").replace("settings", "my map"));
    assertThat(both.items().getFirst().forecast()).isInstanceOf(ApplyOutcome.Created.class);
    assertThat(both.items().getLast().forecast()).isInstanceOf(ApplyOutcome.Rejected.class);
  }

  /** Of each of eight writers. */
  int rounds() {
    return 5;
  }

  @Test
  void writersInTurnLoseNoUpdate() throws Exception {
    int rounds = rounds();
    made(config("red"));
    String raw = "/api/v1/namespaces/" + namespace + "/configmaps/settings";
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writers = new ArrayList<Callable<Integer>>();
      for (int w = 0; w < 8; w++) {
        int writer = w;
        writers.add(
            () -> {
              int done = 0;
              var refused = new ArrayList<String>();
              while (done < rounds) {
                assertThat(refused).hasSizeLessThan(40 * rounds);
                LiveObject base = live("v1", "ConfigMap", "settings");
                String key = "w" + writer;
                if (writer % 2 == 0) {
                  String typed = base.editable().replaceFirst(" *" + key + ": .*\n", "");
                  typed =
                      typed.replaceFirst(
                          "(?m)^data:\n", "data:\n  " + key + ": \"" + (done + 1) + "\"\n");
                  ApplyOutcome outcome = edit(base, typed).outcome();
                  done += outcome instanceof ApplyOutcome.Changed ? 1 : 0;
                  refused.add(outcome.sentence().english());
                } else {
                  JsonNode tree = base.tree().deepCopy();
                  ((tools.jackson.databind.node.ObjectNode) tree.path("data"))
                      .put(key, String.valueOf(done + 1));
                  done +=
                      cluster
                              .connected()
                              .change("PUT", raw, "application/json", tree.toString())
                              .isSuccess()
                          ? 1
                          : 0;
                }
                JsonNode data = live("v1", "ConfigMap", "settings").tree().path("data");
                assertThat(data.path(key).asString("0")).isEqualTo(String.valueOf(done));
              }
              return done;
            });
      }
      for (var end : threads.invokeAll(writers)) {
        assertThat(end.get()).isEqualTo(rounds);
      }
    }
  }

  private ApiAnswer change(String method, String path, String body) throws Exception {
    ApiAnswer answer = cluster.connected().change(method, path, "application/json", body);
    assertThat(answer.isSuccess()).as(answer.message()).isTrue();
    return answer;
  }
}
