package io.fleetdesk.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Objects that are on the cluster: folded, given up, deleted, and found in the history. */
@Tag("journey")
class YamlObjectsJourneyTest extends YamlJourney {
  private static final String SETTINGS =
      """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: yaml-objects
      ---
      apiVersion: v1
      kind: Secret
      metadata:
        name: login
        namespace: yaml-objects
      stringData:
        password: very-secret
      """;

  private void more(String item) {
    robot.interact(
        () -> {
          MenuButton menu = find("yaml-more", MenuButton.class);
          menu.getOnShowing().handle(null);
          menu.getItems().stream()
              .filter(i -> item.equals(i.getId()))
              .findFirst()
              .ifPresent(MenuItem::fire);
        });
  }

  /** Confirms, and closes the dialog when it says what became of it. */
  private void carryOut() {
    press("action-go");
    until(() -> find("action-cancel", Button.class).getText().equals("Close"));
    press("action-cancel");
  }

  private List<String> history() {
    press("yaml-history-open");
    until(() -> robot.lookup("#yaml-history-table").tryQuery().isPresent());
    until(() -> !find("yaml-history-table", TableView.class).getItems().isEmpty());
    robot.interact(() -> find("yaml-history-table", TableView.class).getSelectionModel().select(0));
    List<String> lines =
        PictureOf.onFx(
            () ->
                robot.lookup("#yaml-diff").queryAllAs(ListView.class).stream()
                    .map(v -> String.valueOf(v.getItems()))
                    .toList());
    robot.interact(() -> find("yaml-history-undo", Button.class).getScene().getWindow().hide());
    return lines;
  }

  @Test
  void whatIsAppliedIsGivenUpAndDeletedAndSecretsStayHidden() {
    paste(SETTINGS);
    press("yaml-preview");
    until(() -> counted("2 writes: 1 good, 1 not; 0 carried out"));
    assertThat(PictureOf.onFx(this::diff)).doesNotContain("very-secret");
    press("yaml-apply");
    press("dialog-yes");
    until(() -> counted("2 writes: 2 good, 0 not; 2 carried out"));
    assertThat(history()).noneMatch(t -> t.contains("very-secret"));

    robot.interact(() -> find("yaml-text", CodeArea.class).moveTo(8, 0));
    more("yaml-give-up");
    carryOut();

    more("yaml-delete");
    carryOut();
    press("yaml-preview");
    until(() -> counted("2 writes: 2 good, 0 not; 0 carried out"));
  }

  @Test
  void partsAreFoldedAndComeBack() {
    paste(SETTINGS);
    until(() -> robot.lookup("#fold-10").tryQuery().isPresent());
    robot.interact(
        () -> {
          CodeArea area = find("yaml-text", CodeArea.class);
          area.requestFocus();
          area.moveTo(10, 0);
        });
    key(KeyCode.OPEN_BRACKET);
    until(() -> find("yaml-text", CodeArea.class).isFolded(11));
    picture("yaml-folded");
    key(KeyCode.CLOSE_BRACKET);
    until(() -> !find("yaml-text", CodeArea.class).isFolded(11));
  }

  private void key(KeyCode code) {
    robot.interact(
        () ->
            find("yaml-text", CodeArea.class)
                .fireEvent(
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, true, true, false, false)));
  }
}
