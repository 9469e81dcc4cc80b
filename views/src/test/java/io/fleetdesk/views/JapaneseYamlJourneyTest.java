package io.fleetdesk.views;

import static io.fleetdesk.views.JourneyWindow.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.clusters.ClusterSession;
import io.fleetdesk.clusters.ObjectRef;
import io.fleetdesk.fleets.FleetScope;
import io.fleetdesk.views.shell.EditYaml;
import io.fleetdesk.views.shell.Place;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** All that the editor answers. */
class JapaneseYamlJourneyTest extends JapaneseJourney {
  @BeforeEach
  void openEditor() throws Exception {
    go(Place.ofAll("yaml"));
    until(() -> window.isThere("yaml-text"));
    // What the servers say of the fields.
    for (String group : List.of("api/v1", "apis/apps/v1")) {
      describe(connected().json("/openapi/v3/" + group));
    }
  }

  private void describe(JsonNode schema) {
    if (schema.path("description").isString()) {
      known(schema.path("description").asString().replaceAll("\\s+", " "));
    }
    schema.forEach(this::describe);
  }

  private ClusterId cluster(String label) {
    return PictureOf.onFx(() -> window.wiring.now.clusters(new FleetScope.AllOpen())).stream()
        .map(c -> c.id())
        .filter(c -> c.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private ClusterSession connected() throws Exception {
    return window.wiring.fleets.of(cluster("hub")).connected();
  }

  private void paste(String text) {
    known(text);
    window.selectText();
    window.paste(text);
  }

  private void menu(String menu, String item) {
    window.click(menu);
    take(menu);
    window.choose(
        PictureOf.onFx(
            () ->
                window.find(menu, MenuButton.class).getItems().stream()
                    .filter(i -> item.equals(i.getId()))
                    .map(MenuItem::getText)
                    .findFirst()
                    .orElseThrow()));
  }

  private void counted(int writes, int good, int carriedOut) {
    String words = text("yaml.counts", writes, good, writes - good, carriedOut);
    until(
        () ->
            window
                .robot
                .lookup("#yaml-counts")
                .tryQueryAs(Label.class)
                .filter(l -> l.getText().equals(words))
                .isPresent());
    take("yaml-counted");
  }

  private void preview(int writes, int good) {
    window.click("yaml-preview");
    take("yaml-previewing");
    counted(writes, good, 0);
  }

  private void apply(int writes) {
    window.click("yaml-apply");
    until(() -> window.isThere("dialog-yes"));
    take("yaml-apply");
    window.click("dialog-yes");
    take("yaml-applying");
    counted(writes, writes, writes);
  }

  private void cursor(int line, int column) {
    window.robot.interact(
        () -> {
          CodeArea area = window.find("yaml-text", CodeArea.class);
          area.requestFocus();
          area.moveTo(line, column);
        });
  }

  @Test
  void whatWritesAnswerIsJapanese() throws Exception {
    take("yaml-start");
    paste(YamlJourney.TWO);
    preview(2, 1);
    apply(2);
    assertThat(
            connected()
                .change(
                    "PATCH",
                    "/apis/apps/v1/namespaces/yaml-journey/deployments/hello?fieldManager=scaler",
                    "application/merge-patch+json",
                    "{\"spec\":{\"replicas\":5}}")
                .isSuccess())
        .isTrue();
    known("scaler");
    paste(YamlJourney.TWO.replace("replicas: 2", "replicas: 4"));
    preview(2, 1);
    window.click("yaml-resolve");
    until(() -> window.isThere("yaml-decide"));
    take("yaml-conflict");
    window.robot.interact(
        () -> window.robot.lookup(".yaml-mine").queryAs(RadioButton.class).fire());
    take("yaml-conflict");
    window.click("yaml-decide");
    counted(2, 2, 0);
    apply(2);
    window.click("yaml-history-open");
    until(() -> window.isThere("yaml-history-table"));
    TableView<?> history = window.find("yaml-history-table", TableView.class);
    until(() -> !history.getItems().isEmpty());
    window.robot.interact(() -> history.getSelectionModel().select(0));
    take("yaml-history");
    window.click("yaml-history-undo");
    counted(1, 1, 0);
    apply(1);
    menu("yaml-more", "yaml-give-up-field");
    until(() -> window.isThere("yaml-told") || window.isThere("action-go"));
    take("yaml-give-up-field");
    judge();
  }

  @Test
  void whatBecomesOfObjectsIsJapanese() {
    paste(YamlJourney.TWO);
    preview(2, 1);
    apply(2);
    cursor(6, 12);
    menu("yaml-more", "yaml-give-up-field");
    carryOut("yaml-give-up-field", "");
    menu("yaml-more", "yaml-give-up");
    carryOut("yaml-give-up", "");
    menu("yaml-more", "yaml-delete");
    carryOut("yaml-delete", "");
    cursor(20, 0);
    menu("yaml-more", "yaml-delete");
    carryOut("yaml-delete", "yaml-journey");
    window.click("yaml-history-open");
    until(() -> window.isThere("yaml-history-table"));
    TableView<?> history = window.find("yaml-history-table", TableView.class);
    until(() -> !history.getItems().isEmpty());
    take("yaml-history");
    judge();
  }

  @Test
  void whatIsRefusedIsJapanese() {
    take("yaml-empty");
    for (String faulty :
        List.of(
            YamlJourney.TWO
                .replace("replicas: 2", "replica: 2")
                .replace("kind: Namespace", "kind: Namespac"),
            YamlJourney.TWO
                .replace("replicas: 2", "replicas: two")
                .replace("name: yaml", "name: Yaml"),
            YamlJourney.TWO.replace("kind: Deployment\n", ""),
            YamlJourney.TWO.replace("  name: yaml-journey", ""),
            YamlJourney.TWO.replace("apiVersion: v1", "apiVersion: v7"),
            YamlJourney.TWO.replace("  namespace: yaml", "  name: twice\n  namespace: yaml"),
            "a: [1\n",
            "a: &x 1\nb: *y\n",
            "\tkind: x\n")) {
      paste(faulty);
      until(() -> !window.find("yaml-problems", ListView.class).getItems().isEmpty());
      take("yaml-problems");
    }
    // The server's words.
    known("Invalid value");
    known("must be greater than or equal to 0");
    known("`selector` does not match template `labels`");
    known("Invalid value: {\"app\":\"other\"}");
    for (String refused :
        List.of(
            YamlJourney.TWO
                .replace("replicas: 2", "replicas: -2")
                .replace("namespace: yaml-journey", ""),
            YamlJourney.TWO
                .replace("app: hello\n    spec", "app: other\n    spec")
                .replace("namespace: yaml-journey", "namespace: default"))) {
      paste(refused);
      window.click("yaml-preview");
      until(() -> window.isThere("yaml-counts"));
      until(() -> window.isEnabled("yaml-preview"));
      take("yaml-refused");
    }
    judge();
  }

  /** Until the schema has been read, nothing is said of a field. */
  private void explained(int line) {
    String name = YamlJourney.TWO.lines().toList().get(line).strip().replaceAll(":.*|- ", "");
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              boolean said =
                  PictureOf.onFx(
                      () -> window.find("yaml-field", Label.class).getText().contains(name));
              // Asked again by moving there again.
              cursor(line, 0);
              cursor(line, 6);
              return said;
            });
    take("yaml-field");
  }

