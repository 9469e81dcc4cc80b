package io.fleetdesk.views;

import static io.fleetdesk.views.JourneyWindow.until;

import io.fleetdesk.views.shell.Place;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;

/** What asks before namespaces, workloads, placements and shared services change. */
class JapaneseActionsJourneyTest extends JapaneseJourney {
  private void visit(String screen, String item) {
    go(Place.of(screen, window.status().id()).item(item));
  }

  @Test
  void workloadsAndTheirLogsAreJapanese() {
    visit("workloads", "deployments");
    window.row("workloads-deployments", "kuard");
    take("deployment");
    window.click("workloads-deployments-scale");
    until(() -> window.isThere("scale-replicas"));
    take("scale");
    known("many");
    window.type("scale-replicas", "many");
    take("scale");
    window.type("scale-replicas", "3");
    window.click("scale-next");
    carryOut("scale", "");
    window.click("workloads-deployments-restart");
    carryOut("restart", "");
    window.click("workloads-deployments-delete");
    carryOut("delete", "");
    visit("workloads", "pods");
    window.row("workloads-pods", "kuard-demo");
    window.click("workloads-pods-logs");
    until(() -> window.isThere("pod-logs-lines"));
    known("Serving on HTTP on :8080");
    known("Starting kuard version: v0.10.0-blue");
    take("pod-logs");
    ask("workloads-pods-delete");
    visit("workloads", "nodes");
    until(() -> !window.rows("workloads-nodes").isEmpty());
    take("nodes");
    judge();
  }

  @Test
  void everyKindIsJapanese() {
    for (String kind :
        new String[] {
          "replicasets",
          "services",
          "events",
          "nodes",
          "namespaces",
          "statefulsets.apps",
          "jobs.batch"
        }) {
      visit("workloads", kind);
      take("workloads");
    }
    judge();
  }

  @Test
  void placementsAndNamespacesAreJapanese() {
    visit("placements", "");
    take("placements");
    window.click("placements-list");
    window.row("placements", "kuard-demo");
    take("placement");
    window.click("placements-matrix");
    take("placement-matrix");
    window.click("placements-tree");
    take("placement-tree");
    window.click("placements-list");
    window.row("placements", "kuard-demo");
    window.click("placements-delete");
    carryOut("placements-delete", "kuard-demo");
    visit("namespaces", "");
    window.row("namespaces", "storefront");
    take("namespace");
    window.click("namespaces-delete");
    carryOut("namespaces-delete", "storefront");
    window.click("namespaces-new");
    until(() -> window.isThere("yaml-text"));
    take("namespaces-new");
    judge();
  }

  @Test
  void sharedServicesAreJapanese() {
    visit("services", "");
    window.row("services", "kuard", "kuard-demo");
    take("service");
    window.click("services-parts");
    take("service-parts");
    window.click("services-path");
    window.choose("service-delete", text("services.delete.importer", "demo-aks01-demo-aks01"));
    carryOut("importer-delete", "");
    window.click("service-import");
    until(() -> window.find("import-checks", Pane.class).getChildren().size() >= 6);
    window.choose("import-member", "demo-aks02");
    window.type("import-name", "Wrong");
    known("Wrong");
    take("import");
    window.type("import-name", "shared");
    window.click("import-next");
    carryOut("import", "");
    window.row("services", "web", "storefront");
    window.choose("service-export", "demo-aks03");
    carryOut("export", "");
    take("service");
    window.choose("service-delete", text("services.delete.export", "demo-aks03-demo-aks01"));
    carryOut("export-delete", "");
    window.robot.push(KeyCode.CONTROL, KeyCode.K);
    until(() -> window.isThere("palette-list"));
    take("palette");
    judge();
  }
}
