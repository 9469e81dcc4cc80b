package io.fleetdesk.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.apply.ApplyHistory;
import io.fleetdesk.apply.ApplyOutcome;
import io.fleetdesk.apply.ApplyPlan;
import io.fleetdesk.apply.Applying;
import io.fleetdesk.apply.Manifest;
import io.fleetdesk.apply.schema.SchemaCache;
import io.fleetdesk.apply.text.YamlText;
import io.fleetdesk.testing.RealServer;
import io.fleetdesk.testing.SlowLine;
import io.fleetdesk.testing.TestCluster;
import io.fleetdesk.testing.TestKubeconfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection is lost between the preview and the answer to the apply. */
class LostConnectionTest {
  private static final String TEXT =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: default}\n";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final TestCluster server = TestCluster.plain("lost");
  @TempDir private Path folder;
  private SlowLine line;
  private ClusterConnection connection;
  private Applying applying;
  private ApplyPlan plan;

  @BeforeEach
  void preview() throws Exception {
    line = new SlowLine(server.server.uri(), Duration.ZERO);
    Path file = folder.resolve("config");
    new TestKubeconfig(file).with("lost", line.uri(), "token: admin-token").write();
    connection = RealServer.connect("lost", file);
    applying =
        new Applying(
            _ -> Optional.of(connection),
            _ -> false,
            new SchemaCache(null),
            new ApplyHistory(folder.resolve("history")),
            threads);
    List<Manifest> manifests =
        YamlText.parse(TEXT).documents().stream().map(Manifest::whole).toList();
    plan = applying.preview(manifests, List.of(connection.id()));
    assertThat(plan.isGood()).as(plan.summary()).isTrue();
  }

  @AfterEach
  void close() {
    connection.close();
    line.close();
    server.close();
    threads.close();
  }

  private boolean isRefused() throws InterruptedException {
    try {
      connection.connected().json("/version");
      return false;
    } catch (ApiException e) {
      return !e.mayHaveArrived();
    }
  }

  private ApplyOutcome.Unreachable apply() {
    return (ApplyOutcome.Unreachable)
        applying.start(plan, _ -> {}).done().join().getFirst().outcome();
  }

  @Test
  void whatMayHaveBeenCarriedOutIsSaidToBe() {
    line.cutAfterNextPiece();
    ApplyOutcome.Unreachable outcome = apply();
    assertThat(outcome.mayBeDone()).isTrue();
    assertThat(outcome.sentence().english())
        .contains("test/lost cannot be reached", "Whether it was applied is not known: look again");
  }

  @Test
  void whatWasNeverSentIsNotSaidToBePerhapsDone() {
    line.close();
    server.close();
    // Until no line of before is left that a request could be written to.
    await().until(this::isRefused);
    ApplyOutcome.Unreachable outcome = apply();
    assertThat(outcome.mayBeDone()).isFalse();
    assertThat(outcome.sentence().english()).doesNotContain("Whether it was applied");
  }
}
