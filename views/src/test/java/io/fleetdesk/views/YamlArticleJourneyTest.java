package io.fleetdesk.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.ApiException;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.views.shell.MainWindow;
import io.fleetdesk.views.shell.Place;
import io.fleetdesk.yaml.Template;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The manifests of the article, as they stand there, from the clipboard to the members. */
@Tag("journey")
class YamlArticleJourneyTest extends YamlJourney {
  private static final String NAME = "kuard-article";

  private boolean has(ClusterId cluster, String path) {
    try {
      wiring.fleets.of(cluster).connected().json(path);
      return true;
    } catch (ApiException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean hasAll(ClusterId member) {
    String in = "/namespaces/" + NAME + "/";
    return has(member, "/apis/apps/v1" + in + "deployments/kuard")
        && has(member, "/api/v1" + in + "services/kuard")
        && has(member, "/apis/networking.fleet.azure.com/v1alpha1" + in + "serviceexports/kuard");
  }

  @Test
  void theArticlesManifestsReachTheMembersThatItsPlacementPicks() {
    List<ClusterId> picked =
        List.of(cluster("demo-aks01-demo-aks01"), cluster("demo-aks02-demo-aks01"));
    ClusterId other = cluster("demo-aks03-demo-aks01");
    paste(
        "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: "
            + NAME
            + "\n---\n"
            + Template.article().text().replace("kuard-demo", NAME));
    click("yaml-convert");
    until(() -> robot.lookup("#yaml-convert").tryQuery().isEmpty());
    assertThat(text())
        .contains("placement.kubernetes-fleet.io/v1", "requiredDuringSchedulingIgnored")
        .doesNotContain("v1alpha1\nkind: ClusterResourcePlacement");
    press("yaml-preview");
    until(() -> counted("5 writes: 2 good, 3 not; 0 carried out"));
    picture("yaml-article");
    press("yaml-apply");
    press("dialog-yes");
    until(() -> counted("5 writes: 5 good, 0 not; 5 carried out"));

    picked.forEach(m -> until(() -> hasAll(m)));
    assertThat(hasAll(other)).isFalse();
    robot.interact(() -> wiring.navigator.go(Place.ofAll("placements")));
    until(
        () ->
            find("main-window", MainWindow.class).screen().snapshot().tables().stream()
                .flatMap(t -> t.rows().stream())
                .anyMatch(r -> String.join(" ", r).contains(NAME)));
  }
}
