package io.fleetdesk.views;

import static io.fleetdesk.views.JourneyWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.demo.DemoCluster;
import io.fleetdesk.yaml.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The article's story from an empty fleet to the proof that two clusters answer, by mouse and keys
 * alone.
 */
@Tag("journey")
class StoryJourneyTest {
  private static final String NAME = "kuard-demo";
  private static final String FIRST = "demo-aks01-demo-aks01";
  private static final String SECOND = "demo-aks02-demo-aks01";
  private static final String THIRD = "demo-aks03-demo-aks01";

  @TempDir Path home;

  private JourneyWindow window;
  private TrafficHands traffic;

  @BeforeEach
  void open() {
    window = new JourneyWindow(home, false);
    traffic = new TrafficHands(window);
  }

  @AfterEach
  void close() throws InterruptedException {
    window.close();
  }

  @Test
  void theArticleIsDoneAnewAndItsRequestsAreProvedToReachBothClusters() throws IOException {
    theMultiClusterServiceIsDeleted();
    thePlacementIsDeleted();
    theNamespaceIsDeleted();

    theNamespaceIsMadeOnTheHub();
    theArticlesManifestsAreAppliedToTheHub();
    theHubSaysWhyNothingRunsOnIt();
    thePlacementIsMadeByForm();
    bothMembersHaveAllOfItAndTheThirdNothing();
    theServiceGetsOneAddressOnTheSecondMember();
    thePageIsCopiedAndOpened();

    oneRequestASecondIsSentFromTheService();
    podsAreDeletedWhileRequestsGoOn();
    theRequestsAreReadClosely();
    keptConnectionsAreToldToBeSticky();
  }

  private void theMultiClusterServiceIsDeleted() {
    theServiceIsShown();
    window.choose("service-delete", "Multi-cluster service on " + FIRST);
    until(() -> window.isEnabled("action-go"));
    assertThat(window.isAsked("is released: its callers get no answer any more")).isTrue();
    window.confirm("");
    until(() -> window.isDrawn("No multi-cluster service"));
  }

  private void theServiceIsShown() {
    window.go("Services");
    window.row("services", "kuard", NAME);
  }

  private void thePlacementIsDeleted() {
    window.go("Placements");
    window.click("placements-list");
    window.row("placements", NAME);
    window.click("placements-delete");
    until(() -> window.isThere("action-name"));
    window.confirm(NAME);
    until(() -> window.rows("placements").stream().noneMatch(has("Name", NAME)));
  }

  private void theNamespaceIsDeleted() {
    window.go("Namespaces");
    // The members' own are gone when their agents have heard of it.
    until(() -> namespace("").equals("hub"));
    window.row("namespaces", NAME);
    window.click("namespaces-delete");
    until(() -> window.isThere("action-name"));
    window.picture(window.find("action-go", Node.class), "story-namespace-question");
    window.confirm(NAME);
    until(() -> namespace("gone").equals("gone"));
  }

  /** The clusters that the namespace lives on. */
  private String namespace(String none) {
    return window.rows("namespaces").stream()
        .filter(has("Namespace", NAME))
        .map(r -> r.get("Lives on"))
        .findFirst()
        .orElse(none);
  }

  private static Predicate<Map<String, String>> has(String title, String value) {
    return r -> value.equals(r.get(title));
  }

  private void theNamespaceIsMadeOnTheHub() {
    window.click("namespaces-new");
    until(() -> window.isThere("yaml-text"));
    window.selectText();
    window.paste("apiVersion: v1\nkind: Namespace\nmetadata:\n  name: " + NAME + "\n");
    window.applyText(1);
    window.go("Namespaces");
    until(() -> namespace("").equals("hub"));
    window.picture("story-namespaces");
  }

  private void theArticlesManifestsAreAppliedToTheHub() {
    window.palette("YAML");
    window.selectText();
    String article = Template.article().text();
    window.paste(article.substring(0, article.indexOf("---\napiVersion: fleet.azure.com")));
    window.applyText(3);
    window.picture("story-applied");
  }

  private void theHubSaysWhyNothingRunsOnIt() {
    window.go("Workloads");
    window.choose("workloads-kind", "Deployments");
    window.row("workloads-deployments", "hub", NAME, "kuard");
    assertThat(window.rows("workloads-deployments"))
        .filteredOn(has("Namespace", NAME))
        .singleElement()
        .matches(has("Cluster", "hub"))
        .matches(has("Ready", "0/2"))
        .matches(has("Status", "Definition only"));
    until(
        () ->
            JourneyWindow.texts(window.find("workloads-deployments-details", Node.class)).stream()
                .anyMatch(t -> t.contains("A hub runs no pods") && t.contains("0/2")));
  }

