package io.fleetdesk.azure.fleets;

import io.fleetdesk.azure.arm.ApiVersions;
import io.fleetdesk.azure.arm.ArmClient;
import io.fleetdesk.azure.arm.ArmException;
import io.fleetdesk.azure.arm.ArmRequest;
import io.fleetdesk.azure.arm.Operation;
import io.fleetdesk.azure.arm.ResourceId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What one account can see and do in Azure. Any thread; blocks. */
public final class AzureAccess {
  private static final String FEATURE = "FleetResourcePreview";
  private static final int GRAPH_PAGE = 1000;
  private static final YAMLMapper YAML = new YAMLMapper();

  private final ArmClient client;
  private final ApiVersions versions;

  public AzureAccess(ArmClient client) {
    this.client = client;
    this.versions = new ApiVersions(client);
  }

  public List<AzureSubscription> subscriptions() throws ArmException, InterruptedException {
    return client.list(ArmRequest.get("/subscriptions", ApiVersions.SUBSCRIPTIONS)).stream()
        .map(
            n ->
                new AzureSubscription(
                    n.path("subscriptionId").asString(""),
                    n.path("displayName").asString(""),
                    n.path("tenantId").asString("")))
        .toList();
  }

  /** A tenant's name and domain, its id where it may not be read. */
  public String tenantName(String tenant) throws InterruptedException {
    try {
      return client.list(ArmRequest.get("/tenants", ApiVersions.SUBSCRIPTIONS)).stream()
          .filter(n -> n.path("tenantId").asString("").equals(tenant))
          .map(n -> n.path("defaultDomain").asString(tenant))
          .findFirst()
          .orElse(tenant);
    } catch (ArmException e) {
      return tenant;
    }
  }

  /** Fleets of subscriptions at once, by Resource Graph; by lists where that is not to be had. */
  public List<AzureFleet> fleets(List<AzureSubscription> of)
      throws ArmException, InterruptedException {
    return resources(of, "fleets", null).stream().map(AzureFleet::of).toList();
  }

  public List<AzureCluster> clusters(List<AzureSubscription> of)
      throws ArmException, InterruptedException {
    return resources(of, "managedClusters", ApiVersions.CLUSTERS).stream()
        .map(AzureCluster::of)
        // The hubs of fleets are clusters too, and never members.
        .filter(
            c ->
                !(c.id().name().equals("hub")
                    && c.id().group().toLowerCase(Locale.ROOT).startsWith("fl_")))
        .toList();
  }

  private List<JsonNode> resources(
      List<AzureSubscription> of, String type, @org.jspecify.annotations.Nullable String version)
      throws ArmException, InterruptedException {
    try {
      return graph(
          of,
          String.join(
              " ",
              "resources",
              "|",
              "where",
              "type",
              "=~",
              "'microsoft.containerservice/" + type.toLowerCase(Locale.ROOT) + "'",
              "|",
              "project",
              "id,name,type,location,tags,properties",
              "|",
              "order",
              "by",
              "id",
              "asc"));
    } catch (ArmException e) {
      if (e.kind() == ArmException.Kind.SIGN_IN || e.kind() == ArmException.Kind.UNREACHABLE) {
        throw e;
      }
    }
    var all = new ArrayList<JsonNode>();
    for (AzureSubscription subscription : of) {
      String v = version == null ? versions.fleets(subscription.id()) : version;
      all.addAll(
          client.list(
              ArmRequest.get(
                  "/subscriptions/"
                      + subscription.id()
                      + "/providers/Microsoft.ContainerService/"
                      + type,
                  v)));
    }
    return all;
  }

  private List<JsonNode> graph(List<AzureSubscription> of, String query)
      throws ArmException, InterruptedException {
    var all = new ArrayList<JsonNode>();
    String skip = "";
    do {
      var body = JsonNodeFactory.instance.objectNode();
      of.forEach(s -> body.withArray("subscriptions").add(s.id()));
      body.put("query", query);
      var options =
          body.putObject("options").put("$top", GRAPH_PAGE).put("resultFormat", "objectArray");
      if (!skip.isEmpty()) {
        options.put("$skipToken", skip);
      }
      JsonNode answer =
          client
              .send(
                  ArmRequest.post(
                      "/providers/Microsoft.ResourceGraph/resources", ApiVersions.GRAPH, body))
              .body();
      answer.path("data").forEach(all::add);
      skip = answer.path("$skipToken").asString("");
    } while (!skip.isEmpty());
    return all;
  }

  public List<String> groups(String subscription) throws ArmException, InterruptedException {
    return client
        .list(
            ArmRequest.get(
                "/subscriptions/" + subscription + "/resourcegroups", ApiVersions.GROUPS))
        .stream()
        .map(n -> n.path("name").asString(""))
        .sorted()
        .toList();
  }

  public AzurePrerequisites prerequisites(String subscription)
      throws ArmException, InterruptedException {
    String at = "/subscriptions/" + subscription;
    ApiVersions.Provider provider = versions.read(subscription);
    String feature =
        client
            .get(featurePath(subscription), ApiVersions.FEATURES)
            .at("/properties/state")
            .asString("");
    boolean write = false;
    boolean assign = false;
    for (JsonNode p :
        client.list(
            ArmRequest.get(
                at + "/providers/Microsoft.Authorization/permissions", ApiVersions.ROLES))) {
      write |= allows(p, "Microsoft.ContainerService/fleets/write");
      assign |= allows(p, "Microsoft.Authorization/roleAssignments/write");
    }
    return new AzurePrerequisites(
        provider.registration(), feature, write, assign, provider.regions());
  }

