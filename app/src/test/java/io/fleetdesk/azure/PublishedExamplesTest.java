package io.fleetdesk.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fleetdesk.azure.arm.ApiVersions;
import io.fleetdesk.azure.arm.ArmClient;
import io.fleetdesk.azure.arm.ArmRequest;
import io.fleetdesk.azure.arm.ArmTransport;
import io.fleetdesk.azure.arm.ResourceId;
import io.fleetdesk.azure.fleets.AzureAccess;
import io.fleetdesk.azure.fleets.AzureMember;
import io.fleetdesk.azure.fleets.AzureSubscription;
import io.fleetdesk.azure.signin.Trust;
import io.fleetdesk.clusters.kubeconfig.Secret;
import io.fleetdesk.demo.http.ServerTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is sent, and what is read of the answers, held against the published examples of the REST
 * specifications.
 */
@Tag("recorded")
class PublishedExamplesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String S = "00000000-0000-0000-0000-000000000000";

  private record Sent(
      String method, String path, String query, @org.jspecify.annotations.Nullable JsonNode body) {}

  private final List<Sent> sent = new ArrayList<>();
  private HttpsServer server;
  private ArmClient client;
  private volatile JsonNode answer = JSON.createObjectNode();
  private volatile int status = 200;

  @BeforeEach
  void start() throws IOException {
    assertThat(folder()).as("No examples: set FLEET_DESK_SHARED to their folder.").isDirectory();
    var tls = ServerTls.create();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls.context()));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            sent.add(
                new Sent(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestURI().getQuery(),
                    body.length == 0 ? null : JSON.readTree(body)));
            byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
    client =
        new ArmClient(
            URI.create("https://127.0.0.1:" + server.getAddress().getPort()),
            new ArmTransport(Trust.in(tls.authorityPem())),
            (_, _) -> new Secret("t"),
            _ -> {});
  }

  @AfterEach
  void end() {
    if (server != null) {
      server.stop(0);
    }
  }

  private static Path folder() {
    return Path.of(Objects.requireNonNullElse(System.getenv("FLEET_DESK_SHARED"), ""), "arm");
  }

  private static JsonNode example(String name) throws IOException {
    return JSON.readTree(Files.readString(folder().resolve(name + ".json")));
  }

  private JsonNode play(String name, String code) throws IOException {
    JsonNode example = example(name);
    answer = example.path("responses").path(code).path("body");
    status = Integer.parseInt(code);
    return example;
  }

  @Test
  void everyExampleOfAGetIsReadAsATree() throws Exception {
    int read = 0;
    try (var files = Files.list(folder().resolve("fleet-2026-06-01"))) {
      for (Path file : files.filter(f -> f.toString().endsWith("_Get.json")).sorted().toList()) {
        JsonNode example =
            play("fleet-2026-06-01/" + file.getFileName().toString().replace(".json", ""), "200");
        JsonNode node =
            client.get("/x", example.path("parameters").path("api-version").asString(""));
        assertThat(node).isEqualTo(answer);
        assertThat(sent.getLast().query()).isEqualTo("api-version=" + ApiVersions.FLEETS);
        read++;
      }
    }
    assertThat(read).isGreaterThanOrEqualTo(6);
  }

  @Test
  void membersAreAskedForAndRead() throws Exception {
    JsonNode example = play("fleet-2026-06-01/FleetMembers_ListByFleet", "200");
    var id = ResourceId.of(S, "rg1", "Microsoft.ContainerService/fleets", "fleet1");
    List<AzureMember> members = new AzureAccess(client).members(id);
    Sent list = sent.getLast();
    assertThat(list.method()).isEqualTo("GET");
    assertThat(list.path()).isEqualTo(id + "/members");
    assertThat(list.query())
        .isEqualTo("api-version=" + example.at("/parameters/api-version").asString(""));
    assertThat(members).hasSize(1);
    assertThat(members.getFirst().state()).isEqualTo("Succeeded");
    assertThat(members.getFirst().cluster().name()).isEqualTo("cluster-1");
    assertThat(members.getFirst().error().isNone()).isTrue();
  }

  @Test
  void credentialsAreAskedForWithoutABody() throws Exception {
    play("fleet-2026-06-01/Fleets_ListCredentialsResult", "200");
    var id = ResourceId.of(S, "rg1", "Microsoft.ContainerService/fleets", "fleet");
    client.send(ArmRequest.post(id + "/listCredentials", ApiVersions.FLEETS, null));
    assertThat(sent.getLast())
        .isEqualTo(
            new Sent("POST", id + "/listCredentials", "api-version=" + ApiVersions.FLEETS, null));
  }

  @Test
  void aFeatureAndAProviderAreRegisteredAsPublished() throws Exception {
    JsonNode example = play("features/registerFeature", "200");
    new AzureAccess(client).registerFeature(S);
    assertThat(sent.getLast().method()).isEqualTo("POST");
    assertThat(sent.getLast().path())
        .isEqualTo(
            "/subscriptions/"
                + S
                + "/providers/Microsoft.Features/providers/Microsoft.ContainerService/features/FleetResourcePreview/register");
    assertThat(sent.getLast().query())
        .isEqualTo("api-version=" + example.at("/parameters/api-version").asString(""));
  }

  @Test
  void subscriptionsAreRead() throws Exception {
    play("resources/GetSubscriptions", "200");
    // The example names a next page that leads nowhere.
    ((tools.jackson.databind.node.ObjectNode) answer).remove("nextLink");
    List<AzureSubscription> all = new AzureAccess(client).subscriptions();
    assertThat(sent.getLast().path()).isEqualTo("/subscriptions");
    assertThat(sent.getLast().query()).isEqualTo("api-version=2022-12-01");
    assertThat(all).isNotEmpty();
    assertThat(all.getFirst().id()).isNotEmpty();
  }

  @Test
  void aRoleIsAssignedWithTheBodyOfTheExample() throws Exception {
    JsonNode example = play("authorization/RoleAssignments_CreateForResource", "201");
    JsonNode wanted = example.at("/parameters/parameters");
    String role = wanted.at("/properties/roleDefinitionId").asString("");
    var fleet =
        ResourceId.of(
            new ResourceId(role).subscription(), "rg", "Microsoft.ContainerService/fleets", "f");
    new AzureAccess(client)
        .assign(
            fleet,
            new io.fleetdesk.azure.fleets.FleetRole(
                role.substring(role.lastIndexOf('/') + 1),
                io.fleetdesk.messages.Message.NONE,
                false),
            wanted.at("/properties/principalId").asString(""),
            "User");
    assertThat(sent.getLast().method()).isEqualTo("PUT");
    assertThat(sent.getLast().body()).isEqualTo(wanted);
    assertThat(sent.getLast().query()).isEqualTo("api-version=2022-04-01");
  }
}
