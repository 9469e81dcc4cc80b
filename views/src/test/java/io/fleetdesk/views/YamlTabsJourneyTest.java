package io.fleetdesk.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.apply.Draft;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several texts side by side: none takes the place of what was typed in another. */
@Tag("journey")
class YamlTabsJourneyTest extends YamlJourney {
  private static final String TYPED =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: typed
        namespace: default
      """;

  private TabPane tabs() {
    return find("yaml-tabs", TabPane.class);
  }

  @Test
  void whatWasTypedStaysWhenAnotherTextIsOpened() {
    paste(TYPED);
    choose("yaml-new", "yaml-new-namespace");
    until(() -> text().contains("kind: Namespace"));
    assertThat(tabs().getTabs()).hasSize(2);
    assertThat(tabs().isVisible()).isTrue();
    assertThat(wiring.drafts.typed()).extracting(Draft::text).containsExactly(TYPED);
    robot.interact(() -> tabs().requestFocus());
    robot.push(KeyCode.LEFT);
    until(() -> text().equals(TYPED));
    robot.push(KeyCode.RIGHT);
    until(() -> text().contains("kind: Namespace"));
  }
}
