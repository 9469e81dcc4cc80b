package io.fleetdesk.views;

import static io.fleetdesk.views.JourneyWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.demo.control.ObjectTrees;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shared service of the demo fleet is moved to another cluster, and exported where it is not. */
@Tag("journey")
class ServicesJourneyTest {
  @TempDir Path home;

  private JourneyWindow window;

  @BeforeEach
  void start() {
    window = new JourneyWindow(home, false);
    window.go("Services");
  }

  @AfterEach
  void close() throws InterruptedException {
    window.close();
  }

  private String text(String id) {
    return PictureOf.onFx(
        () ->
            window.find(id, Node.class) instanceof TextArea area
                ? area.getText()
                : window.find(id, TextField.class).getText());
  }

  @Test
  void theCommonAddressMovesToAnotherCluster() {
    window.row("services", "kuard", "kuard-demo");
    window.click("service-copy");
    assertThat(window.clipboard()).startsWith("http://127.");
    window.choose("service-delete", "Multi-cluster service on demo-aks01");
    until(() -> window.isEnabled("action-go"));
    assertThat(window.isAsked("is released: its callers get no answer any more"))
        .as("what it breaks")
        .isTrue();
    assertThat(window.isAsked("fleet-system/kuard-demo-kuard")).isTrue();
    window.confirm("");
    until(() -> window.isDrawn("No multi-cluster service"));
    assertThat(window.isEnabled("service-run"))
        .as("without an address there is nothing to send to")
        .isFalse();

    window.click("service-import");
    until(() -> window.find("import-checks", Pane.class).getChildren().size() >= 6);
    window.choose("import-member", "demo-aks02");
    window.type("import-name", "Wrong");
    assertThat(text("import-yaml")).as("the YAML follows the form").contains("\"Wrong\"");
    assertThat(window.isEnabled("import-next")).isFalse();
    String yaml = text("import-yaml").replace("\"Wrong\"", "shared");
    window.click("import-yaml");
    window.robot.push(KeyCode.CONTROL, KeyCode.A);
    window.paste(yaml);
    assertThat(text("import-name")).as("the form follows the YAML").isEqualTo("shared");
    window.click("import-next");
    window.confirm("");
    until(
        () ->
            window.isDrawn("MultiClusterService shared, demo-aks02")
                && window.isDrawn("Has an address"));
    until(() -> window.isEnabled("service-run"));
  }

  @Test
  void anExportIsMadeAndTakenBack() {
    window.row("services", "web", "storefront");
    until(() -> window.isDrawn("No ServiceExport, demo-aks03"));
    window.choose("service-export", "demo-aks03");
    window.confirm("");
    until(
        () ->
            window.isDrawn("ServiceExport web, demo-aks03")
                && window.isDrawn("Valid, no conflict"));
    window.choose("service-delete", "Export on demo-aks03");
    window.confirm("");
    until(() -> window.isDrawn("No ServiceExport, demo-aks03"));
  }

  @Test
  void anExportWithoutAServiceIsDeletedFromItsProblem() {
    window.row("services", "kuard", "kuard-demo");
    var third = window.member("demo-aks03").api();
    var namespaces = third.types().require("", "v1", "namespaces");
    third.create(namespaces, ObjectTrees.object(namespaces, "", "kuard-demo"));
    var exports = third.types().require("networking.fleet.azure.com", "v1beta1", "serviceexports");
    third.create(exports, ObjectTrees.object(exports, "kuard-demo", "kuard"));
    window.click("end-export-demo-aks03-demo-aks01");
    window.confirm("");
    until(() -> third.get(exports, "kuard-demo", "kuard") == null);
    until(() -> !window.isThere("end-export-demo-aks03-demo-aks01"));
  }

  @Test
  void anExportOnTheHubIsCarriedToTheMembers() {
    window.row("services", "web", "storefront");
    until(() -> window.isDrawn("No ServiceExport, demo-aks01"));
    window.choose("service-export", "hub");
    window.confirm("");
    until(
        () ->
            window.isDrawn("ServiceExport web, demo-aks01")
                && window.isDrawn("Valid, no conflict"));
  }
}
