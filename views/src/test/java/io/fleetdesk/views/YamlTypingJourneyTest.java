package io.fleetdesk.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.awaitility.Awaitility;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A Deployment written by keys alone, applied, contested by another manager and taken back. */
@Tag("journey")
class YamlTypingJourneyTest extends YamlJourney {
  private static final String PATH = "/apis/apps/v1/namespaces/default/deployments/typed";

  private static boolean isOffering() {
    return Window.getWindows().stream()
        .anyMatch(w -> w instanceof ContextMenu m && "yaml-completion".equals(m.getId()));
  }

  /** Asks for what fits and takes the first, once the cluster's schema is known. */
  private void complete(String expected) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              if (!PictureOf.onFx(YamlTypingJourneyTest::isOffering)) {
                robot.push(KeyCode.CONTROL, KeyCode.SPACE);
              }
              return PictureOf.onFx(YamlTypingJourneyTest::isOffering);
            });
    robot.push(KeyCode.ENTER);
    until(() -> find("yaml-text", CodeArea.class).getText().contains(expected));
  }

  private void line(String text) {
    robot.write(text, 0);
    robot.push(KeyCode.ENTER);
  }

  private void back(int times) {
    for (int i = 0; i < times; i++) {
      robot.push(KeyCode.SHIFT, KeyCode.TAB);
    }
  }

  /** Writes over the last character of the first line that holds these words. */
  private void retype(String words, String last) {
    robot.interact(
        () -> {
          CodeArea area = find("yaml-text", CodeArea.class);
          int row = (int) area.getText().lines().takeWhile(l -> !l.contains(words)).count();
          area.requestFocus();
          area.moveTo(row, area.getParagraphLength(row));
        });
    robot.push(KeyCode.BACK_SPACE);
    robot.write(last, 0);
  }

  private JsonNode there() throws Exception {
    return wiring.fleets.of(hub()).connected().json(PATH);
  }

  private void apply() {
    press("yaml-apply");
    press("dialog-yes");
    until(() -> counted("1 write: 1 good, 0 not; 1 carried out"));
  }

  @Test
  void aDeploymentIsTypedCompletedAppliedContestedResolvedAndUndone() throws Exception {
    hub();
    robot.interact(() -> find("yaml-text", CodeArea.class).requestFocus());
    line("apiVersion: apps/v1");
    robot.write("kind: Dep", 0);
    complete("kind: Deployment");
    robot.push(KeyCode.ENTER);
    line("metadata:");
    line("name: typed");
    line("namespace: default");
    back(1);
    line("spec:");
    robot.write("rep", 0);
    complete("  replicas: ");
    line("2");
    line("selector:");
    line("matchLabels:");
    line("app: typed");
    back(2);
    line("template:");
    line("metadata:");
    line("labels:");
    line("app: typed");
    back(2);
    line("spec:");
    line("containers:");
    line("- name: web");
    robot.write("  image: nginx:1", 0);
    assertThat(text())
        .isEqualTo(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: typed
              namespace: default
            spec:
              replicas: 2
              selector:
                matchLabels:
                  app: typed
              template:
                metadata:
                  labels:
                    app: typed
                spec:
                  containers:
                    - name: web
                      image: nginx:1\
            """);
    press("yaml-preview");
    until(() -> counted("1 write: 1 good, 0 not; 0 carried out"));
    apply();

    String edited =
        """
        {"spec": {"replicas": 5, "template": {"spec": {"containers": [{"name": "web", "image": "nginx:9"}]}}}}
        """;
    assertThat(
            wiring
                .fleets
                .of(hub())
                .connected()
                .change(
                    "PATCH",
                    PATH + "?fieldManager=kubectl-edit",
                    "application/merge-patch+json",
                    edited)
                .isSuccess())
        .isTrue();
    retype("replicas:", "3");
    retype("image:", "2");
    press("yaml-preview");
    until(() -> counted("1 write: 0 good, 1 not; 0 carried out"));
    press("yaml-resolve");
    until(() -> robot.lookup(".yaml-mine").queryAll().size() == 2);
    picture("yaml-fields");
    robot.interact(
        () ->
            robot.lookup(".yaml-mine").queryAllAs(RadioButton.class).stream()
                .filter(b -> b.getId().equals("yaml-mine-spec.replicas"))
                .findFirst()
                .orElseThrow()
                .fire());
    press("yaml-decide");
    until(() -> counted("1 write: 1 good, 0 not; 0 carried out"));
    apply();
    assertThat(there().at("/spec/replicas").asInt()).isEqualTo(3);
    assertThat(there().at("/spec/template/spec/containers/0/image").asString())
        .isEqualTo("nginx:9");

    press("yaml-history-open");
    until(() -> robot.lookup("#yaml-history-table").tryQuery().isPresent());
    until(() -> find("yaml-history-table", TableView.class).getItems().size() == 2);
    robot.interact(() -> find("yaml-history-table", TableView.class).getSelectionModel().select(0));
    press("yaml-history-undo");
    until(() -> counted("1 write: 1 good, 0 not; 0 carried out"));
    apply();
    assertThat(there().at("/spec/replicas").asInt()).isEqualTo(5);
  }
}
