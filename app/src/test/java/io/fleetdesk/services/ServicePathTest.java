package io.fleetdesk.services;

import static io.fleetdesk.services.ServiceObjects.HUB;
import static io.fleetdesk.services.ServiceObjects.ONE;
import static io.fleetdesk.services.ServiceObjects.THREE;
import static io.fleetdesk.services.ServiceObjects.TWO;
import static io.fleetdesk.services.ServiceObjects.condition;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.clusters.ClusterId;
import io.fleetdesk.kinds.Tone;
import io.fleetdesk.messages.Message;
import io.fleetdesk.services.ServicePath.Part;
import io.fleetdesk.services.ServicePath.Problem;
import io.fleetdesk.services.ServicePath.Stage;
import io.fleetdesk.services.ServicePath.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of a service at each of the stages that a fleet goes through. */
class ServicePathTest {
  private static ServiceObjects placed() {
    return new ServiceObjects()
        .service(HUB, 8080)
        .service(ONE, 8080)
        .service(THREE, 8080)
        .pods(ONE, "10.224.0", 2, 0)
        .pods(THREE, "10.226.0", 2, 0);
  }

  private static ServiceObjects exported(String usedBy) {
    return placed().goodExport(ONE).goodExport(THREE).hubImport(usedBy, ONE, THREE);
  }

  private static ServiceObjects connected(String address) {
    return exported("member-1").importer(ONE, "True", "FoundServiceImport", address);
  }

  private static List<String> states(ServicePath path, Stage stage) {
    return path.parts().stream()
        .filter(p -> p.stage() == stage)
        .map(p -> p.cluster().label() + ": " + p.state().english())
        .toList();
  }

  /** Links by the titles of their ends, with where their parts are. */
  private static Tone link(ServicePath path, Stage from, ClusterId on, Stage to) {
    return path.links().stream()
        .filter(
            l -> {
              Part start = path.parts().get(l.from());
              return start.stage() == from
                  && start.cluster().equals(on)
                  && path.parts().get(l.to()).stage() == to;
            })
        .findFirst()
        .orElseThrow(() -> new AssertionError("no link from " + from + " on " + on + " to " + to))
        .tone();
  }

  private static Problem first(ServicePath path) {
    return path.problems().getFirst();
  }

  @Test
  void anExportOnTheHubAloneWaitsForAPlacement() {
    var service = placed().export(HUB).only();
    var problem = first(ServicePath.of(service, new ReachProofs()));
    assertThat(problem.tone()).isEqualTo(Tone.ATTENTION);
    assertThat(problem.fact().english())
        .isEqualTo("The export exists on the hub only: no member has it.");
    assertThat(problem.more().english()).contains("selects the namespace kuard-demo");
    assertThat(service.exports()).as("the hub has no pods to give").isEmpty();
  }

  @Test
  void connected() {
    var path = connected("20.51.10.7").path();
    assertThat(path.problems()).isEmpty();
    assertThat(path.tone()).isEqualTo(Tone.GOOD);
    assertThat(path.answers()).isTrue();
    assertThat(states(path, Stage.EXPORTS))
        .containsExactly("member-1: Valid, no conflict", "member-3: Valid, no conflict");
    assertThat(states(path, Stage.ENTRY))
        .containsExactly(
            "member-1: Valid", "member-1: Service, LoadBalancer", "member-1: Has an address");
    assertThat(states(path, Stage.PODS))
        .containsExactly(
            "member-1: Ready", "member-1: Ready", "member-3: Ready", "member-3: Ready");
    assertThat(path.links()).allMatch(l -> l.tone() == Tone.GOOD);
  }

  @Test
  void whetherOtherNetworksAreReachedIsSaidToBeUnknown() {
    var unknown = connected("20.51.10.7").path().reach().orElseThrow();
    assertThat(unknown.fact().english())
        .isEqualTo("It is not known whether member-1 can reach the pods of member-3.");
    assertThat(unknown.step()).isEqualTo(Step.PROVE);
    assertThat(exported("").path().reach()).as("nothing sends yet").isEmpty();
    var alone =
        new ServiceObjects()
            .service(ONE, 8080)
            .goodExport(ONE)
            .pods(ONE, "10.224.0", 1, 0)
            .hubImport("member-1", ONE)
            .importer(ONE, "True", "FoundServiceImport", "20.51.10.7");
    assertThat(alone.path().reach()).as("its own pods only").isEmpty();
  }

