package io.fleetdesk.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fleetdesk.azure.arm.ApiVersions;
import io.fleetdesk.azure.arm.ArmClient;
import io.fleetdesk.azure.arm.ArmException;
import io.fleetdesk.azure.arm.ArmException.Kind;
import io.fleetdesk.azure.arm.ArmRequest;
import io.fleetdesk.azure.arm.Operation;
import io.fleetdesk.demo.azure.DemoAzure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The client of Resource Manager over HTTPS. */
class ArmClientTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String NEW = AzureBed.fleet("demo_aks_fleetmng", "new-fleet");
  private static final String FIRST = AzureBed.fleet("demo_aks_fleetmng", "aks-fleet01");

  private final AzureBed bed = new AzureBed();
  private ArmClient client;

  @BeforeEach
  void signIn() throws Exception {
    client = bed.client(bed.signIn(DemoAzure.OPERATOR));
  }

  @AfterEach
  void end() {
    bed.close();
  }

  private static JsonNode fleetBody(boolean hub) {
    return JSON.readTree(
        "{\"location\":\"eastus\",\"properties\":{"
            + (hub ? "\"hubProfile\":{\"dnsPrefix\":\"f\"}" : "")
            + "}}");
  }

  @Test
  void pagesAreFollowedToTheLast() throws Exception {
    bed.azure.pageSize(2);
    var pages = new ArrayList<Integer>();
    List<JsonNode> clusters =
        client.list(
            ArmRequest.get(
                "/subscriptions/"
                    + DemoAzure.SUBSCRIPTION
                    + "/providers/Microsoft.ContainerService/managedClusters",
                ApiVersions.CLUSTERS),
            page -> pages.add(page.size()));
    assertThat(clusters).hasSize(8);
    assertThat(pages).containsExactly(2, 2, 2, 2);
  }

  @Test
  void aFleetWithAHubIsMadeAndAnsweredByItsStatusHeader() throws Exception {
    var seen = new ArrayList<String>();
    Operation made =
        Operation.start(
            client, ArmRequest.put(NEW, ApiVersions.FLEETS, fleetBody(true)).ifAbsent());
    assertThat(made.taken().status()).isEqualTo(201);
    JsonNode fleet = made.await((status, _, _) -> seen.add(status));
    assertThat(fleet.at("/properties/provisioningState").asString("")).isEqualTo("Succeeded");
    assertThat(seen).contains("Accepted");
    assertThat(bed.calls).containsExactly("create new-fleet");
    JsonNode gone =
        Operation.start(client, ArmRequest.delete(NEW, ApiVersions.FLEETS)).await((_, _, _) -> {});
    assertThat(gone.isMissingNode()).isTrue();
    assertThat(bed.calls).contains("delete new-fleet");
  }

  @Test
  void anOperationThatFailsTellsItsError() throws Exception {
    String id = AzureBed.fleet("demo_aks_fleetmng", "quota-fleet");
    Operation made =
        Operation.start(client, ArmRequest.put(id, ApiVersions.FLEETS, fleetBody(true)));
    var failed = catchThrowableOfType(ArmException.class, () -> made.await((_, _, _) -> {}));
    assertThat(failed.kind()).isEqualTo(Kind.OPERATION);
    assertThat(failed.error().code()).isEqualTo("QuotaExceeded");
    assertThat(failed.correlationId()).isNotEmpty();
  }

  @Test
  void afterARestartTheResourceTellsHowItEnded() throws Exception {
    Operation.start(client, ArmRequest.put(NEW, ApiVersions.FLEETS, fleetBody(true)));
    JsonNode fleet = Operation.awaitState(client, NEW, ApiVersions.FLEETS, (_, _, _) -> {});
    assertThat(fleet.at("/properties/provisioningState").asString("")).isEqualTo("Succeeded");
  }

  @Test
  void whereAzureForgotTheOperationTheResourceIsAsked() throws Exception {
    Operation made =
        Operation.start(client, ArmRequest.put(NEW, ApiVersions.FLEETS, fleetBody(true)));
    bed.azure.forgetOperations();
    assertThat(made.await((_, _, _) -> {}).at("/properties/provisioningState").asString(""))
        .isEqualTo("Succeeded");
  }

  @Test
  void fieldsThatAreNotKnownHereSurviveAChange() throws Exception {
    var fleet = (ObjectNode) client.get(FIRST, ApiVersions.FLEETS);
    String etag = fleet.path("eTag").asString("");
    fleet.putObject("tags").put("team", "a");
    ((ObjectNode) fleet.at("/properties/hubProfile")).put("fieldOfTomorrow", 42);
    JsonNode after =
        Operation.start(client, ArmRequest.put(FIRST, ApiVersions.FLEETS, fleet).ifUnchanged(etag))
            .await((_, _, _) -> {});
    assertThat(after.at("/properties/hubProfile/fieldOfTomorrow").asInt(0)).isEqualTo(42);
    var stale =
        catchThrowableOfType(
            ArmException.class,
            () -> client.send(ArmRequest.put(FIRST, ApiVersions.FLEETS, fleet).ifUnchanged(etag)));
    assertThat(stale.kind()).isEqualTo(Kind.CHANGED);
    var there =
        catchThrowableOfType(
            ArmException.class,
            () -> client.send(ArmRequest.put(FIRST, ApiVersions.FLEETS, fleet).ifAbsent()));
    assertThat(there.kind()).isEqualTo(Kind.CHANGED);
  }

  @Test
  void throttlingIsWaitedForAsLongAsAzureSays() throws Exception {
    var waits = new CopyOnWriteArrayList<Duration>();
    ArmClient patient = bed.client(bed.accounts.list().getFirst(), waits::add);
    bed.azure.throttle(2, 7);
    assertThat(patient.get("/tenants", ApiVersions.SUBSCRIPTIONS).path("value").size())
        .isEqualTo(2);
    assertThat(waits).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
    bed.azure.throttle(1, 3_000);
    var refused =
        catchThrowableOfType(
            ArmException.class, () -> patient.get("/tenants", ApiVersions.SUBSCRIPTIONS));
    assertThat(refused.kind()).isEqualTo(Kind.THROTTLED);
  }

  @Test
  void anOlderCloudIsServedInTheVersionThatItHas() throws Exception {
    bed.azure.fleetVersions("2025-03-01", "2024-04-01");
    var versions = new ApiVersions(client);
    var provider = versions.provider(DemoAzure.SUBSCRIPTION);
    assertThat(provider.fleets()).isEqualTo(ApiVersions.FLEETS_BEFORE);
    assertThat(provider.hasLabels()).isFalse();
    assertThat(provider.regions()).contains("japaneast");
    assertThat(client.get(FIRST, provider.fleets()).path("name").asString(""))
        .isEqualTo("aks-fleet01");
    var unknown =
        catchThrowableOfType(ArmException.class, () -> client.get(FIRST, ApiVersions.FLEETS));
    assertThat(unknown.kind()).isEqualTo(Kind.VERSION);
  }

  @Test
  void refusalsSayWhoMayNotDoWhat() throws Exception {
    ArmClient viewer = bed.client(bed.signIn(DemoAzure.VIEWER));
    var denied =
        catchThrowableOfType(
            ArmException.class,
            () -> viewer.send(ArmRequest.put(NEW, ApiVersions.FLEETS, fleetBody(false))));
    assertThat(denied.kind()).isEqualTo(Kind.FORBIDDEN);
    assertThat(denied.sentence().english()).contains("viewer@example.com");
    Operation.start(client, ArmRequest.put(NEW, ApiVersions.FLEETS, fleetBody(true)));
    var busy =
        catchThrowableOfType(
            ArmException.class,
            () -> client.send(ArmRequest.put(NEW, ApiVersions.FLEETS, fleetBody(true))));
    assertThat(busy.kind()).isEqualTo(Kind.BUSY);
  }

  @Test
  void aTokenNeverFollowsAnAddressToSomewhereElse() {
    var elsewhere =
        catchThrowableOfType(
            ArmException.class,
            () -> client.list(ArmRequest.get("@evil.example/x", ApiVersions.FLEETS)));
    assertThat(elsewhere.kind()).isEqualTo(Kind.REJECTED);
  }
}
