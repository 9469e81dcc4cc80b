package io.fleetdesk.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.views.shell.Place;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A placement and a multi-cluster service made by form, and the same text seen as YAML. */
@Tag("journey")
class YamlFormJourneyTest extends YamlJourney {
  private String fault(String field) {
    return PictureOf.onFx(() -> find("fault-" + field, Label.class).getText());
  }

  @Test
  void aPlacementIsMadeByFormAndApplied() {
    var fleet = hub().fleet();
    robot.interact(() -> wiring.navigator.go(Place.of("placements", fleet)));
    click("placements-new");
    until(() -> robot.lookup("#yaml-form").tryQuery().isPresent());
    until(() -> robot.lookup("#form-name").tryQuery().isPresent());
    type("form-name", "Web Shop");
    assertThat(fault("name")).contains("“Web Shop” is not a valid name");
    type("form-name", "web-shop");
    assertThat(fault("name")).isEmpty();
    type("form-object-0", "kuard-demo");
    click("form-pickn");
    type("form-number", "two");
    assertThat(fault("number")).contains("“two” is not a whole number");
    picture("yaml-form-fault");
    type("form-number", "2");
    click("form-term-add");
    type("form-term-0", "fleet.azure.com/location=eastus");
    until(() -> find("form-matching", Label.class).getText().contains("of 3 members"));
    picture("yaml-form");
    assertThat(text())
        .contains(
            "name: web-shop",
            "placementType: PickN",
            "numberOfClusters: 2",
            "fleet.azure.com/location: eastus");

    click("yaml-as-text");
    robot.interact(
        () -> {
          CodeArea area = find("yaml-text", CodeArea.class);
          String typed = area.getText().replace("spec:", "# of the shop\nspec:");
          area.replaceText(typed.replace("numberOfClusters: 2", "numberOfClusters: 1"));
          area.moveTo(0);
        });
    click("yaml-as-form");
    until(() -> find("form-number", TextField.class).getText().equals("1"));
    type("form-unavailable", "50%");
    assertThat(text()).contains("# of the shop", "maxUnavailable: 50%");

    press("yaml-preview");
    until(() -> counted("1 write: 1 good, 0 not; 0 carried out"));
    press("yaml-apply");
    press("dialog-yes");
    until(() -> counted("1 write: 1 good, 0 not; 1 carried out"));
  }

  @Test
  void aMultiClusterServiceIsMadeByForm() {
    choose("yaml-new", "yaml-form-multiClusterService");
    until(() -> robot.lookup("#form-import").tryQuery().isPresent());
    assertThat(PictureOf.onFx(() -> robot.lookup("#yaml-told").tryQuery().map(Node::isVisible)))
        .as("it is said that it lives on a member")
        .contains(true);
    type("form-import", "");
    assertThat(fault("serviceImport")).contains("Required.");
    type("form-import", "kuard");
    type("form-name", "kuard-two");
    type("form-namespace", "kuard-demo");
    picture("yaml-form-service");
    assertThat(text()).contains("name: kuard-two", "namespace: kuard-demo", "name: kuard");
  }
}
