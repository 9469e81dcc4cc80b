package io.fleetdesk.demo.networking;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.kuard.Behavior;
import io.fleetdesk.demo.store.StoredObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class MultiClusterServiceTest {
  private static final Pattern HOSTNAME = Pattern.compile("\"hostname\":\"([^\"]+)\"");

  private final Fleet fleet = new Fleet();

  @AfterEach
  void end() {
    fleet.close();
  }

  private JsonNode service(int member) {
    var api = fleet.member(member);
    return fleet.object(api, Net.services(api), "kuard-demo", "kuard");
  }

  private static String address(JsonNode service) {
    return ObjectTrees.text(service, "/status/loadBalancer/ingress/0/ip");
  }

  /** Asks so often, each time on a connection of its own; who answered how often. */
  private Map<String, Long> ask(int times) throws Exception {
    var seen = new TreeMap<String, Long>();
    var uri = URI.create("http://" + address(service(1)) + ":8080/");
    for (int i = 0; i < times; i++) {
      try (var client = HttpClient.newHttpClient()) {
        var page =
            client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        var match = HOSTNAME.matcher(page.body());
        assertThat(match.find()).isTrue();
        seen.merge(match.group(1), 1L, Long::sum);
      }
    }
    return seen;
  }

  @Test
  void theAddressLeadsToThePodsOfAllExportingMembers() throws Exception {
    fleet.kuard(1);
    fleet.kuard(3);
    fleet.importKuard(1);
    assertThat(Fleet.conditions(service(1)))
        .containsExactly("Valid=True/FoundServiceImport: found valid service import");
    assertThat(address(service(1))).startsWith("127.");
    var seen = ask(60);
    assertThat(seen).hasSize(4).isEqualTo(fleet.servers.counts());
  }

  @Test
  void aPodMisbehavesAsItsAnnotationsSay() throws Exception {
    fleet.kuard(1);
    fleet.importKuard(1);
    annotate(CoreTypes.PODS, "kuard-demo", "kuard-1-1", KuardBackEnds.FAILURE, "error-500");
    assertThat(behavior("kuard-1-1").failure()).isEqualTo(Behavior.Failure.ERROR_500);
    assertThat(behavior("kuard-1-2")).isEqualTo(Behavior.GOOD);
    annotate(CoreTypes.PODS, "kuard-demo", "kuard-1-1", KuardBackEnds.FAILURE, "");
    annotate(CoreTypes.PODS, "kuard-demo", "kuard-1-1", KuardBackEnds.DELAY, "300ms");
    assertThat(behavior("kuard-1-1")).isEqualTo(Behavior.slow(Duration.ofMillis(300)));
    annotate(CoreTypes.PODS, "kuard-demo", "kuard-1-1", KuardBackEnds.DELAY, "soon");
    assertThat(behavior("kuard-1-1").delay()).as("as before").isEqualTo(Duration.ofMillis(300));
    assertThat(fleet.member(1).list(CoreTypes.EVENTS, "kuard-demo"))
        .extracting(e -> ObjectTrees.text(e.tree(), "/message"))
        .contains("A delay is written 300ms or 2s, not \"soon\".");
    annotate(CoreTypes.PODS, "kuard-demo", "kuard-1-1", KuardBackEnds.DELAY, "");
    assertThat(behavior("kuard-1-1")).isEqualTo(Behavior.GOOD);
  }

  @Test
  void aBalancerSpreadsAsItsAnnotationSays() throws Exception {
    fleet.kuard(1);
    fleet.importKuard(1);
    var derived = fleet.member(1).list(CoreTypes.SERVICES, "fleet-system").getFirst().name();
    annotate(CoreTypes.SERVICES, "fleet-system", derived, LoadBalancers.BALANCING, "random");
    assertThat(ask(40)).hasSize(2);
    annotate(CoreTypes.SERVICES, "fleet-system", derived, LoadBalancers.BALANCING, "sticky");
    assertThat(fleet.member(1).list(CoreTypes.EVENTS, "fleet-system"))
        .extracting(e -> ObjectTrees.text(e.tree(), "/message"))
        .contains("A balancer picks by hash or random, not by \"sticky\".");
    assertThat(ask(40)).as("as before").hasSize(2);
  }

  private Behavior behavior(String pod) {
    return fleet.servers.server(pod).orElseThrow().behavior();
  }

  private void annotate(
      ResourceType type, String namespace, String name, String key, String value) {
    fleet
        .member(1)
        .update(
            type,
            namespace,
            name,
            o -> {
              if (value.isEmpty()) {
                ObjectTrees.annotations(o).remove(key);
              } else {
                ObjectTrees.annotations(o).put(key, value);
              }
              return o;
            });
    fleet.settle();
  }

  @Test
  void podsThatGoAndComeChangeWhoAnswers() throws Exception {
    fleet.kuard(1);
    fleet.kuard(3);
    fleet.importKuard(1);
    fleet.deletePod(3, 1);
    fleet.deletePod(3, 2);
    fleet.pod(1, 3);
    fleet.settle();
    assertThat(ask(60).keySet()).containsExactly("kuard-1-1", "kuard-1-2", "kuard-1-3");
    fleet.pod(3, 1);
    fleet.settle();
    assertThat(ask(60).keySet()).contains("kuard-3-1");
  }

  @Test
  void aPodThatTerminatesGetsNoNewConnectionButStillRuns() {
    fleet.kuard(1);
    fleet.importKuard(1);
    fleet.member(1).delete(CoreTypes.PODS, "kuard-demo", "kuard-1-1");
    fleet.settle();
    assertThat(fleet.servers.route("fleet", "10.224.0.1")).isNotNull();
    var slices = fleet.member(1).list(CoreTypes.ENDPOINT_SLICES, "fleet-system");
    assertThat(slices).hasSize(1);
    assertThat(slices.getFirst().tree().at("/endpoints"))
        .extracting(e -> e.at("/addresses/0").asString())
        .containsExactly("10.224.0.2");
  }

  @Test
  void onlyTheFirstExportersPortsCount() {
    fleet.kuard(1);
    fleet.kuard(2);
    fleet
        .member(2)
        .update(
            CoreTypes.SERVICES,
            "kuard-demo",
            "kuard",
            s -> {
              ((tools.jackson.databind.node.ObjectNode) s.at("/spec/ports/0")).put("port", 9090);
              return s;
            });
    fleet.settle();
    var exports = Net.exports(fleet.member(2));
    assertThat(
            Fleet.conditions(fleet.object(fleet.member(2), exports, "kuard-demo", "kuard")).get(1))
        .startsWith("Conflict=True/ConflictFound");
    // The winner leaves: the one that lost decides now.
    fleet.member(1).delete(Net.exports(fleet.member(1)), "kuard-demo", "kuard");
    fleet.settle();
    assertThat(
            Fleet.conditions(fleet.object(fleet.member(2), exports, "kuard-demo", "kuard")).get(1))
        .startsWith("Conflict=False/NoConflictFound");
    var imported =
        fleet.object(fleet.hub(), Net.imports(fleet.hub()), "kuard-demo", "kuard").path("status");
    assertThat(imported.at("/ports/0/port").asInt()).isEqualTo(9090);
    assertThat(imported.at("/clusters")).hasSize(1);
  }

  @Test
  void eachServiceHasAnAddressOfItsOwn() {
    fleet.kuard(1);
    fleet.importKuard(1);
    Fleet.namespace(fleet.member(2), "kuard-demo");
    fleet.apply(
        fleet.member(2),
        """
        {apiVersion: v1, kind: Service, metadata: {name: shop, namespace: kuard-demo},
         spec: {clusterIP: 10.0.1.9, type: LoadBalancer,
         ports: [{port: 8081, protocol: TCP, targetPort: 8081}]}}
        """);
    fleet.settle();
    var api = fleet.member(2);
    var other = fleet.object(api, CoreTypes.SERVICES, "kuard-demo", "shop");
    assertThat(address(other)).startsWith("127.").isNotEqualTo(address(service(1)));
  }

  @Test
  void theSecondImporterTakesOverWhenTheFirstLetsGo() {
    fleet.kuard(1);
    fleet.importKuard(1);
    fleet.importKuard(2);
    assertThat(Fleet.conditions(service(2)).getFirst()).startsWith("Valid=Unknown/");
    fleet.member(1).delete(Net.services(fleet.member(1)), "kuard-demo", "kuard");
    fleet.settle();
    assertThat(Fleet.conditions(service(2)).getFirst()).startsWith("Valid=True/");
    assertThat(address(service(2))).startsWith("127.");
    assertThat(fleet.member(1).list(CoreTypes.SERVICES, "fleet-system")).isEmpty();
  }

  @Test
  void deletingTheServiceTakesAllThatWasMadeForItAway() {
    fleet.kuard(1);
    fleet.importKuard(1);
    fleet.member(1).delete(Net.services(fleet.member(1)), "kuard-demo", "kuard");
    fleet.settle();
    var hub = fleet.hub();
    assertThat(fleet.member(1).list(CoreTypes.SERVICES, "fleet-system")).isEmpty();
    assertThat(fleet.member(1).list(CoreTypes.ENDPOINT_SLICES, "fleet-system")).isEmpty();
    assertThat(fleet.member(1).list(Net.imports(fleet.member(1)), "")).isEmpty();
    assertThat(hub.list(Net.internalImports(hub), "")).isEmpty();
    assertThat(hub.list(Net.sliceImports(hub), "")).isEmpty();
    assertThat(hub.list(Net.imports(hub), "")).hasSize(1);
    fleet.member(1).delete(Net.exports(fleet.member(1)), "kuard-demo", "kuard");
    fleet.settle();
    assertThat(hub.list(Net.imports(hub), "")).isEmpty();
    assertThat(hub.list(Net.internalExports(hub), "")).isEmpty();
    assertThat(hub.list(Net.sliceExports(hub), "")).isEmpty();
    assertThat(fleet.member(1).list(Net.exports(fleet.member(1)), "")).isEmpty();
    assertThat(hub.list(CoreTypes.EVENTS, "kuard-demo").stream().map(StoredObject::tree))
        .extracting(e -> ObjectTrees.text(e, "/reason"))
        .contains("SuccessfulUpdateStatus", "NoExportedService");
  }

  @Test
  void aWeightOfZeroTakesTheServiceOut() {
    fleet.kuard(1);
    var api = fleet.member(1);
    api.update(
        Net.exports(api),
        "kuard-demo",
        "kuard",
        e -> {
          ObjectTrees.annotations(e).put(Net.WEIGHT, "0");
          return e;
        });
    fleet.settle();
    var hub = fleet.hub();
    assertThat(hub.list(Net.internalExports(hub), "")).isEmpty();
    assertThat(hub.list(Net.sliceExports(hub), "")).isEmpty();
    assertThat(Fleet.conditions(fleet.object(api, Net.exports(api), "kuard-demo", "kuard")))
        .hasSize(1);
  }
}
