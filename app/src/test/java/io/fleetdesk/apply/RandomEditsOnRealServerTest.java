package io.fleetdesk.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.apply.text.FieldPath;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ApiAnswer;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.ObjectReader;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.ServedKind;
import io.fleetdesk.demo.crds.Crds;
import io.fleetdesk.testing.RealServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Random edits of two equal objects, one from here and one by an update of the same text: what the
 * server has then is the same, or both are refused; and undo gives the object before. Every tenth
 * twin is written by kubectl replace.
 */
@Tag("real")
class RandomEditsOnRealServerTest extends ApplyFixture {
  private static final int EDITS = Integer.getInteger("fleetdesk.edits", 200);
  private static final long SEED = Long.getLong("fleetdesk.seed", 20);

  private static RealServer server;
  private static ClusterConnection connection;

  @BeforeAll
  static void start() throws Exception {
    server = new RealServer();
    connection = server.connect("random");
    for (var definition : Crds.hub()) {
      connection
          .connected()
          .post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition);
    }
    connection
        .connected()
        .post(
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
            ClusterSession.JSON.valueToTree(
                new tools.jackson.dataformat.yaml.YAMLMapper().readTree(RandomObjects.GADGETS)));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                connection.rediscover().serves("networking.fleet.azure.com", "serviceexports")
                    && connection.rediscover().serves("example.com", "gadgets"));
  }

  @AfterAll
  static void stop() {
    connection.close();
    server.close();
  }

  @Override
  ClusterConnection connection() {
    return connection;
  }

  private enum Owner {
    KUBECTL_CLIENT_SIDE,
    KUBECTL_SERVER_SIDE,
    HELM,
    FLEET_DESK
  }

  private LiveObject made(String template, String name, Owner owner) throws Exception {
    var document =
        YamlText.parse(template.replace("NAME", name).replace("SPACE", namespace))
            .documents()
            .getFirst();
    ObjectNode body = (ObjectNode) document.json();
    ServedKind kind =
        cluster.capabilities().byKind(document.apiVersion(), document.kind()).orElseThrow();
    String space = kind.namespaced() ? namespace : "";
    ApiAnswer answer;
    if (owner == Owner.KUBECTL_SERVER_SIDE || owner == Owner.FLEET_DESK) {
      answer =
          cluster
              .connected()
              .change(
                  "PATCH",
                  kind.path(space, name)
                      + "?fieldManager="
                      + (owner == Owner.FLEET_DESK ? "fleet-desk" : "kubectl"),
                  "application/apply-patch+yaml",
                  body.toString());
    } else {
      if (owner == Owner.KUBECTL_CLIENT_SIDE) {
        body.withObject("/metadata")
            .withObject("/annotations")
            .put(ServerFields.LAST_APPLIED, document.json().toString());
      }
      String manager = owner == Owner.HELM ? "helm" : "kubectl-client-side-apply";
      answer =
          cluster
              .connected()
              .change(
                  "POST",
                  kind.path(space) + "?fieldManager=" + manager,
                  "application/json",
                  body.toString());
    }
    assertThat(answer.isSuccess()).as(document.title() + ": " + answer.message()).isTrue();
    var ref = new ObjectRef(cluster.id(), kind.apiVersion(), kind.kind(), space, name);
    return LiveObject.read(cluster, ref).orElseThrow();
  }

  private ApplyOutcome sent(Manifest manifest) throws InterruptedException {
    ApplyPlan plan = applying.preview(List.of(manifest), List.of(cluster.id()));
    PlannedItem item = plan.items().getFirst();
    if (item.forecast() instanceof ApplyOutcome.Conflict(var conflicts)) {
      Map<FieldPath, ConflictChoice> mine = new HashMap<>();
      conflicts.forEach(c -> mine.put(c.path(), ConflictChoice.MINE));
      plan = plan.with(applying.decide(plan, item, mine));
    }
    return run(plan).getFirst().outcome();
  }

  /** The twin's update; empty where it is taken, the server's words otherwise. */
  private String twin(LiveObject twin, JsonNode edited, boolean byKubectl) throws Exception {
    ObjectNode body = ServerFields.putBack(edited, twin.tree());
    ServedKind kind =
        cluster.capabilities().byKind(twin.ref().apiVersion(), twin.ref().kind()).orElseThrow();
    if (!byKubectl) {
      ApiAnswer answer =
          cluster
              .connected()
              .change(
                  "PUT",
                  kind.path(twin.ref().namespace(), twin.ref().name())
                      + "?fieldManager=fleet-desk&fieldValidation=Strict",
                  "application/json",
                  body.toString());
      return answer.isSuccess() ? "" : answer.message();
    }
    Path file = folder.resolve("twin.yaml");
    Files.writeString(file, ObjectReader.yaml(body));
    Process kubectl =
        new ProcessBuilder(
                kubectl().toString(),
                "--kubeconfig=" + server.kubeconfig(),
                "replace",
                "--validate=strict",
                "--field-manager=fleet-desk",
                "-f",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return kubectl.waitFor() == 0 ? "" : said;
  }

  private static Path kubectl() throws IOException {
    try (var files = Files.walk(Path.of(System.getenv("KUBE_API_TEST_DIR")))) {
      return files.filter(f -> f.endsWith("kubectl")).findFirst().orElseThrow();
    }
  }

  /** Without what a server allots to one object. */
  private JsonNode comparable(LiveObject object) {
    ObjectNode tree = ServerFields.without(object.tree());
    if (tree.path("spec") instanceof ObjectNode spec) {
      spec.remove(List.of("clusterIP", "clusterIPs", "healthCheckNodePort"));
      spec.path("ports").forEach(p -> ((ObjectNode) p).remove("nodePort"));
    }
    return ClusterSession.JSON.readTree(
        tree.toString().replace(object.ref().name(), "NAME").replace(object.uid(), "UID"));
  }

  private LiveObject now(LiveObject object) throws Exception {
    return LiveObject.read(cluster, object.ref()).orElseThrow();
  }

  /** Without the count that a server keeps in an annotation. */
  private static JsonNode byPeople(LiveObject object) {
    ObjectNode tree = ServerFields.without(object.tree());
    if (tree.path("metadata").path("annotations") instanceof ObjectNode annotations) {
      annotations.remove("deprecated.daemonset.template.generation");
    }
    return tree;
  }

  private record Result(String fault, boolean refused, boolean undone) {}

  private Result tried(String template, Owner owner, List<RandomObjects.Edit> edits, int n)
      throws Exception {
    String name = "r" + n + "-" + Long.toString(System.nanoTime(), 36);
    LiveObject mine = made(template, name + "a", owner);
    LiveObject other = made(template, name + "b", owner);
    JsonNode typed = YamlText.parse(mine.editable()).documents().getFirst().json();
    edits.forEach(e -> e.change((ObjectNode) typed));
    String text = ObjectReader.yaml(typed);
    JsonNode twins =
        ClusterSession.JSON.readTree(
            ServerFields.without(
                    ClusterSession.JSON.readTree(typed.toString().replace(name + "a", name + "b")))
                .toString());
    allotted((ObjectNode) twins, typed, mine, other);
    var document = YamlText.parse(text).documents().getFirst();
    ApplyOutcome outcome = sent(Manifest.edited(document, mine));
    String said = twin(other, twins, n % 10 == 0);
    if (!outcome.isGood()) {
      return said.isEmpty()
          ? new Result("refused here only: " + outcome.sentence() + "\n" + text, true, false)
          : new Result("", true, false);
    }
    if (!said.isEmpty()) {
      return new Result("refused by the update only: " + said + "\n" + text, false, false);
    }
    JsonNode is = comparable(now(mine));
    JsonNode expected = comparable(now(other));
    if (!is.equals(expected) || !is.toString().equals(expected.toString())) {
      return new Result("is\n" + is + "\nnot\n" + expected + "\n" + text, false, false);
    }
    if (!(outcome instanceof ApplyOutcome.Changed)) {
      return new Result("", false, false);
    }
    HistoryEntry entry =
        applying.history().entries().stream()
            .filter(e -> e.ref().name().equals(mine.ref().name()))
            .findFirst()
            .orElseThrow();
    if (!(applying.undo(entry) instanceof Undo.Edit undo)) {
      return new Result("", false, false);
    }
    ApplyOutcome back = sent(undo.manifest());
    if (!back.isGood()) {
      return new Result("", false, false);
    }
    LiveObject again = now(mine);
    JsonNode before = byPeople(mine);
    JsonNode after = byPeople(again);
    if (!before.equals(after)) {
      return new Result("undo gives\n" + after + "\nnot\n" + before + "\n" + text, false, true);
    }
    boolean owners = Set.copyOf(owners(again)).equals(Set.copyOf(owners(mine)));
    return new Result(
        owners ? "" : "undo leaves owners " + again.managers() + " not " + mine.managers(),
        false,
        true);
  }

  private static List<List<Object>> owners(LiveObject object) {
    return object.managers().stream()
        .map(m -> List.<Object>of(m.name(), m.operation(), m.fields()))
        .toList();
  }

  /** Addresses and ports are each object's own unless they were edited. */
  private static void allotted(
      ObjectNode twins, JsonNode typed, LiveObject mine, LiveObject other) {
    for (String field : List.of("clusterIP", "clusterIPs")) {
      if (twins.path("spec") instanceof ObjectNode spec
          && typed.path("spec").path(field).equals(mine.tree().path("spec").path(field))
          && other.tree().path("spec").has(field)) {
        spec.set(field, other.tree().path("spec").path(field));
      }
    }
    JsonNode text = ClusterSession.JSON.readTree(twins.toString().replace(mine.uid(), other.uid()));
    twins.removeAll();
    text.properties().forEach(e -> twins.set(e.getKey(), e.getValue()));
  }

  @Test
  void whatIsTypedIsWhatTheServerHas() throws Exception {
    var random = new Random(SEED);
    var faults = new ArrayList<String>();
    int refused = 0;
    int undone = 0;
    for (int n = 0; n < EDITS && faults.size() < 5; n++) {
      String template = RandomObjects.ALL.get(n % RandomObjects.ALL.size());
      Owner owner = Owner.values()[random.nextInt(4)];
      JsonNode shape = YamlText.parse(template).documents().getFirst().json();
      List<RandomObjects.Edit> edits = RandomObjects.edits(shape, random);
      Result result = tried(template, owner, edits, n);
      refused += result.refused() ? 1 : 0;
      undone += result.undone() ? 1 : 0;
      if (!result.fault().isEmpty()) {
        String smallest = result.fault();
        List<RandomObjects.Edit> left = new ArrayList<>(edits);
        for (int i = left.size() - 1; i >= 0 && left.size() > 1; i--) {
          var fewer = new ArrayList<>(left);
          fewer.remove(i);
          Result again = tried(template, owner, fewer, n);
          if (!again.fault().isEmpty()) {
            smallest = again.fault();
            left = fewer;
          }
        }
        faults.add("#" + n + " " + owner + " " + left + "\n" + smallest);
      }
    }
    LoggerFactory.getLogger(getClass())
        .info("edits {}, refused on both sides {}, undone {}", EDITS, refused, undone);
    assertThat(faults).as(String.join("\n\n", faults)).isEmpty();
    assertThat(refused).isLessThan(EDITS * 8 / 10);
  }
}
