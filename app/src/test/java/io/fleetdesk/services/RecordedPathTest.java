package io.fleetdesk.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.changes.Coverage;
import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.services.ServicePath.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What is told of the services of a recorded fleet, against what its kubectl printed. */
@Tag("recorded")
class RecordedPathTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  private static Path recording() {
    var shared = System.getenv("FLEET_DESK_SHARED");
    var folder = Path.of(shared == null ? "../../shared" : shared).resolve("recorded/03-mcs");
    assertThat(Files.isDirectory(folder))
        .as("No recordings: set FLEET_DESK_SHARED to their folder.")
        .isTrue();
    return folder;
  }

  private static Map<String, FleetService> services(String stage) throws Exception {
    var folder = recording();
    var objects = new ServiceObjects();
    for (var cluster : List.of("hub", "aks-member-1", "aks-member-2", "aks-member-3")) {
      var id =
          cluster.equals("hub") ? ServiceObjects.HUB : new ClusterId(ServiceObjects.FLEET, cluster);
      var text = Files.readString(folder.resolve(cluster + "-" + stage + ".yaml"));
      try (var all = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
        all.readAll().forEach(object -> objects.add(id, object));
      }
    }
    return FleetService.of(objects.rows(), Coverage.NOTHING).stream()
        .collect(Collectors.toMap(s -> s.key().item(), Function.identity()));
  }

  private static FleetService one(Map<String, FleetService> all, String item) {
    return Objects.requireNonNull(all.get(item), item);
  }

  private static List<String> facts(FleetService service) {
    return ServicePath.of(service, new ReachProofs()).problems().stream()
        .map(p -> p.fact().english())
        .toList();
  }

  @Test
  void connected() throws Exception {
    var kuard = one(services("1-connected"), "kuard-demo/kuard");
    var path = ServicePath.of(kuard, new ReachProofs());
    assertThat(facts(kuard)).isEmpty();
    assertThat(path.tone()).isEqualTo(Tone.GOOD);
    assertThat(kuard.page()).isEqualTo("http://20.51.10.7:8080/");
    assertThat(
            path.parts().stream()
                .filter(p -> p.stage() == Stage.PODS)
                .map(p -> p.detail().english()))
        .containsExactlyInAnyOrder("10.224.0.1", "10.224.0.2", "10.226.0.1", "10.226.0.1");
  }

  @Test
  void conflictsAndASecondImporter() throws Exception {
    var all = services("2-conflict");
    assertThat(facts(one(all, "kuard-demo/kuard")))
        .containsExactlyInAnyOrder(
            "aks-member-2 cannot import it: aks-member-1 already does.",
            "The export on aks-member-2 is in conflict: its pods get no requests.");
    assertThat(ServicePath.of(one(all, "kuard-demo/kuard"), new ReachProofs()).problems())
        .anyMatch(
            p ->
                p.more()
                    .english()
                    .startsWith(
                        "aks-member-2 has port 9090/TCP to 8080; aks-member-1, which was accepted"
                            + " first, has port 8080/TCP to 8080."));
    assertThat(ServicePath.of(one(all, "kuard-demo/kuard"), new ReachProofs()).answers()).isTrue();
    assertThat(facts(one(all, "kuard-demo/headless")))
        .first()
        .asString()
        .startsWith("The Service on aks-member-2 cannot be exported");
    assertThat(facts(one(all, "kuard-demo/no-such-service")))
        .first()
        .isEqualTo("There is no Service no-such-service for the export on aks-member-2.");
    assertThat(facts(one(all, "kuard-demo/ghost")))
        .containsExactly("No cluster exports this service.");
  }

  @Test
  void deleted() throws Exception {
    var left = services("3-deleted");
    assertThat(left.values()).noneMatch(s -> !s.importers().isEmpty());
    assertThat(left.values()).allMatch(s -> s.page().isEmpty());
  }
}
