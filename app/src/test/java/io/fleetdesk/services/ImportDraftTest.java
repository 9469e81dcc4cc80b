package io.fleetdesk.services;

import static io.fleetdesk.services.ServiceObjects.HUB;
import static io.fleetdesk.services.ServiceObjects.ONE;
import static io.fleetdesk.services.ServiceObjects.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.kinds.Tone;
import io.fleetdesk.services.Prerequisites.Check;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A multi-cluster service while it is written, and what it needs. */
class ImportDraftTest {
  private static final FleetService.Key KEY =
      new FleetService.Key(ServiceObjects.FLEET, "kuard-demo", "kuard");

  @Test
  void whatTheFormWritesIsReadBack() {
    for (var name : new String[] {"kuard", "on", "123", "a-1"}) {
      var draft = ImportDraft.read(ImportDraft.yaml(KEY, name, "kuard", true), KEY);
      assertThat(draft.problem().isEmpty()).isTrue();
      assertThat(draft.name()).isEqualTo(name);
      assertThat(draft.serviceImport()).isEqualTo("kuard");
      assertThat(draft.internal()).isTrue();
    }
  }

  @Test
  void whatTheFormDoesNotKnowIsKept() {
    var yaml =
        ImportDraft.yaml(KEY, "kuard", "kuard", false)
            .replace("  name: kuard\nspec", "  name: kuard\n  labels:\n    team: a\nspec");
    assertThat(ImportDraft.read(yaml, KEY).object().at("/metadata/labels/team").asString())
        .isEqualTo("a");
  }

  @Test
  void theFormChangesItsOwnFieldsAndNothingElseOfTheText() {
    var typed =
        """
        # asked for by the shop
        apiVersion: networking.fleet.azure.com/v1alpha1
        kind: MultiClusterService
        metadata:
          namespace: kuard-demo
          name: kuard # as the Service
          labels:
            team: shop
        spec:
          serviceImport:
            name: kuard
        """;
    var internal = ImportDraft.written(typed, KEY, "kuard", "kuard", true);
    assertThat(internal).contains("# asked for by the shop", "# as the Service", "team: shop");
    assertThat(ImportDraft.read(internal, KEY).internal()).isTrue();
    assertThat(ImportDraft.written(internal, KEY, "kuard", "kuard", false)).isEqualTo(typed);
    assertThat(ImportDraft.written(typed, KEY, "on", "kuard", false)).contains("team: shop");
    assertThat(ImportDraft.read(ImportDraft.written(typed, KEY, "on", "web", false), KEY))
        .extracting(ImportDraft::name, ImportDraft::serviceImport)
        .containsExactly("on", "web");
    assertThat(ImportDraft.written("", KEY, "kuard", "kuard", false))
        .isEqualTo(ImportDraft.yaml(KEY, "kuard", "kuard", false));
  }

  @Test
  void faultsAreTold() {
    assertThat(problem("a: b\nc: [")).startsWith("Line 2: This is not YAML").doesNotContain("\n");
    assertThat(problem("just words")).startsWith("Enter an object");
    assertThat(problem("")).isNotEmpty();
    assertThat(problem("kind: Service\napiVersion: v1")).startsWith("It must be a");
    var good = ImportDraft.yaml(KEY, "kuard", "kuard", false);
    assertThat(problem(good + "---\n" + good)).startsWith("Enter exactly one object");
    assertThat(problem(good.replace("kuard-demo", "other")))
        .contains("namespace must be kuard-demo");
    assertThat(problem(ImportDraft.yaml(KEY, "Kuard", "kuard", false))).startsWith("The name must");
    assertThat(problem(ImportDraft.yaml(KEY, "kuard", "", false))).contains("service import");
    assertThat(problem(ImportDraft.yaml(KEY, "k\"\\", "kuard", false))).startsWith("The name must");
  }

  private static String problem(String yaml) {
    return ImportDraft.read(yaml, KEY).problem().english();
  }

  private static Optional<Tone> tone(FleetService service, String about) {
    return new Prerequisites(service, TWO)
        .known().stream()
            .filter(c -> c.what().english().contains(about))
            .map(Check::tone)
            .findFirst();
  }

  @Test
  void prerequisites() {
    var bare = new ServiceObjects().service(HUB, 8080).service(ONE, 8080).only();
    assertThat(tone(bare, "No cluster exports")).contains(Tone.ATTENTION);
    assertThat(tone(bare, "No other cluster imports")).contains(Tone.GOOD);
    assertThat(tone(bare, "reach the pod addresses")).as("nobody can tell").contains(Tone.NONE);
    var taken =
        new ServiceObjects()
            .service(ONE, 8080)
            .goodExport(ONE)
            .hubImport("member-1", ONE)
            .importer(ONE, "True", "FoundServiceImport", "20.51.10.7")
            .only();
    assertThat(tone(taken, "Exported without conflict by member-1")).contains(Tone.GOOD);
    assertThat(tone(taken, "member-1 already imports the service")).contains(Tone.FAILED);
  }
}
