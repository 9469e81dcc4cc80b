package io.fleetdesk.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.changes.Coverage;
import io.fleetdesk.changes.Row;
import io.fleetdesk.changes.RowKind;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.clusters.kubeconfig.KubeconfigFiles;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.fleets.FleetMemory;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.fleets.Fleets;
import io.fleetdesk.kinds.DeploymentRow;
import io.fleetdesk.kinds.MemberRow;
import io.fleetdesk.kinds.MultiClusterServiceRow;
import io.fleetdesk.kinds.NamespaceRow;
import io.fleetdesk.kinds.PlacementRow;
import io.fleetdesk.kinds.PodRow;
import io.fleetdesk.kinds.ServiceExportRow;
import io.fleetdesk.kinds.ServiceRow;
import io.fleetdesk.kinds.Taint;
import io.fleetdesk.members.MemberActions;
import io.fleetdesk.members.RemoveMember;
import io.fleetdesk.messages.Message;
import io.fleetdesk.namespaces.NamespaceActions;
import io.fleetdesk.placements.PlacementActions;
import io.fleetdesk.services.FleetService;
import io.fleetdesk.services.ImportDraft;
import io.fleetdesk.services.ServiceActions;
import io.fleetdesk.testing.TestCluster;
import io.fleetdesk.testing.TestKubeconfig;
import io.fleetdesk.workloads.WorkloadActions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The line that a question shows does what its button does: of two equal fleets one is changed by
 * the button and the other by kubectl, and they are equal again. Needs kubectl.
 */
@Tag("real")
class KubectlLinesTest {
  private static final FleetScope ALL = new FleetScope.AllOpen();
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(Z|[+-]\\d\\d:\\d\\d)");

  @TempDir Path folder;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private World button;
  private World line;

  /** A hub and a member, with something of every kind that actions change. */
  private final class World implements AutoCloseable {
    final TestCluster hub = TestCluster.hub("east");
    final TestCluster one = TestCluster.member("one");
    final Path kubeconfig;
    final KubeconfigFiles files;
    final Fleets fleets;

    World(String name) {
      one.namespace("web");
      hub.namespace("web");
      hub.memberCluster("one");
      hub.create(
          "ClusterResourcePlacement",
          "{metadata: {name: crp}, spec: {resourceSelectors: [{group: '', version: v1, kind:"
              + " Namespace, name: web}]}}");
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
      kubeconfig = folder.resolve(name);
      files =
          new TestKubeconfig(kubeconfig)
              .with("east", hub, "admin-token")
              .with("one", one, "admin-token")
              .files();
      fleets = Fleets.of(files, TestKubeconfig.dialer(), FleetMemory.none());
      fleets.openContext("east");
    }

    <R extends Row> List<R> rows(RowKind<R> kind, int count) {
      Map<Object, R> rows = new ConcurrentHashMap<>();
      try (var _ = fleets.rows(ALL, kind).subscribe(Runnable::run, c -> rows.putAll(c.put()))) {
        await().until(() -> rows.size() == count);
      }
      return List.copyOf(rows.values());
    }

    MemberRow member() {
      return rows(MemberRow.KIND, 1).getFirst();
    }