  private void thePlacementIsMadeByForm() {
    window.go("Placements");
    window.click("placements-new");
    until(() -> window.isThere("form-name"));
    window.type("form-name", NAME);
    window.type("form-object-0", NAME);
    window.click("form-term-add");
    window.type("form-term-0", "fleet.azure.com/location=eastus");
    until(
        () -> {
          String fit = window.find("form-matching", Label.class).getText();
          return fit.contains("2 of 3") && fit.contains(FIRST) && fit.contains(SECOND);
        });
    window.picture("story-placement-form");
    window.applyText(1);
    window.go("Placements");
    until(
        () ->
            window.rows("placements").stream()
                .filter(has("Name", NAME))
                .anyMatch(
                    has("SCHEDULED", "True")
                        .and(has("APPLIED", "True"))
                        .and(has("AVAILABLE", "True"))
                        .and(has("Clusters", "2"))
                        .and(r -> Objects.equals(r.get("GEN"), r.get("AVAIL. GEN")))));
  }

  /** No change of contexts: all clusters stand in one table. */
  private void bothMembersHaveAllOfItAndTheThirdNothing() {
    window.go("Workloads");
    livesOn("Pods", "pods", FIRST, FIRST, SECOND, SECOND);
    livesOn("Deployments", "deployments", FIRST, SECOND, "hub");
    livesOn("Replica sets", "replicasets", FIRST, SECOND);
    livesOn("Services", "services", FIRST, SECOND, "hub");
    livesOn("Service exports", "serviceexports-networking-fleet-azure-com", FIRST, SECOND, "hub");
    until(
        () ->
            window.rows("workloads-serviceexports-networking-fleet-azure-com").stream()
                    .filter(has("Namespace", NAME))
                    .filter(has("IS-VALID", "True").and(has("IS-CONFLICTED", "False")))
                    .count()
                == 2);
    window.picture("story-exports");
  }

  private void livesOn(String kind, String table, String... clusters) {
    window.choose("workloads-kind", kind);
    until(
        () ->
            window.rows("workloads-" + table).stream()
                .filter(has("Namespace", NAME))
                .map(r -> r.get("Cluster"))
                .sorted()
                .toList()
                .equals(List.of(clusters)));
    assertThat(window.rows("workloads-" + table))
        .filteredOn(has("Namespace", NAME))
        .noneMatch(has("Cluster", THIRD));
  }

  private void theServiceGetsOneAddressOnTheSecondMember() {
    theServiceIsShown();
    window.click("service-import");
    window.choose("import-member", SECOND);
    until(
        () ->
            window.find("import-checks", Pane.class).getChildren().size() >= 6
                && JourneyWindow.texts(window.find("import-checks", Node.class)).stream()
                    .noneMatch(t -> t.contains("Checking the clusters")));
    window.picture(window.find("import-checks", Node.class), "story-import");
    window.click("import-next");
    window.confirm("");
    until(
        () ->
            window.isDrawn("MultiClusterService kuard, " + SECOND)
                && window.isDrawn("Has an address"));
    assertThat(window.rows("services"))
        .filteredOn(has("Namespace", NAME))
        .singleElement()
        .matches(has("Imported on", SECOND))
        .matches(has("IS-VALID", "True"))
        .matches(r -> r.getOrDefault("External IP", "").startsWith("127."));
    window.click("services-parts");
    until(
        () ->
            window.isTold("SERVICE-IMPORT kuard, IS-VALID True")
                && window.isTold("Service fleet-system/kuard-demo-kuard | Has an address"));
    window.picture("story-parts");
    window.click("services-path");
    window.picture("story-service");
  }

  private void thePageIsCopiedAndOpened() throws IOException {
    window.click("service-copy");
    String address = window.clipboard();
    assertThat(address).startsWith("http://127.");
    try (var page = URI.create(address).toURL().openStream()) {
      assertThat(new String(page.readAllBytes(), StandardCharsets.UTF_8))
          .contains("\"hostname\":\"kuard-")
          .contains("\"addrs\":[");
    }
    window.click("service-open");
    if (!hasBrowser()) {
      until(
          () ->
              window.robot.lookup(".notification-bar").queryAll().stream()
                  .anyMatch(n -> JourneyWindow.texts(n).contains(address)));
    }
  }

