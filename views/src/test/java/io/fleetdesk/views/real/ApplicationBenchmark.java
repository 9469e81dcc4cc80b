package io.fleetdesk.views.real;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fleetdesk.demo.DemoFleets;
import io.fleetdesk.demo.DemoOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts the application as a process of its own, without a display, and prints what a person waits
 * for, and what the process takes while nobody does anything. Servers run in other processes or in
 * this one.
 */
@Tag("bench")
class ApplicationBenchmark {
  private static final int IDLE_SECONDS = 20;

  /** Until then memory that is no longer needed has been given back. */
  private static final int SETTLING_SECONDS = 70;

  @TempDir Path folder;

  @Test
  void article() throws Exception {
    try (var demo = DemoFleets.start(DemoOptions.article())) {
      measure(
          "article's world",
          demo.kubeconfig(),
          demo.fleets().getFirst().clusters().getFirst().context(),
          "workloads,workloads-pods,8,web");
    }
  }

  @Test
  void thousandMembersAndFiftyThousandPods() throws Exception {
    try (var demo = DemoFleets.start(DemoOptions.of(DemoOptions.World.LARGE))) {
      measure(
          "1,000 members, 50,000 pods",
          demo.kubeconfig(),
          demo.fleets().getFirst().clusters().getFirst().context(),
          "workloads,workloads-pods,50000,service-7",
          "members,members,1000,member-7",
          "placements,placement-matrix,1000,member-7");
    }
  }

  @Test
  void nineThousandPodsOnRealServer() throws Exception {
    var shared = Path.of(Objects.requireNonNullElse(System.getenv("FLEET_DESK_SHARED"), ""));
    assumeTrue(
        Files.isDirectory(shared.resolve("crds")),
        "No definitions: set FLEET_DESK_SHARED to their folder.");
    try (var hub = new RealCluster("hub", folder);
        var big = new RealCluster("big", folder)) {
      Recording.define(hub, shared.resolve("crds"), f -> f.contains("memberclusters"));
      Path member = folder.resolve("member.yaml");
      Files.writeString(
          member,
          """
          apiVersion: cluster.kubernetes-fleet.io/v1beta1
          kind: MemberCluster
          metadata: {name: big}
          spec: {identity: {kind: User, name: big, apiGroup: rbac.authorization.k8s.io}}
          """);
      hub.kubectl("create", "-f", member.toString());
      fill(big, 9_000);
      String both = hub.kubeconfig() + java.io.File.pathSeparator + big.kubeconfig();
      var merge =
          new ProcessBuilder(RealCluster.program(), "config", "view", "--flatten")
              .redirectOutput(folder.resolve("both").toFile());
      merge.environment().put("KUBECONFIG", both);
      assertThat(merge.start().waitFor()).isZero();
      measure(
          "9,000 pods of one real API server",
          folder.resolve("both"),
          "hub",
          "workloads,workloads-pods,9000,pod-77");
    }
  }

  private static void fill(RealCluster cluster, int pods) throws IOException {
    var config = Config.fromKubeconfig(Files.readString(cluster.kubeconfig()));
    try (var client = new KubernetesClientBuilder().withConfig(config).build();
        var workers = Executors.newFixedThreadPool(16)) {
      IntStream.range(0, pods)
          .forEach(i -> workers.execute(() -> client.resource(pod(i)).create()));
    }
  }

  private static Pod pod(int number) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("a-workload-with-a-longer-name-pod-" + number)
        .withNamespace("default")
        .addToLabels("app", "workload")
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("main")
        .withImage("registry.example/service:1.0")
        .endContainer()
        .endSpec()
        .build();
  }

  /**
   * @param tables as {@code AppProbe} takes them
   */
  private void measure(String what, Path kubeconfig, String hub, String... tables)
      throws IOException, InterruptedException {
    var options = new ArrayList<>(List.of(kubeconfig.toString(), hub));
    options.addAll(Arrays.asList(tables));
    Process app =
        new ProcessBuilder(
                Program.java(
                    folder,
                    List.of("-Dglass.platform=Headless", "-Djava.awt.headless=true"),
                    "io.fleetdesk.views.AppProbe",
                    options))
            .redirectErrorStream(true)
            .start();
    try (var lines = app.inputReader(UTF_8)) {
      String line = lines.readLine();
      while (line != null && !line.equals("idle")) {
        System.out.println(what + ": " + line);
        line = lines.readLine();
      }
      assertThat(line).as(what).isEqualTo("idle");
      idle(what, app.pid());
      app.getOutputStream().close();
      app.waitFor(10, TimeUnit.SECONDS);
    } finally {
      app.destroyForcibly();
    }
  }

  private static void idle(String what, long pid) throws IOException, InterruptedException {
    TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
    long before = ticks(pid);
    TimeUnit.SECONDS.sleep(IDLE_SECONDS);
    long after = ticks(pid);
    String resident =
        Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
            .filter(l -> l.startsWith("VmRSS:"))
            .findFirst()
            .orElse("VmRSS: 0 kB")
            .replaceAll("\\D", "");
    System.out.printf(
        "%s: idle for %d s: %.2f %% of a core, %d MB resident%n",
        what,
        IDLE_SECONDS,
        // The kernel counts in hundredths of a second.
        (double) (after - before) / IDLE_SECONDS,
        Long.parseLong(resident) / 1024);
  }

  /** User and system time of a process. */
  private static long ticks(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }
}