    /** Every object of both clusters without what tells one fleet from the other. */
    Map<String, JsonNode> objects() {
      var all = new TreeMap<String, JsonNode>();
      for (TestCluster cluster : List.of(hub, one)) {
        for (ResourceType type : cluster.api.types().all()) {
          if (!type.version().equals(type.storageVersion())) {
            continue;
          }
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
                              + o.name(),
                          withoutTraces(o.tree())));
        }
      }
      return all;
    }

    /** Those that the other has not, or not so. */
    Map<String, JsonNode> without(Map<String, JsonNode> others) {
      var own = objects();
      own.entrySet().removeAll(others.entrySet());
      return own;
    }

    void run(Action action) throws Exception {
      Collection<Outcome> outcomes =
          new ActionRunner(fleets)
              .start(
                  action,
                  executor,
                  new ActionRun.Listener() {
                    @Override
                    public void step(ObjectRef target, Message doing) {}

                    @Override
                    public void ended(ObjectRef target, Outcome outcome) {}
                  })
              .done()
              .get(60, TimeUnit.SECONDS)
              .values();
      assertThat(outcomes).isNotEmpty().allMatch(Outcome.Done.class::isInstance);
    }

    @Override
    public void close() {
      fleets.close();
      files.close();
      hub.close();
      one.close();
    }
  }

  private static JsonNode withoutTraces(ObjectNode object) {
    ((ObjectNode) object.get("metadata"))
        .remove(List.of("uid", "resourceVersion", "managedFields"));
    return JsonMapper.shared().readTree(TIME.matcher(object.toString()).replaceAll("some time"));
  }

  @BeforeEach
  void start() {
    button = new World("button");
    line = new World("line");
  }

  @AfterEach
  void stop() {
    executor.close();
    button.close();
    line.close();
  }

  private void theLineDoesWhatTheButtonDoes(Function<World, Action> action) throws Exception {
    Map<String, JsonNode> before = button.objects();
    assertThat(line.objects()).as("equal fleets").isEqualTo(before);
    Action pressed = action.apply(button);
    String command = action.apply(line).command();
    assertThat(pressed.command()).isEqualTo(command);
    button.run(pressed);
    assertThat(button.objects()).as("the button does something").isNotEqualTo(before);
    Process kubectl = shell(command, line.kubeconfig);
    try {
      // It may wait for pods to end, which nobody ends here.
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> line.objects().equals(button.objects()) || !kubectl.isAlive());
      assertThat(kubectl.isAlive() ? 0 : kubectl.exitValue())
          .as(command + "\n" + Files.readString(folder.resolve("out")))
          .isZero();
      assertThat(line.without(button.objects())).isEqualTo(button.without(line.objects()));
    } finally {
      kubectl.destroyForcibly().waitFor();
    }
  }

  /** As somebody would who pasted it into a terminal. */
  private Process shell(String command, Path kubeconfig) throws IOException {
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

  /** The service kuard. */
  private static FleetService service(World world) {
    return FleetService.of(
            new FleetService.Rows(
                world.rows(ServiceRow.KIND, 1), List.of(), List.of(), List.of(), List.of()),
            Coverage.NOTHING)
        .getFirst();
  }

  @Test
  void scaleDeployments() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w -> WorkloadActions.scale(w.fleets, w.rows(DeploymentRow.KIND, 1), 5));
  }

  @Test
  void restartDeployments() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w -> WorkloadActions.restart(w.fleets, w.rows(DeploymentRow.KIND, 1)));
  }

  @Test
  void deletePods() throws Exception {
    theLineDoesWhatTheButtonDoes(w -> WorkloadActions.deletePods(w.fleets, w.rows(PodRow.KIND, 2)));
  }

  @Test
  void deleteObjects() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w -> new Deletion(w.fleets, w.rows(ServiceRow.KIND, 1), List.of()));
  }

  @Test
  void deleteNamespace() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w ->
            NamespaceActions.delete(
                w.fleets,
                w.rows(NamespaceRow.KIND, 8).stream()
                    .filter(n -> n.name().equals("web") && n.cluster().isHub())
                    .toList(),
                List.of(),
                List.of(),
                Coverage.NOTHING));
  }

  @Test
  void deletePlacement() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w -> PlacementActions.delete(w.fleets, w.rows(PlacementRow.KIND, 1).getFirst()));
  }

  @Test
  void labelMembers() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w ->
            MemberActions.labels(
                w.fleets, List.of(w.member()), Map.of("env", "prod.1", "team", ""), List.of()));
  }

  @Test
  void cordonMembers() throws Exception {
    theLineDoesWhatTheButtonDoes(w -> MemberActions.cordon(w.fleets, List.of(w.member())));
    theLineDoesWhatTheButtonDoes(w -> MemberActions.uncordon(w.fleets, List.of(w.member())));
  }

  @Test
  void taintMembers() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w ->
            MemberActions.taints(
                w.fleets,
                List.of(w.member()),
                List.of(new Taint("maintenance", "now", "NoSchedule")),
                List.of(),
                List.of()));
  }

  @Test
  void removeMember() throws Exception {
    theLineDoesWhatTheButtonDoes(w -> new RemoveMember(w.fleets, w.member(), true));
  }

  @Test
  void exportService() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w -> ServiceActions.export(w.fleets, service(w), w.member().member()));
  }

  @Test
  void endExport() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w -> ServiceActions.deleteExport(w.fleets, w.rows(ServiceExportRow.KIND, 1).getFirst()));
  }

  @Test
  void importService() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w ->
            ServiceActions.importOn(
                w.fleets,
                service(w),
                w.member().member(),
                ImportDraft.read(
                    ImportDraft.yaml(service(w).key(), "kuard", "kuard", true), service(w).key())));
  }

  @Test
  void endImport() throws Exception {
    theLineDoesWhatTheButtonDoes(
        w ->
            ServiceActions.deleteImporter(
                w.fleets, service(w), w.rows(MultiClusterServiceRow.KIND, 1).getFirst()));
  }
}