  @Test
  void helpFormsAndTabsAreJapanese() {
    known("two some");
    known("Keys and values to find and group objects by; selectors look at them");
    paste(YamlJourney.TWO);
    for (int line : List.of(2, 6, 12, 16)) {
      explained(line);
    }
    window.robot.push(KeyCode.CONTROL, KeyCode.SPACE);
    take("yaml-completion");
    window.robot.push(KeyCode.ESCAPE).push(KeyCode.CONTROL, KeyCode.F);
    until(() -> window.isThere("yaml-search"));
    window.robot.write("hello", 0);
    take("yaml-search");
    window.robot.push(KeyCode.ESCAPE);
    window.click("yaml-target-choose");
    until(() -> window.isThere("yaml-target-filter"));
    take("yaml-target");
    window.robot.push(KeyCode.ESCAPE);

    menu("yaml-new", "yaml-form-multiClusterService");
    until(() -> window.isThere("form-import"));
    take("yaml-form");
    window.type("form-import", "");
    take("yaml-form");
    menu("yaml-new", "yaml-form-placementPickAll");
    until(() -> window.isThere("form-kind-0") || window.isThere("form-name"));
    take("yaml-form");
    window.type("form-name", "Web Shop");
    window.click("form-pickn");
    window.type("form-number", "two");
    window.click("form-term-add");
    window.type("form-term-0", "fleet.azure.com/location=eastus");
    take("yaml-form");
    window.type("form-unavailable", "some");
    take("yaml-form");
    window.robot.push(KeyCode.CONTROL, KeyCode.Q);
    until(() -> window.isThere("dialog-cancel"));
    take("quit");
    window.click("dialog-cancel");
    judge();
  }

  @Test
  void anEditOfWhatIsPlacedAndOthersChangesAreJapanese() throws Exception {
    ClusterId member = cluster("demo-aks01-demo-aks01");
    open(new ObjectRef(member, "apps/v1", "Deployment", "kuard-demo", "kuard"));
    until(() -> window.isThere("yaml-placed"));
    take("yaml-placed");
    open(new ObjectRef(cluster("hub"), "apps/v1", "Deployment", "kuard-demo", "kuard"));
    until(() -> !window.isThere("yaml-placed"));
    var area = window.find("yaml-text", CodeArea.class);
    until(() -> area.getText().contains("replicas: "));
    paste(area.getText().replaceFirst("replicas: [0-9]+", "replicas: 7"));
    known("scaler");
    String path = "/apis/apps/v1/namespaces/kuard-demo/deployments/kuard?fieldManager=scaler";
    String change = "{\"spec\":{\"replicas\":5,\"minReadySeconds\":3}}";
    assertThat(
            connected().change("PATCH", path, "application/merge-patch+json", change).isSuccess())
        .isTrue();
    until(() -> window.isThere("yaml-others"));
    take("yaml-others");
    window.click("yaml-preview");
    until(() -> window.isThere("yaml-counts"));
    until(() -> window.isEnabled("yaml-preview"));
    take("yaml-others-previewed");
    window.click("yaml-merge");
    take("yaml-merge");
    judge();
  }

  private void open(ObjectRef ref) {
    go(Place.ofAll("yaml").item(new EditYaml(ref).item()));
  }
}
