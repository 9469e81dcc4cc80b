package io.fleetdesk.views.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tour of a hub and two members that hold what a real fleet held: the rows are kubectl's. */
@Tag("real")
@Tag("recorded")
class RecordedTourTest {
  private static final List<String> HUB =
      List.of(
          "02-kuard-pickall/hub.yaml",
          "03-mcs/hub-1-connected.yaml",
          "04-unschedulable/hub.yaml",
          "07-apply-failures/hub.yaml",
          "13-namespace-scoped/hub-1-placements.yaml",
          "12-unhealthy-leave/hub-5-stale.yaml");
  private static final List<String> MEMBER_1 =
      List.of(
          "02-kuard-pickall/aks-member-1.yaml",
          "03-mcs/aks-member-1-1-connected.yaml",
          "07-apply-failures/aks-member-1.yaml",
          "13-namespace-scoped/aks-member-1-1-placements.yaml");
  private static final List<String> MEMBER_3 =
      List.of(
          "02-kuard-pickall/aks-member-3.yaml",
          "03-mcs/aks-member-3-1-connected.yaml",
          "12-unhealthy-leave/aks-member-3.yaml",
          "13-namespace-scoped/aks-member-3-1-placements.yaml");

  @TempDir private static Path folder;
  private static final List<RealCluster> clusters = new ArrayList<>();

  @BeforeAll
  static void tour() throws IOException, InterruptedException {
    var shared = Path.of(Objects.requireNonNullElse(System.getenv("FLEET_DESK_SHARED"), ""));
    Path recorded = shared.resolve("recorded");
    assertThat(Files.isDirectory(recorded))
        .as("No recordings: set FLEET_DESK_SHARED to their folder.")
        .isTrue();
    Path crds = shared.resolve("crds");
    start("hub", f -> !f.contains("appliedworks"), crds).load(recorded, HUB);
    start("aks-member-1", RecordedTourTest::isForMembers, crds).load(recorded, MEMBER_1);
    start("aks-member-3", RecordedTourTest::isForMembers, crds).load(recorded, MEMBER_3);
    var options = new ArrayList<>(List.of("--kubeconfig"));
    clusters.forEach(c -> options.add(c.kubeconfig().toString()));
    options.addAll(List.of("--hub", "hub", "--tour", folder.resolve("tour").toString()));
    Program.run(Program.java(folder, List.of(), "io.fleetdesk.views.Main", options), folder);
  }

  private interface Loading {
    void load(Path recorded, List<String> files) throws IOException, InterruptedException;
  }

  private static Loading start(String name, Predicate<String> definitions, Path crds)
      throws IOException, InterruptedException {
    var cluster = new RealCluster(name, folder);
    clusters.add(cluster);
    Recording.define(cluster, crds, definitions);
    return (recorded, files) -> new Recording(recorded, files).load(cluster, folder);
  }

  private static boolean isForMembers(String definition) {
    return definition.contains("appliedworks") || definition.contains("networking");
  }

  @AfterAll
  static void stop() {
    clusters.forEach(RealCluster::close);
  }

  @Test
  void members() throws Exception {
    assertThat(shown("hub-members", "members", "Member", "JOINED", "Nodes", "Labels"))
        .containsExactlyInAnyOrderElementsOf(
            pick(
                hub().table("get", "memberclusters", "-o", "wide", "--show-labels"),
                "NAME",
                "JOINED",
                "NODE-COUNT",
                "LABELS"));
  }

  @Test
  void placements() throws Exception {
    var expected = new ArrayList<Map<String, String>>();
    for (String kind : List.of("ClusterResourcePlacement", "ResourcePlacement")) {
      // kubectl has no column for Applied of its own.
      String applied = ".status.conditions[?(@.type==\"" + kind + "Applied\")].";
      String columns =
          "NAME:.metadata.name,APPLIED:%sstatus,APPLIED-GEN:%sobservedGeneration"
              .formatted(applied, applied);
      Map<String, Map<String, String>> others = new HashMap<>();
      hub()
          .table("get", kind, "-A", "-o", "custom-columns=" + columns)
          .forEach(row -> others.put(row.get("NAME"), row));
      for (Map<String, String> row : hub().table("get", kind, "-A")) {
        row.putAll(others.get(row.get("NAME")));
        row.computeIfPresent("NAMESPACE", (_, namespace) -> namespace + "/");
        row.put("NAME", row.getOrDefault("NAMESPACE", "") + row.get("NAME"));
        expected.add(row);
      }
    }
    assertThat(expected).hasSizeGreaterThan(15);
    assertThat(
            shown(
                "hub-placements",
                "placements",
                "Name",
                "GEN",
                "SCHEDULED",
                "SCHED. GEN",
                "APPLIED",
                "APPL. GEN",
                "AVAILABLE",
                "AVAIL. GEN"))
        .containsExactlyInAnyOrderElementsOf(
            pick(
                expected,
                "NAME",
                "GEN",
                "SCHEDULED",
                "SCHEDULED-GEN",
                "APPLIED",
                "APPLIED-GEN",
                "AVAILABLE",
                "AVAILABLE-GEN"));
  }

