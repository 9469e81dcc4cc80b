package io.fleetdesk.views;

import static io.fleetdesk.views.JourneyWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members are cordoned and let go again, and a kind is found among many, by mouse and keys. */
@Tag("journey")
class MembersJourneyTest {
  private static final String SECOND = "demo-aks02-demo-aks01";
  private static final String THIRD = "demo-aks03-demo-aks01";

  @TempDir Path home;

  private JourneyWindow window;

  @BeforeEach
  void open() {
    window = new JourneyWindow(home, false);
  }

  @AfterEach
  void close() throws InterruptedException {
    window.close();
  }

  @Test
  void severalAreCordonedAtOnceAndUncordoned() {
    window.go("Members");
    window.row("members", SECOND);
    window.robot.push(KeyCode.SHIFT, KeyCode.DOWN);
    window.click("members-cordon");
    until(() -> window.isEnabled("action-go"));
    assertThat(window.isAsked("Nothing new is placed on these 2 members")).isTrue();
    assertThat(window.isAsked("Cordon 2 members")).isTrue();
    window.confirm("");
    assertThat(taints(SECOND)).contains("cordon-key");
    assertThat(taints(THIRD)).contains("cordon-key");
    until(() -> cordoned().equals(List.of(SECOND, THIRD)));

    until(() -> window.find("members-cordon", Button.class).getText().startsWith("Uncordon"));
    window.click("members-cordon");
    window.confirm("");
    assertThat(taints(SECOND)).doesNotContain("cordon-key");
    until(() -> cordoned().isEmpty());
  }

  @Test
  void whatALabelWouldMoveIsShownBeforeItIsWritten() {
    window.go("Members");
    window.row("members", THIRD);
    window.click("members-edit-labels");
    window.click("label-add");
    window.robot.write("fleet.azure.com/not a key", 0);
    until(() -> !window.isEnabled("member-edit-next"));
    window.robot.push(KeyCode.CONTROL, KeyCode.A).write("env", 0).push(KeyCode.TAB);
    window.robot.write("prod", 0);
    until(() -> says("member-edit-next", "no placement"));
    window.click("member-edit-next");
    window.confirm("");
    assertThat(member(THIRD).at("/metadata/labels/env").asString("")).isEqualTo("prod");
    // The article's placement picks its members by their location.
    window.click("members-edit-labels");
    until(() -> window.isThere("label-value"));
    window.robot.clickOn(locationOf());
    window.robot.push(KeyCode.CONTROL, KeyCode.A).write("eastus", 0);
    until(() -> says("member-edit-next", "Comes to " + THIRD + " at once."));
    window.picture(dialog("member-edit-next"), "member-labels");
    window.click("member-edit-next");
    window.confirm("");
    until(
        () ->
            window.fleet().hub().list(bindings(), "").stream()
                .anyMatch(b -> b.tree().at("/spec/targetCluster").asString("").equals(THIRD)));
  }

  private javafx.scene.Node dialog(String id) {
    return window.find(id, javafx.scene.Node.class).getScene().getRoot();
  }