  static boolean allows(JsonNode permission, String action) {
    return matches(permission.path("actions"), action)
        && !matches(permission.path("notActions"), action);
  }

  private static boolean matches(JsonNode patterns, String action) {
    for (JsonNode pattern : patterns) {
      String regex = java.util.regex.Pattern.quote(pattern.asString("")).replace("*", "\\E.*\\Q");
      if (java.util.regex.Pattern.compile(regex, java.util.regex.Pattern.CASE_INSENSITIVE)
          .matcher(action)
          .matches()) {
        return true;
      }
    }
    return false;
  }

  private static String featurePath(String subscription) {
    return "/subscriptions/"
        + subscription
        + "/providers/Microsoft.Features/providers/Microsoft.ContainerService/features/"
        + FEATURE;
  }

  public void registerFeature(String subscription) throws ArmException, InterruptedException {
    client.send(
        ArmRequest.post(featurePath(subscription) + "/register", ApiVersions.FEATURES, null));
  }

  /** Also what makes a feature that was registered take effect. */
  public void registerProvider(String subscription) throws ArmException, InterruptedException {
    client.send(
        ArmRequest.post(
            "/subscriptions/" + subscription + "/providers/Microsoft.ContainerService/register",
            ApiVersions.PROVIDERS,
            null));
  }

  /** Makes a fleet, its resource group first where that is new; blocks until it is there. */
  public AzureFleet create(FleetDraft draft, Operation.Listener listener)
      throws ArmException, InterruptedException {
    if (draft.newGroup()) {
      client.send(
          ArmRequest.put(
              "/subscriptions/" + draft.subscription() + "/resourcegroups/" + draft.group(),
              ApiVersions.GROUPS,
              JsonNodeFactory.instance.objectNode().put("location", draft.region())));
    }
    String version = versions.fleets(draft.subscription());
    return AzureFleet.of(
        Operation.start(client, ArmRequest.put(draft.id().text(), version, draft.body()).ifAbsent())
            .await(listener));
  }

  public List<AzureMember> members(ResourceId fleet) throws ArmException, InterruptedException {
    return client
        .list(ArmRequest.get(fleet + "/members", versions.fleets(fleet.subscription())))
        .stream()
        .map(AzureMember::of)
        .toList();
  }

  /** Has a cluster join; blocks until it has. */
  public void join(ResourceId fleet, AzureCluster cluster, String name, Operation.Listener listener)
      throws ArmException, InterruptedException {
    var body = JsonNodeFactory.instance.objectNode();
    body.putObject("properties").put("clusterResourceId", cluster.id().text());
    Operation.start(
            client,
            ArmRequest.put(
                    fleet.child("members", name).text(),
                    versions.fleets(fleet.subscription()),
                    body)
                .ifAbsent())
        .await(listener);
  }

  /** Whether somebody holds the role on the fleet itself or above it. */
  public boolean hasRole(ResourceId fleet, FleetRole role, String principal)
      throws ArmException, InterruptedException {
    for (JsonNode node :
        client.list(
            ArmRequest.get(
                    fleet + "/providers/Microsoft.Authorization/roleAssignments", ApiVersions.ROLES)
                .with("$filter", "atScope()"))) {
      if (node.at("/properties/principalId").asString("").equals(principal)
          && node.at("/properties/roleDefinitionId").asString("").endsWith(role.id())) {
        return true;
      }
    }
    return false;
  }

  /** Gives a role on the fleet; it can take ten minutes to work. */
  public void assign(ResourceId fleet, FleetRole role, String principal, String kind)
      throws ArmException, InterruptedException {
    var body = JsonNodeFactory.instance.objectNode();
    body.putObject("properties")
        .put(
            "roleDefinitionId",
            "/subscriptions/"
                + fleet.subscription()
                + "/providers/Microsoft.Authorization/roleDefinitions/"
                + role.id())
        .put("principalId", principal)
        .put("principalType", kind);
    client.send(
        ArmRequest.put(
            fleet + "/providers/Microsoft.Authorization/roleAssignments/" + UUID.randomUUID(),
            ApiVersions.ROLES,
            body));
  }

  /**
   * The kubeconfig of the hub, with names of its own instead of {@code hub}, as every hub is
   * called.
   *
   * @param name of context and cluster
   */
  public String hubKubeconfig(ResourceId fleet, String name)
      throws ArmException, InterruptedException {
    JsonNode answer =
        client
            .send(
                ArmRequest.post(
                    fleet + "/listCredentials", versions.fleets(fleet.subscription()), null))
            .body();
    var config =
        (ObjectNode)
            YAML.readTree(
                new String(
                    Base64.getDecoder().decode(answer.at("/kubeconfigs/0/value").asString("")),
                    StandardCharsets.UTF_8));
    config.put("current-context", name);
    config.path("clusters").forEach(c -> ((ObjectNode) c).put("name", name));
    config
        .path("contexts")
        .forEach(
            c -> {
              ((ObjectNode) c).put("name", name);
              ((ObjectNode) c.path("context")).put("cluster", name);
            });
    return config.toString();
  }

  /** Kubeconfig of a member cluster. */
  public String memberKubeconfig(ResourceId cluster) throws ArmException, InterruptedException {
    JsonNode answer =
        client
            .send(
                ArmRequest.post(cluster + "/listClusterUserCredential", ApiVersions.CLUSTERS, null)
                    .with("format", "exec"))
            .body();
    return new String(
        Base64.getDecoder().decode(answer.at("/kubeconfigs/0/value").asString("")),
        StandardCharsets.UTF_8);
  }
}
