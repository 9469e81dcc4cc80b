package io.fleetdesk.views;

import static io.fleetdesk.views.JourneyWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.demo.azure.DemoAzure;
import io.fleetdesk.fleets.FleetScope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From "not signed in" to the members of a fleet that did not exist, by mouse and keys. */
@Tag("journey")
class AzureJourneyTest {
  private static final String NEW = "aks-fleet03";

  @TempDir Path home;

  private JourneyWindow window;
  private DemoAzure azure;

  @BeforeEach
  void open() {
    window = new JourneyWindow(home, false);
    azure = window.demo.running().orElseThrow().azure(0.3);
  }

  @AfterEach
  void close() throws InterruptedException {
    window.close();
  }

  @Test
  void aFleetIsSetUpFromNothing() throws IOException {
    window.go("Set-up");
    until(() -> window.isTold("Sign in to Azure: To do"));
    window.picture("azure-signed-out");
    window.click("azure-sign-in");
    window.choose("azure-way", "Device code");
    window.click("azure-sign-in-go");
    until(() -> window.isThere("azure-device-code"));
    String code = window.find("azure-device-code", Label.class).getText();
    window.picture(window.find("azure-device-code", Label.class), "azure-device-code");
    assertThat(azure.approve(code, DemoAzure.OPERATOR)).isTrue();
    until(() -> window.isTold("Sign in to Azure: Done"));
    until(() -> window.rows("azure-fleets").size() == 2);
    until(() -> window.rows("azure-members").size() == 3);
    assertThat(window.rows("azure-members").getFirst())
        .containsEntry("ProvisioningState", "Succeeded")
        .containsEntry("ResourceGroup", "demo_aks01");

    window.click("azure-register-feature");
    until(() -> window.isTold("Feature FleetResourcePreview: Registered"));
    window.click("azure-register-provider");
    until(() -> window.isTold("Provider Microsoft.ContainerService: Registered"));

    window.click("azure-new");
    until(() -> window.isThere("azure-create-go"));
    window.robot.clickOn("#azure-group").write("demo_aks_fleetmng", 0);
    window.type("azure-fleet-name", "Not A Name");
    until(() -> !window.isEnabled("azure-create-go"));
    window.type("azure-fleet-name", NEW);
    until(() -> window.isEnabled("azure-create-go"));
    window.picture(window.find("azure-fleet-name", javafx.scene.Node.class), "azure-create");
    window.click("azure-create-go");
    until(() -> state("azure-fleets", "Fleet", NEW).equals("Succeeded"));

    window.row("azure-fleets", NEW);
    until(() -> window.isTold("Access to the hub: To do"));
    window.click("azure-assign");
    until(() -> window.isTold("Access to the hub: Done"));
    window.click("azure-add-members");
    window.row("azure-candidates", "demo-aks06");
    window.click("azure-members-go");
    until(() -> state("azure-members", "Member", "demo-aks06-demo-aks01").equals("Succeeded"));
    window.picture("azure-setup");

    window.click("azure-open-hub");
    var fleet = new FleetId(NEW);
    until(
        () ->
            window.wiring.now.clusters(new FleetScope.One(fleet)).stream()
                .anyMatch(c -> c.id().equals(ClusterId.hub(fleet)) && c.state().isLive()));
    until(
        () ->
            window.wiring.now.clusters(new FleetScope.One(fleet)).stream()
                .anyMatch(c -> c.id().name().equals("demo-aks06-demo-aks01")));
    nothingSecretWasWritten(code);
  }

  private String state(String table, String column, String name) {
    return window.rows(table).stream()
        .filter(r -> name.equals(r.get(column)))
        .map(r -> r.get("ProvisioningState"))
        .findFirst()
        .orElse("");
  }

  /** Neither tokens nor codes, plain or as base64, in anything that the journey left on disk. */
  private void nothingSecretWasWritten(String code) throws IOException {
    List<String> secrets = List.of(code, "refresh-", "eyJ0eXAiOiJKV1Qi", "kubelogin\",\"args");
    try (var files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (String secret : secrets) {
          assertThat(text).as(file.toString()).doesNotContain(secret);
          assertThat(text)
              .as(file.toString())
              .doesNotContain(
                  Base64.getEncoder()
                      .withoutPadding()
                      .encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        }
      }
    }
  }
}