  @Test
  void aTrafficRunProvesTheReach() {
    var proofs = new ReachProofs();
    var first = Instant.parse("2026-11-30T10:00:00Z");
    var second = first.plusSeconds(600);
    proofs.add("20.51.10.8", first, first.plusSeconds(60), Map.of(THREE, 9L));
    proofs.add("20.51.10.7", first, first.plusSeconds(60), Map.of(ONE, 40L));
    var path = ServicePath.of(connected("20.51.10.7").only(), proofs);
    assertThat(path.reach().orElseThrow().more().english())
        .startsWith("The last traffic run to 20.51.10.7, at " + clock(first.plusSeconds(60)))
        .contains("got no answer from there, but from")
        .contains("member-1 40");
    proofs.add("20.51.10.7", second, second.plusSeconds(60), Map.of(ONE, 40L, THREE, 38L));
    // Looked at once more.
    proofs.add("20.51.10.7", first, first.plusSeconds(60), Map.of(ONE, 40L));
    var reached = ServicePath.of(connected("20.51.10.7").only(), proofs).reach().orElseThrow();
    assertThat(reached.fact().english())
        .isEqualTo(
            "member-1 reached the pods of member-3 at " + clock(second.plusSeconds(60)) + ".");
    assertThat(reached.more().english()).contains("got answers from there: member-3 38.");
    assertThat(reached.step()).isEqualTo(Step.NONE);
    assertThat(reached.tone()).isEqualTo(Tone.GOOD);
  }

