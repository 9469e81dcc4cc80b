package io.fleetdesk.views;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Manifests pasted, previewed and applied to the demo's hub by the window. */
@Tag("journey")
class YamlJourneyTest extends YamlJourney {
  @Test
  void pastedManifestsArePreviewedAndAppliedInOrder() {
    paste(TWO);
    press("yaml-preview");
    until(() -> counted("2 writes: 1 good, 1 not; 0 carried out"));
    picture("yaml-plan");
    press("yaml-apply");
    press("dialog-yes");
    until(() -> counted("2 writes: 2 good, 0 not; 2 carried out"));
    until(() -> robot.lookup("#yaml-told").tryQuery().isPresent());
    picture("yaml-applied");

    paste(TWO.replace("replicas: 2", "replicas: 3"));
    press("yaml-preview");
    until(() -> counted("2 writes: 2 good, 0 not; 0 carried out"));
    assertThat(PictureOf.onFx(this::diff)).contains("-   replicas: 2", "+   replicas: 3");
    picture("yaml-change");
  }

  @Test
  void aConflictIsResolvedByForceAndUndone() throws Exception {
    paste(TWO);
    press("yaml-preview");
    until(() -> counted("2 writes: 1 good, 1 not; 0 carried out"));
    press("yaml-apply");
    press("dialog-yes");
    until(() -> counted("2 writes: 2 good, 0 not; 2 carried out"));
    assertThat(
            wiring
                .fleets
                .of(hub())
                .connected()
                .change(
                    "PATCH",
                    "/apis/apps/v1/namespaces/yaml-journey/deployments/hello?fieldManager=scaler",
                    "application/merge-patch+json",
                    "{\"spec\":{\"replicas\":5}}")
                .isSuccess())
        .isTrue();

    paste(TWO.replace("replicas: 2", "replicas: 4"));
    press("yaml-preview");
    until(() -> counted("2 writes: 1 good, 1 not; 0 carried out"));
    assertThat(PictureOf.onFx(this::diff))
        .contains("- 5", "+ 4")
        .doesNotContain("- kind: Deployment");
    picture("yaml-conflict");
    press("yaml-resolve");
    until(() -> robot.lookup(".yaml-mine").tryQuery().isPresent());
    robot.interact(() -> robot.lookup(".yaml-mine").queryAs(RadioButton.class).fire());
    press("yaml-decide");
    until(() -> counted("2 writes: 2 good, 0 not; 0 carried out"));
    press("yaml-apply");
    press("dialog-yes");
    until(() -> counted("2 writes: 2 good, 0 not; 2 carried out"));

    press("yaml-history-open");
    until(() -> robot.lookup("#yaml-history-table").tryQuery().isPresent());
    until(() -> !find("yaml-history-table", TableView.class).getItems().isEmpty());
    robot.interact(() -> find("yaml-history-table", TableView.class).getSelectionModel().select(0));
    press("yaml-history-undo");
    until(() -> counted("1 write: 1 good, 0 not; 0 carried out"));
    assertThat(PictureOf.onFx(this::diff)).contains("-   replicas: 4", "+   replicas: 5");
    picture("yaml-undo");
    press("yaml-apply");
    press("dialog-yes");
    until(() -> counted("1 write: 1 good, 0 not; 1 carried out"));
  }

  @Test
  void whatIsWrongIsListedWithItsLine() {
    paste(TWO.replace("replicas: 2", "replica: 2").replace("kind: Namespace", "kind: Namespac"));
    until(() -> find("yaml-problems", ListView.class).getItems().size() >= 2);
    robot.interact(() -> find("yaml-problems", ListView.class).getSelectionModel().select(0));
    assertThat(PictureOf.onFx(() -> find("yaml-text", CodeArea.class).getCurrentParagraph()))
        .isEqualTo(6);
    picture("yaml-problems");
  }
}
