package io.fleetdesk.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.clusters.Timing;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.testing.TestCluster;
import io.fleetdesk.testing.TestFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two equal fleets: one is changed by the button, the other by the line that its question shows,
 * and they are equal again. Needs kubectl.
 */
abstract class ButtonAndLine {
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(Z|[+-]\\d\\d:\\d\\d)");

  /** Behind the name of an eviction. */
  private static final Pattern SECONDS = Pattern.compile("(?<=crp-one-)\\d{10}");

  @TempDir Path folder;
  TestFleet button;
  TestFleet line;

  /** A hub and a member, with something of every kind that actions change. */
  private TestFleet fleet(String name) {
    var fleet = new TestFleet(folder.resolve(name), Timing.USUAL, "one");
    fleet.hub.create(
        "ClusterResourcePlacement",
        "{metadata: {name: crp}, spec: {resourceSelectors: [{group: '', version: v1, kind:"
            + " Namespace, name: web}]}}");
    TestCluster one = fleet.members.getFirst();
    one.create(
        "Deployment",
        """
        {metadata: {name: kuard, namespace: web},
         spec: {replicas: 2, selector: {matchLabels: {app: kuard}},
                template: {metadata: {labels: {app: kuard}}, spec: {containers: [{name: kuard, image: kuard}]}}}}
        """);
    one.create(
        "Service",
        "{metadata: {name: kuard, namespace: web}, spec: {selector: {app: kuard}, ports: [{port:"
            + " 80}]}}");
    one.create("ServiceExport", "{metadata: {name: gone, namespace: web}}");
    one.create(
        "MultiClusterService",
        "{metadata: {name: gone, namespace: web}, spec: {serviceImport: {name: gone}}}");
    one.pod("web", "p1");
    one.pod("web", "p2");
    return fleet;
  }

  /** Every object of both clusters without what tells one fleet from the other. */
  private static Map<String, JsonNode> objects(TestFleet fleet) {
    var all = new TreeMap<String, JsonNode>();
    for (TestCluster cluster : List.of(fleet.hub, fleet.members.getFirst())) {
      for (ResourceType type : cluster.api.types().all()) {
        if (type.version().equals(type.storageVersion())) {
          cluster
              .api
              .list(type, "")
              .forEach(
                  o ->
                      all.put(
                          cluster.api.cluster()
                              + " "
                              + o.resource()
                              + " "
                              + o.namespace()
                              + "/"
                              + withoutSeconds(o.name()),
                          withoutTraces(o.tree())));
        }
      }
    }
    return all;
  }

  /** Those of one that the other has not, or not so. */
  private static Map<String, JsonNode> difference(TestFleet one, TestFleet other) {
    var own = objects(one);
    own.entrySet().removeAll(objects(other).entrySet());
    return own;
  }

  private static String withoutSeconds(String text) {
    return SECONDS.matcher(text).replaceAll("seconds");
  }

  private static JsonNode withoutTraces(ObjectNode object) {
    ((ObjectNode) object.get("metadata"))
        .remove(List.of("uid", "resourceVersion", "managedFields"));
    String text = TIME.matcher(object.toString()).replaceAll("some time");
    return JsonMapper.shared().readTree(withoutSeconds(text));
  }

  @BeforeEach
  final void start() {
    button = fleet("button");
    line = fleet("line");
  }

  @AfterEach
  final void stop() {
    button.close();
    line.close();
  }

  final void theLineDoesWhatTheButtonDoes(Function<TestFleet, Action> action) throws Exception {
    Map<String, JsonNode> before = objects(button);
    assertThat(objects(line)).as("equal fleets").isEqualTo(before);
    Action pressed = action.apply(button);
    String command = action.apply(line).command();
    assertThat(withoutSeconds(pressed.command())).isEqualTo(withoutSeconds(command));
    assertThat(button.run(pressed)).isNotEmpty().allMatch(Outcome.Done.class::isInstance);
    assertThat(objects(button)).as("the button does something").isNotEqualTo(before);
    runOnLine(command);
  }

  /** Until both fleets are equal. */
  final void runOnLine(String command) throws Exception {
    Process kubectl = shell(command, line.kubeconfig);
    try {
      // It may wait for pods to end, which nobody ends here.
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> objects(line).equals(objects(button)) || !kubectl.isAlive());
      assertThat(kubectl.isAlive() ? 0 : kubectl.exitValue())
          .as(command + "\n" + Files.readString(folder.resolve("out")))
          .isZero();
      // The hub may still have to answer.
      await()
          .untilAsserted(
              () -> assertThat(difference(line, button)).isEqualTo(difference(button, line)));
    } finally {
      kubectl.destroyForcibly().waitFor();
    }
  }

  /** As somebody would who pasted it into a terminal. */
  final Process shell(String command, Path kubeconfig) throws IOException {
    Path out = folder.resolve("out");
    var builder =
        new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    var env = new HashMap<>(builder.environment());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                kubectl().getParent() + ":" + env.getOrDefault("PATH", ""),
                "HOME",
                folder.toString(),
                "KUBECONFIG",
                kubeconfig.toString()));
    return builder.start();
  }

  private static Path kubectl() throws IOException {
    Path test = Path.of(Objects.requireNonNull(System.getenv("KUBE_API_TEST_DIR")));
    try (var files = Files.walk(test)) {
      return files.filter(f -> f.endsWith("kubectl")).findFirst().orElseThrow();
    }
  }

  /** What a line prints. */
  final String told(String command) throws Exception {
    int code = shell(command, line.kubeconfig).waitFor();
    String out = Files.readString(folder.resolve("out"));
    assertThat(code).as(command + "\n" + out).isZero();
    return out;
  }
}