  private javafx.scene.Node locationOf() {
    return window.robot.lookup("#label-value").queryAll().stream()
        .filter(n -> ((javafx.scene.control.TextField) n).getText().equals("japaneast"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aMemberIsDrainedAndTheDrainIsTakenBack() {
    window.go("Members");
    window.row("members", SECOND);
    window.click("members-drain");
    window.click("drain-start");
    until(
        () ->
            window.rows("drain-items").stream()
                .anyMatch(
                    r ->
                        "kuard-demo".equals(r.get("Placement"))
                            && "Evicted".equals(r.get("State"))));
    window.picture("member-drain");
    assertThat(taints(SECOND)).contains("cordon-key");
    window.click("drain-undo");
    window.confirm("");
    assertThat(taints(SECOND)).doesNotContain("cordon-key");
    window.click("drain-back");
    until(() -> window.isThere("members-table"));
  }

  @Test
  void aClusterJoinsByTheWizardAndWhatIsInTheWayIsTold() {
    window.go("Members");
    window.click("members-add");
    window.choose("join-context", "aks-fleet01");
    until(() -> says("join-next", "it cannot join itself") && !window.isEnabled("join-next"));
    window.choose("join-context", "demo-edge01");
    until(() -> window.isEnabled("join-next"));
    window.click("join-next");
    window.type("join-name", "Not a name");
    until(() -> !window.isEnabled("join-next"));
    window.type("join-name", "demo-edge01");
    window.type("join-image", "ghcr.io/example/member-agent:missing");
    until(() -> window.isEnabled("join-next"));
    window.click("join-next");
    until(() -> window.rows("join-objects").size() == 11);
    window.picture(dialog("join-next"), "member-join-review");
    window.click("join-next");
    until(() -> step("Cluster: agent").equals("Stalled"));
    assertThat(says("join-roll-back", "cannot be pulled")).isTrue();
    window.picture(dialog("join-roll-back"), "member-join-stalled");
    window.click("join-roll-back");
    until(() -> says("join-close", "Everything that this join created was removed."));
    window.click("join-close");
    until(
        () ->
            window.rows("members").stream().noneMatch(r -> "demo-edge01".equals(r.get("Member"))));

    window.click("members-add");
    window.choose("join-context", "demo-edge01");
    until(() -> window.isEnabled("join-next"));
    window.click("join-next");
    until(() -> window.isEnabled("join-next"));
    window.click("join-next");
    until(() -> window.rows("join-objects").size() == 11);
    window.click("join-next");
    until(() -> step("Joined").equals("Done"));
    window.picture(dialog("join-close"), "member-join-done");
    window.click("join-close");
    until(
        () ->
            window.rows("members").stream()
                .anyMatch(
                    r -> "demo-edge01".equals(r.get("Member")) && "Ready".equals(r.get("State"))));
  }

  private String step(String name) {
    return window.rows("join-steps").stream()
        .filter(r -> name.equals(r.get("Step")))
        .map(r -> r.get("State"))
        .findFirst()
        .orElse("");
  }

  @Test
  void aMemberLeavesAfterItsNameWasTyped() {
    window.go("Members");
    window.row("members", SECOND);
    window.click("members-remove");
    until(() -> window.isEnabled("remove-next"));
    window.picture(dialog("remove-next"), "member-remove");
    assertThat(says("remove-next", "kuard-demo")).isTrue();
    window.click("remove-skip");
    window.click("remove-next");
    window.confirm(SECOND);
    until(() -> window.rows("members").stream().noneMatch(r -> SECOND.equals(r.get("Member"))));
  }

  private io.fleetdesk.demo.api.ResourceType bindings() {
    return window
        .fleet()
        .hub()
        .types()
        .require("placement.kubernetes-fleet.io", "v1beta1", "clusterresourcebindings");
  }

  private tools.jackson.databind.JsonNode member(String name) {
    var hub = window.fleet().hub();
    var type = hub.types().require("cluster.kubernetes-fleet.io", "v1beta1", "memberclusters");
    return hub.require(type, "", name).tree();
  }

  /** Whether the window that has this in it says so. */
  private boolean says(String id, String words) {
    return PictureOf.onFx(
        () ->
            JourneyWindow.texts(window.find(id, javafx.scene.Node.class).getScene().getRoot())
                .stream()
                .anyMatch(t -> t.contains(words)));
  }

  private List<String> cordoned() {
    return window.rows("members").stream()
        .filter(r -> "cordoned".equals(r.get("Taints")))
        .map(r -> r.get("Member"))
        .sorted()
        .toList();
  }

  private String taints(String member) {
    var hub = window.fleet().hub();
    var type = hub.types().require("cluster.kubernetes-fleet.io", "v1beta1", "memberclusters");
    return hub.require(type, "", member).tree().at("/spec/taints").toString();
  }

  @Test
  void aKindIsFoundByTyping() {
    window.go("Workloads");
    window.click("workloads-kind");
    window.robot.write("internalserviceim", 0);
    until(() -> window.isOffered("InternalServiceImport") && !window.isOffered("Deployments"));
    window.robot.push(KeyCode.ENTER);
    until(
        () ->
            window.rows("workloads-internalserviceimports-networking-fleet-azure-com").stream()
                .anyMatch(r -> "kuard-demo-kuard".equals(r.get("Name"))));
  }
}