  private static String clock(Instant at) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
        .withZone(ZoneId.systemDefault())
        .format(at);
  }

  @Test
  void podsOfTwoClustersWithOneAddressCannotBeJoined() {
    var path =
        new ServiceObjects()
            .service(ONE, 8080)
            .service(TWO, 8080)
            .goodExport(ONE)
            .goodExport(TWO)
            .pods(ONE, "10.244.0", 1, 0)
            .pods(TWO, "10.244.0", 1, 0)
            .hubImport("member-1", ONE, TWO)
            .importer(ONE, "True", "FoundServiceImport", "20.51.10.7")
            .path();
    assertThat(first(path).fact().english())
        .isEqualTo("Pods of member-1 and member-2 have the same address 10.244.0.1.");
  }

  @Test
  void notShared() {
    var path = placed().path();
    assertThat(path.tone()).isEqualTo(Tone.NONE);
    assertThat(first(path).step()).isEqualTo(Step.EXPORT);
    assertThat(states(path, Stage.EXPORTS))
        .containsExactly("member-1: Not exported", "member-3: Not exported");
  }

  @Test
  void importedButNotExported() {
    var path = placed().importer(ONE, "Unknown", "UnknownServiceImport", "").path();
    assertThat(first(path).tone()).isEqualTo(Tone.FAILED);
    assertThat(first(path).fact().english()).isEqualTo("No cluster exports this service.");
    assertThat(first(path).step()).isEqualTo(Step.EXPORT);
    assertThat(link(path, Stage.IMPORT, HUB, Stage.ENTRY)).isEqualTo(Tone.FAILED);
  }

  @Test
  void anImporterOfANameThatNobodyHas() {
    var path = new ServiceObjects().importer(ONE, "Unknown", "UnknownServiceImport", "").path();
    assertThat(path.tone()).isEqualTo(Tone.FAILED);
    assertThat(path.answers()).isFalse();
  }

  @Test
  void exportedWithoutImporter() {
    var path = exported("").path();
    assertThat(path.tone()).isEqualTo(Tone.ATTENTION);
    assertThat(first(path).step()).isEqualTo(Step.IMPORT);
    assertThat(states(path, Stage.IMPORT)).containsExactly(HUB.label() + ": 2 clusters, 8080/TCP");
    assertThat(path.answers()).isFalse();
  }

  @Test
  void anExportWithoutServiceBehindIt() {
    var path =
        connected("20.51.10.7")
            .export(
                TWO,
                condition(
                    "Valid", "False", "ServiceNotFound", "service kuard-demo/kuard is not found"))
            .path();
    assertThat(first(path).fact().english())
        .isEqualTo("There is no Service kuard for the export on member-2.");
    assertThat(first(path).more().english()).contains("service kuard-demo/kuard is not found");
    assertThat(link(path, Stage.EXPORTS, TWO, Stage.IMPORT)).isEqualTo(Tone.FAILED);
    assertThat(link(path, Stage.EXPORTS, ONE, Stage.IMPORT)).isEqualTo(Tone.GOOD);
    assertThat(path.answers()).as("the others go on").isTrue();
  }

  @Test
  void aServiceThatCannotBeExported() {
    var path =
        placed()
            .export(ONE, condition("Valid", "False", "ServiceIneligible", "not eligible"))
            .path();
    assertThat(first(path).fact().english()).contains("cannot be exported").contains("headless");
    assertThat(states(path, Stage.EXPORTS)).contains("member-1: Cannot be exported");
  }

  @Test
  void conflictTellsWhoDisagreesOnWhichPort() {
    var path =
        connected("20.51.10.7")
            .service(TWO, 9090)
            .export(
                TWO,
                condition("Valid", "True", "ServiceIsValid", "valid"),
                condition("Conflict", "True", "ConflictFound", "in conflict"))
            .pods(TWO, "10.225.0", 1, 0)
            .path();
    assertThat(first(path).fact().english())
        .isEqualTo("The export on member-2 is in conflict: its pods get no requests.");
    assertThat(first(path).more().english())
        .startsWith(
            "member-2 has port 9090/TCP to 8080; member-1, which was accepted first, has port"
                + " 8080/TCP to 8080.");
    assertThat(link(path, Stage.EXPORTS, TWO, Stage.IMPORT)).isEqualTo(Tone.FAILED);
    assertThat(states(path, Stage.PODS))
        .as("its pods get nothing")
        .noneMatch(s -> s.contains("-2"));
    assertThat(path.answers()).isTrue();
  }

  @Test
  void conflictOverTheOrderOfPorts() {
    var ports = "- {name: a, port: 80, targetPort: 80}\n- {name: b, port: 81, targetPort: 81}";
    var turned = "- {name: b, port: 81, targetPort: 81}\n- {name: a, port: 80, targetPort: 80}";
    var path =
        new ServiceObjects()
            .service(ONE, ports)
            .service(TWO, turned)
            .goodExport(ONE)
            .export(
                TWO,
                condition("Valid", "True", "ServiceIsValid", "valid"),
                condition("Conflict", "True", "ConflictFound", "in conflict"))
            .hubImport("", ONE)
            .path();
    assertThat(first(path).more().english()).contains("in another order");
  }

  @Test
  void theHubHasNotAnsweredAnExport() {
    var path =
        placed()
            .export(
                ONE,
                condition("Valid", "True", "ServiceIsValid", "valid"),
                condition("Conflict", "Unknown", "ServicePendingConflictResolution", "pending"))
            .path();
    assertThat(path.tone()).isEqualTo(Tone.IN_PROGRESS);
    assertThat(first(path).fact().english())
        .isEqualTo("The hub has not accepted the export on member-1 yet.");
  }

  @Test
  void nobodyHasLookedAtAnExport() {
    var path = placed().export(ONE).path();
    assertThat(first(path).fact().english())
        .isEqualTo("The export on member-1 has not been processed yet.");
    assertThat(first(path).more().english()).contains("networking agent of member-1");
    assertThat(path.links()).as("nothing is broken yet").noneMatch(l -> l.tone() == Tone.FAILED);
  }

  @Test
  void weightZeroTakesOut() {
    var path =
        connected("20.51.10.7")
            .service(TWO, 8080)
            .weightlessExport(TWO)
            .pods(TWO, "10.225.0", 1, 0)
            .path();
    assertThat(first(path).fact().english()).contains("weight 0");
    assertThat(states(path, Stage.PODS)).noneMatch(s -> s.contains("member-2"));
  }

  @Test
  void aSecondImporterWaitsForTheFirst() {
    var path = connected("20.51.10.7").importer(TWO, "Unknown", "UnknownServiceImport", "").path();
    assertThat(first(path).fact().english())
        .isEqualTo("member-2 cannot import it: member-1 already does.");
    assertThat(first(path).on())
        .as("either can go, the waiting one first")
        .containsExactly(TWO, ONE);
    assertThat(states(path, Stage.ENTRY)).contains("member-2: Imported by another");
    assertThat(path.answers()).as("the first importer's address").isTrue();
  }

  @Test
  void whoGetsTheImportIsSaidBeforeItIsGivenUp() {
    var service =
        connected("20.51.10.7").importer(TWO, "Unknown", "UnknownServiceImport", "").only();
    assertThat(deletion(service, ONE))
        .contains(
            "Exports and pods stay. The multi-cluster service on member-2 waits for the import and"
                + " gets it, with an address of its own.");
    assertThat(deletion(service, TWO)).noneMatch(c -> c.contains("gets it"));
  }

  private static List<String> deletion(FleetService service, ClusterId on) {
    var importer =
        service.importers().stream().filter(i -> i.cluster().equals(on)).findFirst().orElseThrow();
    return ServiceActions.deleteImporter(_ -> Optional.empty(), service, importer)
        .consequences()
        .stream()
        .map(Message::english)
        .toList();
  }

  @Test
  void twoImportersOfOneCluster() {
    var path =
        connected("20.51.10.7")
            .importer(ONE, "second", "Unknown", "UnknownServiceImport", "", "")
            .path();
    assertThat(first(path).fact().english())
        .isEqualTo("second on member-1 cannot import it: kuard on the same cluster already does.");
  }

  @Test
  void addressPending() {
    var path = connected("").path();
    assertThat(path.tone()).isEqualTo(Tone.IN_PROGRESS);
    assertThat(first(path).fact().english()).isEqualTo("The address on member-1 is pending.");
    assertThat(first(path).more().english()).contains("fleet-system/kuard-demo-kuard");
    assertThat(states(path, Stage.ENTRY)).contains("member-1: Address pending");
    assertThat(path.answers()).isFalse();
  }

  @Test
  void noReadyEndpoint() {
    var path =
        new ServiceObjects()
            .service(ONE, 8080)
            .goodExport(ONE)
            .pods(ONE, "10.224.0", 0, 2)
            .hubImport("member-1", ONE)
            .importer(ONE, "True", "FoundServiceImport", "20.51.10.7")
            .path();
    assertThat(first(path).fact().english())
        .isEqualTo("No exporting cluster has a ready endpoint: nothing answers.");
    assertThat(link(path, Stage.ENTRY, ONE, Stage.PODS)).isNotEqualTo(Tone.GOOD);
    assertThat(path.links().getLast().tone()).isEqualTo(Tone.FAILED);
    assertThat(path.answers()).isFalse();
  }

  @Test
  void oneExporterWithoutReadyEndpoint() {
    var path =
        new ServiceObjects()
            .service(ONE, 8080)
            .service(TWO, 8080)
            .goodExport(ONE)
            .goodExport(TWO)
            .pods(ONE, "10.224.0", 1, 0)
            .pods(TWO, "10.225.0", 0, 1)
            .hubImport("member-1", ONE, TWO)
            .importer(ONE, "True", "FoundServiceImport", "20.51.10.7")
            .path();
    assertThat(first(path).fact().english())
        .isEqualTo("member-2 exports it but has no ready endpoint.");
    assertThat(path.answers()).isTrue();
  }

  @Test
  void podsThatTheImporterDoesNotKnowYet() {
    var path =
        connected("20.51.10.7").imported(ONE, "10.224.0.1", "10.224.0.2", "10.226.0.1").path();
    assertThat(states(path, Stage.PODS))
        .containsExactly(
            "member-1: Ready", "member-1: Ready", "member-3: Ready", "member-3: Not imported yet");
  }

  @Test
  void manyPodsAreCountedByCluster() {
    var path =
        new ServiceObjects()
            .service(ONE, 8080)
            .service(TWO, 8080)
            .goodExport(ONE)
            .goodExport(TWO)
            .pods(ONE, "10.224.0", 30, 0)
            .pods(TWO, "10.225.0", 9, 1)
            .hubImport("member-1", ONE, TWO)
            .importer(ONE, "True", "FoundServiceImport", "20.51.10.7")
            .path();
    assertThat(states(path, Stage.PODS))
        .containsExactly("member-1: 30 of 30 ready", "member-2: 9 of 10 ready");
  }

  @Test
  void deletionOfTheImporter() {
    var going =
        exported("member-1")
            .importer(
                ONE,
                "kuard",
                "True",
                "FoundServiceImport",
                "20.51.10.7",
                "deletionTimestamp: 2026-11-24T03:41:05Z")
            .path();
    assertThat(first(going).fact().english())
        .isEqualTo("The multi-cluster service on member-1 is being deleted.");
    assertThat(states(going, Stage.ENTRY)).contains("member-1: Being deleted");
    assertThat(exported("").path().parts())
        .extracting(p -> p.title().english())
        .contains("No multi-cluster service");
  }

  @Test
  void whenTheLastExportIsGoneNothingIsShared() {
    var service = placed().only();
    assertThat(service.isShared()).isFalse();
    assertThat(ServicePath.of(service, new ReachProofs()).reach()).isEmpty();
  }
}
