package io.fleetdesk.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.apply.schema.SchemaCache;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.clusters.ClusterConnection;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.Connections;
import io.fleetdesk.clusters.ObjectRef;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A cluster to apply to, a namespace of its own for each test, and somebody else who writes. */
abstract class ApplyFixture {
  private static int count;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  final Set<ClusterId> readOnly = new HashSet<>();
  final String namespace = "apply-" + ++count;
  @TempDir Path folder;
  ClusterConnection cluster;
  Applying applying;

  /** A connection that stands. */
  abstract ClusterConnection connection();

  @BeforeEach
  void open() throws Exception {
    cluster = connection();
    Connections connections =
        id -> id.equals(cluster.id()) ? Optional.of(cluster) : Optional.empty();
    applying =
        new Applying(
            connections,
            readOnly::contains,
            new SchemaCache(folder.resolve("schemas")),
            new ApplyHistory(folder.resolve("history")),
            threads);
    apply("apiVersion: v1\nkind: Namespace\nmetadata: {name: " + namespace + "}\n");
  }

  @AfterEach
  void end() {
    threads.close();
  }

  String deployment(String more) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: kuard
      namespace: %s
    spec:
    %s
      selector:
        matchLabels: {app: kuard}
      template:
        metadata:
          labels: {app: kuard}
        spec:
          containers:
            - name: kuard
              image: kuard:blue
    """
        .formatted(namespace, more);
  }

  String config(String value) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: settings, namespace: %s}
    data:
      colour: %s
    """
        .formatted(namespace, value);
  }

  ApplyPlan preview(String text) throws InterruptedException {
    List<Manifest> manifests =
        YamlText.parse(text).documents().stream().map(Manifest::whole).toList();
    return applying.preview(manifests, List.of(cluster.id()));
  }

  ApplyOutcome forecast(String text) throws InterruptedException {
    return preview(text).items().getLast().forecast();
  }

  List<ApplyRun.Result> run(ApplyPlan plan) {
    return applying.start(plan, _ -> {}).done().join();
  }

  ApplyOutcome apply(String text) throws InterruptedException {
    return run(preview(text)).getLast().outcome();
  }

  LiveObject live(String apiVersion, String kind, String name) throws Exception {
    return LiveObject.read(cluster, new ObjectRef(cluster.id(), apiVersion, kind, namespace, name))
        .orElseThrow();
  }

  /** Somebody else's server-side apply. */
  void applyAs(String manager, String text) throws Exception {
    var document = YamlText.parse(text).documents().getFirst();
    var kind = cluster.capabilities().byKind(document.apiVersion(), document.kind()).orElseThrow();
    var answer =
        cluster
            .connected()
            .change(
                "PATCH",
                kind.path(namespace)
                    + "/"
                    + document.name()
                    + "?force=true&fieldManager="
                    + manager,
                "application/apply-patch+yaml",
                text);
    assertThat(answer.isSuccess()).as(answer.message()).isTrue();
  }
}
