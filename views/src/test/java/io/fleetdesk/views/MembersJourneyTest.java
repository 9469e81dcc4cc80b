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
    assertThat(window.isAsked("Nothing new is placed on " + SECOND)).isTrue();
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
