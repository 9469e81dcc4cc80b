package io.fleetdesk.views;

import static io.fleetdesk.views.JourneyWindow.until;

import io.fleetdesk.clusters.FleetId;
import io.fleetdesk.demo.azure.DemoAzure;
import io.fleetdesk.views.shell.Place;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** All screens, the palette, settings, and what changes members, Azure's included. */
class JapaneseJourneyTest extends JapaneseJourney {
  private static final String SECOND = "demo-aks02-demo-aks01";

  @Test
  void nothingIsEnglishButNamesAndWhatServersSaid() {
    FleetId fleet = window.status().id();
    for (Place place : window.places()) {
      go(place);
      take(place.screen());
    }
    go(Place.of("members", fleet).item(SECOND));
    window.row("members", SECOND);
    take("member");
    for (String button : List.of("members-cordon", "members-edit-labels")) {
      ask(button);
    }
    window.robot.push(KeyCode.CONTROL, KeyCode.K);
    until(() -> window.isThere("palette-list"));
    takeAll("palette-list");
    window.robot.push(KeyCode.ESCAPE);
    go(Place.ofAll("settings"));
    take("settings");
    ask("settings-restore");
    window.click("settings-about");
    until(() -> window.isThere("about-close"));
    take("about");
    window.click("about-close");
    judge();
  }

  @Test
  void whatChangesMembersIsJapanese() throws InterruptedException {
    FleetId fleet = window.status().id();
    go(Place.of("members", fleet).item(SECOND));
    window.row("members", SECOND);
    ask("members-edit-taints");
    ask("members-remove");
    window.click("members-drain");
    until(() -> window.isThere("drain-start"));
    window.click("drain-start");
    take("drain");
    until(() -> cells("drain-items").anyMatch(text("drain.state.evicted")::equals));
    take("drain");
    ask("drain-undo");
    window.click("drain-back");
    until(() -> window.isThere("members-table"));

    window.click("members-add");
    until(() -> window.isThere("join-context"));
    take("join");
    window.choose("join-context", fleet.name());
    until(() -> !window.isEnabled("join-next"));
    take("join");
    window.choose("join-context", "demo-edge01");
    window.click("join-next");
    window.type("join-image", "ghcr.io/example/member-agent:missing");
    take("join");
    window.click("join-next");
    until(() -> window.rows("join-objects").size() == 11);
    take("join");
    window.click("join-next");
    until(() -> cells("join-steps").anyMatch(text("join.state.stalled")::equals));
    take("join");
    window.click("join-roll-back");
    until(() -> window.isEnabled("join-close"));
    take("join");
    window.click("join-close");
    judge();
  }

  @Test
  void azureIsJapanese() {
    var azure = window.demo.running().orElseThrow().azure(0.1);
    go(place("azure"));
    window.click("azure-sign-in");
    until(() -> window.isThere("azure-way"));
    take("azure-sign-in");
    window.choose("azure-way", text("azure.way.secret"));
    take("azure-sign-in");
    window.choose("azure-way", text("azure.way.device"));
    window.click("azure-sign-in-go");
    until(() -> window.isThere("azure-device-code"));
    take("azure-sign-in");
    azure.approve(window.find("azure-device-code", Label.class).getText(), DemoAzure.OPERATOR);
    until(() -> window.rows("azure-fleets").size() == 2);
    until(() -> window.rows("azure-members").size() == 3);
    take("azure");
    window.click("azure-new");
    until(() -> window.isThere("azure-fleet-name"));
    window.type("azure-fleet-name", "Not A Name");
    take("azure-new");
    window.robot.push(KeyCode.ESCAPE);
    until(() -> !window.isThere("azure-fleet-name"));
    setUpAFleet();
    judge();
  }

  /** Every step of the set-up, to a fleet with a member. */
  private void setUpAFleet() {
    // What Azure says and wants to be sent.
    known("sandbox swedencentral westeurope eastus");
    known("Accepted Creating Registering Registered Updating Succeeded Stopped Running");
    known("Azure Resource Manager");
    known("az fleet create --subscription --enable-hub PUT location properties hubProfile");
    known("subscriptions resourceGroups providers fleets aks-fleet-new");
    window.click("azure-register-feature");
    take("azure-feature");
    until(() -> window.isTold(text("azure.step.feature") + ": Registered"));
    take("azure-feature");
    window.click("azure-register-provider");
    take("azure-provider");
    window.click("azure-new");
    until(() -> window.isThere("azure-create-go"));
    window.type("azure-group", "demo_aks_fleetmng");
    window.type("azure-fleet-name", "aks-fleet-new");
    until(() -> window.isEnabled("azure-create-go"));
    take("azure-create");
    window.click("azure-create-go");
    take("azure-creating");
    until(() -> cells("azure-fleets").filter("Succeeded"::equals).count() == 3);
    take("azure-created");
    window.row("azure-fleets", "aks-fleet-new");
    window.click("azure-assign");
    take("azure-assign");
    // What is done leaves the list, and buttons move up.
    until(() -> window.isTold(text("azure.step.role") + ": " + text("azure.done")));
    window.click("azure-add-members");
    until(() -> window.isThere("azure-candidates"));
    take("azure-candidates");
    window.row("azure-candidates", "demo-aks06");
    take("azure-candidates");
    window.click("azure-members-go");
    take("azure-joining");
    until(() -> window.rows("azure-members").size() == 1);
    until(() -> cells("azure-members").anyMatch("Succeeded"::equals));
    take("azure-joined");
  }
}
