package io.fleetdesk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.ObjectTrees;
import io.fleetdesk.demo.control.StatusConditions;
import io.fleetdesk.demo.http.ApiServer;
import io.fleetdesk.demo.http.ServerTls;
import io.fleetdesk.demo.kuard.KuardServers;
import io.fleetdesk.demo.workloads.ContainerLogs;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DemoFleetsTest {
  @Test
  void theArticlesWorldIsSettledAtStart() throws Exception {
    try (var demo = DemoFleets.start(DemoOptions.article().withChurn(0))) {
      var hub = demo.fleet("aks-fleet01").hub();
      var members =
          hub.list(
              hub.types().require("cluster.kubernetes-fleet.io", "v1beta1", "memberclusters"), "");
      assertThat(members)
          .extracting(m -> m.name())
          .containsExactly(
              "demo-aks01-demo-aks01", "demo-aks02-demo-aks01", "demo-aks03-demo-aks01");
      assertThat(members)
          .allSatisfy(
              m ->
                  assertThat(StatusConditions.isTrue(m.tree().at("/status/conditions"), "Joined"))
                      .isTrue());
      Map<String, String> states = new TreeMap<>();
      for (var placement :
          hub.list(
              hub.types()
                  .require("placement.kubernetes-fleet.io", "v1beta1", "clusterresourceplacements"),
              "")) {
        var conditions = placement.tree().at("/status/conditions");
        states.put(
            placement.name(),
            StatusConditions.status(conditions, "ClusterResourcePlacementScheduled")
                + " "
                + StatusConditions.status(conditions, "ClusterResourcePlacementApplied")
                + " "
                + StatusConditions.status(conditions, "ClusterResourcePlacementAvailable"));
      }
      assertThat(states)
          .containsEntry("kuard-demo", "True True True")
          .containsEntry("storefront", "True True True")
          .containsEntry("reports", "False True True")
          .containsEntry("backups", "True False ");
      var member = demo.fleet("aks-fleet01").cluster("demo-aks01").api();
      var pod = member.list(CoreTypes.PODS, "kuard-demo").getFirst().tree();
      assertThat(ObjectTrees.text(pod, "/status/podIP")).startsWith("10.224.");
      assertThat(Duration.between(created(pod), Instant.now())).isGreaterThan(Duration.ofHours(6));
      assertThat(demo.fleet("aks-fleet02").clusters()).hasSize(3);
      assertThat(Files.readString(demo.kubeconfig())).contains("aks-fleet02", "demo-aks03");
    }
  }

  @Test
  void copiedPodsAreAsTheirControllersWouldHaveMadeThem() {
    var tls = ServerTls.create();
    try (var kuard = new KuardServers();
        var fleet =
            new DemoFleet(
                "small-large",
                Instant.now().minus(Histories.AGE),
                1,
                kuard,
                (name, api) ->
                    new ApiServer(api, token -> null, new ContainerLogs(api.clock()), tls))) {
      Histories.large(fleet, Instant.now(), 4, 2, 200);
      for (String context : List.of("aks-0001", "aks-0002")) {
        var api = fleet.cluster(context).api();
        long revision = api.store().revision();
        fleet.loop().settle(Duration.ofMinutes(1));
        assertThat(api.store().revision()).as("nobody corrects anything").isEqualTo(revision);
        var pods = api.list(CoreTypes.PODS, "team-2");
        assertThat(pods).hasSize(100);
        assertThat(pods).extracting(p -> p.uid()).doesNotHaveDuplicates();
        assertThat(pods)
            .extracting(p -> ObjectTrees.text(p.tree(), "/status/podIP"))
            .doesNotHaveDuplicates();
        var nodes = api.list(CoreTypes.NODES, "").stream().map(n -> n.name()).toList();
        assertThat(pods)
            .extracting(p -> ObjectTrees.text(p.tree(), "/spec/nodeName"))
            .isSubsetOf(nodes);
        api.delete(CoreTypes.PODS, "team-2", pods.getFirst().name());
        fleet.loop().settle(Duration.ofMinutes(1));
        assertThat(api.list(CoreTypes.PODS, "team-2"))
            .as("its set makes another")
            .hasSize(100)
            .extracting(p -> p.uid())
            .doesNotContain(pods.getFirst().uid());
        api.delete(CoreTypes.DEPLOYMENTS, "team-2", "service");
        fleet.loop().settle(Duration.ofMinutes(1));
        assertThat(api.list(CoreTypes.PODS, "team-2")).as("owned, they go with it").isEmpty();
      }
    }
  }

  @Test
  void theKubeconfigNamesNothingTwice() throws Exception {
    try (var demo = DemoFleets.start(DemoOptions.article().withChurn(0))) {
      var config = JsonMapper.shared().readTree(Files.readString(demo.kubeconfig()));
      for (var section : List.of("clusters", "users", "contexts")) {
        assertThat(config.path(section).valueStream().map(e -> e.path("name").asString("")))
            .as(section)
            .isNotEmpty()
            .doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void theAddressOfTheMultiClusterServiceAnswersWithPodsOfBothMembers() throws Exception {
    try (var demo = DemoFleets.start(DemoOptions.article().withChurn(0))) {
      var member = demo.fleet("aks-fleet01").cluster("demo-aks01").api();
      var services =
          member.types().require("networking.fleet.azure.com", "v1alpha1", "multiclusterservices");
      var service = member.require(services, "kuard-demo", "kuard").tree();
      assertThat(StatusConditions.isTrue(service.at("/status/conditions"), "Valid")).isTrue();
      var address = ObjectTrees.text(service, "/status/loadBalancer/ingress/0/ip");
      var page = URI.create("http://" + address + ":8080/");
      for (int i = 0; i < 80; i++) {
        try (var client = HttpClient.newHttpClient()) {
          var answer =
              client.send(
                  HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
          assertThat(answer.statusCode()).isEqualTo(200);
        }
      }
      assertThat(demo.kuard().counts().values()).hasSize(4).allMatch(n -> n > 0);
      assertThat(demo.kuard().counts().values().stream().mapToLong(n -> n).sum()).isEqualTo(80);
    }
  }

  @Test
  void closingRemovesTheKubeconfig() {
    var demo = DemoFleets.start(DemoOptions.article());
    demo.close();
    assertThat(demo.kubeconfig()).doesNotExist();
    assertThat(demo.kubeconfig().getParent()).doesNotExist();
  }

  private static Instant created(tools.jackson.databind.JsonNode object) {
    return Instant.parse(ObjectTrees.text(object, "/metadata/creationTimestamp"));
  }
}
