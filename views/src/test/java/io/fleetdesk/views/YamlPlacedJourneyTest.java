package io.fleetdesk.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.views.shell.EditYaml;
import io.fleetdesk.views.shell.Place;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a member, what a placement put there, in a window that is not to change anything. */
@Tag("journey")
class YamlPlacedJourneyTest extends YamlJourney {
  @Override
  boolean isReadOnly() {
    return true;
  }

  @Test
  void theHubsObjectIsOfferedAndOnlyTried() {
    ClusterId member = cluster("demo-aks01-demo-aks01");
    var ref = new ObjectRef(member, "apps/v1", "Deployment", "kuard-demo", "kuard");
    robot.interact(() -> wiring.navigator.go(Place.ofAll("yaml").item(new EditYaml(ref).item())));
    until(() -> robot.lookup("#yaml-placed").tryQuery().isPresent());
    assertThat(text()).contains("replicas: ");
    paste(text().replaceFirst("replicas: ", "minReadySeconds: 9\n  replicas: "));
    press("yaml-preview");
    until(() -> counted("1 write: 1 good, 0 not; 0 carried out"));
    assertThat(PictureOf.onFx(this::diff)).contains("+   minReadySeconds: 9");
    assertThat(find("yaml-apply", Button.class).isDisabled()).isTrue();
    picture("yaml-placed");

    robot.interact(
        () ->
            robot.lookup(".yaml-open-hub").queryAllAs(ButtonBase.class).stream()
                .reduce((a, b) -> b)
                .orElseThrow()
                .fire());
    until(() -> robot.lookup("#yaml-placed").tryQuery().isEmpty());
    until(() -> robot.lookup("#yaml-target-" + member.fleet() + "-hub").tryQuery().isPresent());
    assertThat(text())
        .contains("name: kuard", "namespace: kuard-demo")
        .doesNotContain("minReadySeconds: 9");
    // What was typed stays in a tab of its own.
    assertThat(wiring.drafts.typed())
        .singleElement()
        .satisfies(d -> assertThat(d.text()).contains("minReadySeconds: 9"));
  }
}