  /** Whether the desktop has what opens pages; where it has not, the address is said. */
  private static boolean hasBrowser() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "xdg-open")));
  }

  private void oneRequestASecondIsSentFromTheService() {
    window.click("service-run");
    until(() -> window.isThere("run-rate"));
    assertThat(PictureOf.onFx(() -> window.find("run-rate", TextField.class).getText()))
        .isEqualTo("1");
    until(() -> !window.status().open() || window.isEnabled("run-start"));
    traffic.start();
    until(() -> traffic.all() >= 5);
    traffic.stop();
    traffic.countsAreThoseOfThePods();
    assertThat(traffic.failed()).isZero();
  }

  private void podsAreDeletedWhileRequestsGoOn() {
    DemoCluster second = window.member("aks02");
    List<String> gone = TrafficHands.pods(second);
    traffic.run("20", "3");
    until(() -> traffic.haveAllAnswered(second, 10));
    podsAreDeleted(gone);
    traffic.open();
    traffic.othersHaveTakenOver(second, gone);
    // Until there is evidence enough: pods that came late have few answers.
    until(() -> traffic.failed() > 0 || traffic.verdict().startsWith("Balanced"));
    traffic.stop();
    window.picture("story-traffic");
    traffic.countsAreThoseOfThePods();
    if (traffic.failed() == 0) {
      // The whole run is told: two pods of the first cluster, two that were deleted, two that came,
      // and others that the demo may replace meanwhile.
      assertThat(traffic.verdict()).matches("(?s)Balanced over 2 clusters and ([6-9]|1\\d) pods.*");
    } else {
      assertThat(window.words()).anyMatch(w -> w.contains("lost") || w.contains("was out"));
    }
  }

  private void podsAreDeleted(List<String> pods) {
    window.go("Workloads");
    window.choose("workloads-kind", "Pods");
    window.type("workloads-pods-filter", "kuard cluster:" + SECOND);
    until(() -> window.rows("workloads-pods").size() == pods.size());
    window.row("workloads-pods", pods.getFirst());
    window.robot.push(KeyCode.CONTROL, KeyCode.A);
    window.click("workloads-pods-delete");
    until(() -> window.isEnabled("action-go"));
    assertThat(window.isAsked("Their owners create new pods in their place.")).isTrue();
    window.confirm("");
  }

  private void theRequestsAreReadClosely() throws IOException {
    window.choose("run-export", "Requests as CSV");
    until(() -> window.find("run-said", Label.class).getText().equals("Saved requests.csv"));
    List<String> lines = Files.readAllLines(home.resolve("requests.csv"));
    int column = List.of(lines.getFirst().split(",")).indexOf("pod");
    Map<String, Long> saved =
        lines.stream()
            .skip(1)
            .map(l -> l.split(",", -1)[column])
            .filter(pod -> !pod.isEmpty())
            .collect(Collectors.groupingBy(pod -> pod, Collectors.counting()));
    assertThat(saved).isEqualTo(traffic.answered());

    pointAtTheFirstSeconds();
    until(() -> tip().contains("/s\n"));
    String shown = tip();
    Node part =
        window.robot.lookup(".run-legend .toggle-button").queryAll().stream()
            .filter(n -> shown.contains(n.getAccessibleText()))
            .findFirst()
            .orElseThrow();
    String pod = part.getAccessibleText();
    window.robot.clickOn(part);
    pointAtTheFirstSeconds();
    until(() -> tip().contains("/s\n") && !tip().contains(pod));
    window.robot.clickOn(part);
    pointAtTheFirstSeconds();
    until(() -> tip().contains(pod));

    until(() -> !window.rows("requests").isEmpty());
    window.choose("run-log-kind", "Failed");
    long failed = traffic.failed();
    until(() -> window.rows("requests").size() == failed);
    window.choose("run-log-kind", "All answers");
    until(() -> !window.rows("requests").isEmpty());
  }

  /** In the chart, right of its axis. */
  private void pointAtTheFirstSeconds() {
    window.robot.moveTo(
        window
            .robot
            .point(window.find("run-chart", Node.class))
            .atPosition(Pos.TOP_LEFT)
            .atOffset(60, 80));
  }

  /** The values that the chart shows where the mouse is; empty where it shows none. */
  private String tip() {
    return PictureOf.onFx(
        () ->
            window.find("run-chart", Node.class).lookup(".time-chart-tip") instanceof Parent tip
                    && tip.isVisible()
                ? String.join("\n", JourneyWindow.texts(tip))
                : "");
  }

  private void keptConnectionsAreToldToBeSticky() {
    window.choose("run-keep-alive", "Kept alive");
    window.type("run-concurrency", "1");
    traffic.run("20", "1");
    until(() -> traffic.verdict().startsWith("Sticky because of keep-alive"));
    traffic.stop();
    traffic.countsAreThoseOfThePods();
    assertThat(traffic.answered()).hasSize(1);
  }
}