  @Test
  void pods() throws Exception {
    var expected = new ArrayList<List<String>>();
    for (RealCluster member : clusters.subList(1, clusters.size())) {
      for (Map<String, String> row : member.table("get", "pods", "-A", "-o", "wide")) {
        row.put("CLUSTER", member.name());
        expected.addAll(
            pick(
                List.of(row),
                "CLUSTER",
                "NAMESPACE",
                "NAME",
                "STATUS",
                "READY",
                "RESTARTS",
                "IP",
                "NODE"));
      }
    }
    assertThat(expected).isNotEmpty();
    assertThat(
            shown(
                "hub-workloads",
                "workloads-pods",
                "Cluster",
                "Namespace",
                "Name",
                "Status",
                "Ready",
                "Restarts",
                "Pod address",
                "Node"))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void namespaces() throws Exception {
    Map<String, List<String>> expected = new LinkedHashMap<>();
    for (RealCluster cluster : clusters) {
      for (Map<String, String> row : cluster.table("get", "namespaces")) {
        expected
            .computeIfAbsent(row.getOrDefault("NAME", ""), _ -> new ArrayList<>())
            .add(cluster.name());
      }
    }
    assertThat(shown("hub-namespaces", "namespaces", "Namespace", "Lives on"))
        .containsExactlyInAnyOrderElementsOf(
            expected.entrySet().stream()
                .map(e -> List.of(e.getKey(), soFar(String.join(", ", e.getValue()))))
                .toList());
  }

  @Test
  void services() throws Exception {
    var expected = new TreeSet<String>();
    for (RealCluster cluster : clusters) {
      for (Map<String, String> row : cluster.table("get", "services", "-A")) {
        expected.add(row.get("NAMESPACE") + "/" + row.get("NAME"));
      }
    }
    var exports = new HashMap<String, List<Map<String, String>>>();
    for (RealCluster cluster : clusters.subList(1, clusters.size())) {
      for (Map<String, String> row : cluster.table("get", "serviceexports", "-A")) {
        String service = row.get("NAMESPACE") + "/" + row.get("NAME");
        exports.computeIfAbsent(service, _ -> new ArrayList<>()).add(row);
        expected.add(service);
      }
    }
    // What the clusters keep for themselves is no service of people.
    expected.removeIf(n -> n.equals("default/kubernetes") || n.startsWith("fleet-system"));
    assertThat(exports).isNotEmpty();
    assertThat(shown("hub-services", "services", "Namespace", "Name", "Valid exports"))
        .containsExactlyInAnyOrderElementsOf(
            expected.stream()
                .map(n -> n.split("/"))
                .map(n -> List.of(n[0], n[1], soFar(valid(exports.get(n[0] + "/" + n[1])))))
                .toList());
  }

  /** The hub knows a third member, which nobody can reach here. */
  private static String soFar(String found) {
    return found.isEmpty() ? "?" : found + " so far";
  }

  /** How many exports are valid and without conflict, of how many. */
  private static String valid(@Nullable List<Map<String, String>> exports) {
    if (exports == null) {
      return "";
    }
    long good =
        exports.stream()
            .filter(e -> "True".equals(e.get("IS-VALID")) && "False".equals(e.get("IS-CONFLICTED")))
            .count();
    return good + "/" + exports.size();
  }

  private static RealCluster hub() {
    return clusters.getFirst();
  }

  private static List<List<String>> pick(List<Map<String, String>> rows, String... columns) {
    return rows.stream()
        .map(
            row -> {
              assertThat(row).containsKeys(columns);
              return Arrays.stream(columns)
                  .map(c -> row.getOrDefault(c, "").replace("<none>", ""))
                  .toList();
            })
        .toList();
  }

  /** Columns of a table as the tour saw them. */
  private static List<List<String>> shown(String screen, String table, String... columns)
      throws IOException {
    JsonNode report;
    try (Stream<Path> files = Files.list(folder.resolve("tour"))) {
      Path file =
          files.filter(f -> f.toString().endsWith(screen + ".json")).findFirst().orElseThrow();
      report = JsonMapper.shared().readTree(file);
    }
    assertThat(report.path("notLive").asString()).isEmpty();
    JsonNode found =
        report
            .path("tables")
            .valueStream()
            .filter(t -> t.path("id").asString().equals(table))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no table " + table + " in " + screen));
    List<String> titles = texts(found.path("columns"));
    assertThat(titles).contains(columns);
    return found
        .path("rows")
        .valueStream()
        .map(row -> Arrays.stream(columns).map(c -> row.get(titles.indexOf(c)).asString()).toList())
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
  }
}
