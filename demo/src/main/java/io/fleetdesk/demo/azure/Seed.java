package io.fleetdesk.demo.azure;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What is in the demo's Azure before anyone looks. */
final class Seed {
  static final String SUBSCRIPTION = "00000000-0000-4000-8000-00000000f1ee";
  static final String SANDBOX = "00000000-0000-4000-8000-0000000005a9";
  static final String FLEETS = "Microsoft.ContainerService/fleets";
  static final String MEMBERS = "Microsoft.ContainerService/fleets/members";
  static final String CLUSTERS = "Microsoft.ContainerService/managedClusters";
  static final String GROUPS = "Microsoft.Resources/resourceGroups";
  static final String VNETS = "Microsoft.Network/virtualNetworks";

  /** Regions with fleets, in the names of ids and on screen. */
  static final Map<String, String> REGIONS =
      new java.util.TreeMap<>(
          Map.of(
              "eastus", "East US",
              "westus2", "West US 2",
              "westeurope", "West Europe",
              "japaneast", "Japan East",
              "japanwest", "Japan West",
              "swedencentral", "Sweden Central"));

  private final ArmResources resources;

  Seed(ArmResources resources) {
    this.resources = resources;
  }

  void fill() {
    group(SUBSCRIPTION, "demo_aks_fleetmng", "eastus");
    group(SUBSCRIPTION, "demo_aks_fleetmng_west", "japanwest");
    group(SUBSCRIPTION, "demo_aks01", "eastus");
    group(SUBSCRIPTION, "demo_aks03", "japaneast");
    group(SUBSCRIPTION, "demo_aks_west", "japanwest");
    group(SANDBOX, "sandbox", "westeurope");
    vnet("demo_aks01", "demo-vnet", "eastus", "10.224.0.0/12", "");
    vnet("demo_aks03", "demo-vnet-east", "japaneast", "10.226.0.0/16", "");
    vnet("demo_aks_west", "demo-vnet-west", "japanwest", "10.227.0.0/15", "");
    cluster(
        "demo_aks01",
        "demo-aks01",
        "eastus",
        "1.34.4",
        "202611.16.0",
        "Running",
        "azure",
        "demo-vnet");
    cluster(
        "demo_aks01",
        "demo-aks02",
        "eastus",
        "1.34.2",
        "202609.14.0",
        "Running",
        "azure",
        "demo-vnet");
    cluster(
        "demo_aks03",
        "demo-aks03",
        "japaneast",
        "1.34.4",
        "202611.02.0",
        "Running",
        "azure",
        "demo-vnet-east");
    cluster(
        "demo_aks_west",
        "demo-aks04",
        "japanwest",
        "1.34.4",
        "202611.16.0",
        "Running",
        "azure",
        "demo-vnet-west");
    cluster(
        "demo_aks_west",
        "demo-aks05",
        "japanwest",
        "1.33.6",
        "202610.05.0",
        "Running",
        "azure",
        "demo-vnet-west");
    cluster(
        "demo_aks01",
        "demo-aks06",
        "eastus",
        "1.34.4",
        "202611.16.0",
        "Running",
        "azure",
        "demo-vnet");
    cluster(
        "demo_aks01", "demo-aks07", "eastus", "1.33.6", "202608.03.0", "Running", "kubenet", "");
    cluster(
        "demo_aks03",
        "demo-aks08",
        "japaneast",
        "1.32.9",
        "202608.03.0",
        "Stopped",
        "azure",
        "demo-vnet-east");
    fleet("demo_aks_fleetmng", "aks-fleet01", "eastus");
    fleet("demo_aks_fleetmng_west", "aks-fleet02", "japanwest");
    member(
        "demo_aks_fleetmng",
        "aks-fleet01",
        "demo-aks01-demo-aks01",
        "demo_aks01",
        "demo-aks01",
        "eastus");
    member(
        "demo_aks_fleetmng",
        "aks-fleet01",
        "demo-aks02-demo-aks01",
        "demo_aks01",
        "demo-aks02",
        "eastus");
    member(
        "demo_aks_fleetmng",
        "aks-fleet01",
        "demo-aks03-demo-aks01",
        "demo_aks03",
        "demo-aks03",
        "japaneast");
    member(
        "demo_aks_fleetmng_west",
        "aks-fleet02",
        "demo-aks04-demo-aks04",
        "demo_aks_west",
        "demo-aks04",
        "japanwest");
    member(
        "demo_aks_fleetmng_west",
        "aks-fleet02",
        "demo-aks05-demo-aks05",
        "demo_aks_west",
        "demo-aks05",
        "japanwest");
    updates();
  }

  /** Very many, for measuring. */
  void fill(int subscriptions, int fleets, int clusters) {
    var regions = List.copyOf(REGIONS.keySet());
    for (int i = 0; i < subscriptions; i++) {
      String s = subscription(i);
      group(s, "rg", "eastus");
    }
    for (int i = 0; i < fleets; i++) {
      String id = id(subscription(i % subscriptions), "rg", FLEETS, "fleet-%03d".formatted(i));
      var node = ArmResources.resource(id, FLEETS, regions.get(i % regions.size()));
      ((ObjectNode) node.path("properties")).put("provisioningState", "Succeeded");
      resources.put(node);
    }
    for (int i = 0; i < clusters; i++) {
      String id = id(subscription(i % subscriptions), "rg", CLUSTERS, "aks-%04d".formatted(i));
      var node = ArmResources.resource(id, CLUSTERS, regions.get(i % regions.size()));
      ((ObjectNode) node.path("properties"))
          .put("provisioningState", "Succeeded")
          .put("kubernetesVersion", "1.34.4");
      resources.put(node);
    }
  }

  static String subscription(int number) {
    return "00000000-0000-4000-8000-%012d".formatted(number);
  }

  static String id(String subscription, String group, String type, String name) {
    return "/subscriptions/"
        + subscription
        + "/resourceGroups/"
        + group
        + "/providers/"
        + type
        + "/"
        + name;
  }

  void group(String subscription, String name, String region) {
    var node =
        ArmResources.resource(
            "/subscriptions/" + subscription + "/resourceGroups/" + name, GROUPS, region);
    ((ObjectNode) node.path("properties")).put("provisioningState", "Succeeded");
    resources.put(node);
  }

  private void vnet(String group, String name, String region, String range, String peer) {
    var node = ArmResources.resource(id(SUBSCRIPTION, group, VNETS, name), VNETS, region);
    var properties = (ObjectNode) node.path("properties");
    properties.putObject("addressSpace").putArray("addressPrefixes").add(range);
    var peerings = properties.putArray("virtualNetworkPeerings");
    if (!peer.isEmpty()) {
      peerings
          .addObject()
          .put("name", "to")
          .putObject("properties")
          .put("peeringState", "Connected");
    }
    properties.putArray("subnets");
    resources.put(node);
  }

  private void cluster(
      String group,
      String name,
      String region,
      String version,
      String image,
      String power,
      String plugin,
      String vnet) {
    var node = ArmResources.resource(id(SUBSCRIPTION, group, CLUSTERS, name), CLUSTERS, region);
    node.putObject("sku").put("name", "Base").put("tier", "Standard");
    var properties = (ObjectNode) node.path("properties");
    properties
        .put("provisioningState", "Succeeded")
        .put("kubernetesVersion", version.substring(0, version.lastIndexOf('.')))
        .put("currentKubernetesVersion", version)
        .put("fqdn", name + "-dns-1a2b3c4d.hcp." + region + ".azmk8s.io")
        .put("nodeResourceGroup", "MC_" + group + "_" + name + "_" + region);
    properties.putObject("powerState").put("code", power);
    var pool = properties.putArray("agentPoolProfiles").addObject();
    pool.put("name", "nodepool1")
        .put("count", 3)
        .put("vmSize", "Standard_D4s_v5")
        .put("mode", "System")
        .put("osSKU", "Ubuntu")
        .put("currentOrchestratorVersion", version)
        .put("nodeImageVersion", "AKSUbuntu-2204gen2containerd-" + image);
    if (!vnet.isEmpty()) {
      pool.put("vnetSubnetID", id(SUBSCRIPTION, group, VNETS, vnet) + "/subnets/" + name);
    }
    properties
        .putObject("networkProfile")
        .put("networkPlugin", plugin)
        .put("podCidr", plugin.equals("kubenet") ? "10.244.0.0/16" : "")
        .put("serviceCidr", "10.0.0.0/16");
    properties.putObject("autoUpgradeProfile").put("upgradeChannel", "none");
    properties.put("disableLocalAccounts", false);
    resources.put(node);
  }

  private void fleet(String group, String name, String region) {
    var node = ArmResources.resource(id(SUBSCRIPTION, group, FLEETS, name), FLEETS, region);
    node.putObject("tags").put("env", "demo");
    var properties = (ObjectNode) node.path("properties");
    properties.put("provisioningState", "Succeeded");
    properties
        .putObject("hubProfile")
        .put("dnsPrefix", name)
        .put("fqdn", name + "-flth-8c21f0-1a2b3c4d.hcp." + region + ".azmk8s.io")
        .put("kubernetesVersion", "1.34.4")
        .put("portalFqdn", name + "-flth-8c21f0-1a2b3c4d.portal.hcp." + region + ".azmk8s.io");
    resources.put(node);
  }

  private void member(
      String group, String fleet, String name, String clusterGroup, String cluster, String region) {
    var node =
        ArmResources.resource(
            id(SUBSCRIPTION, group, FLEETS, fleet) + "/members/" + name, MEMBERS, "");
    var properties = (ObjectNode) node.path("properties");
    properties
        .put("provisioningState", "Succeeded")
        .put("clusterResourceId", id(SUBSCRIPTION, clusterGroup, CLUSTERS, cluster))
        .put("group", region);
    properties.putObject("labels").put("env", "demo");
    resources.put(node);
  }

  /** A strategy, a profile and a run that waits for an approval. */
  private void updates() {
    String fleet = id(SUBSCRIPTION, "demo_aks_fleetmng", FLEETS, "aks-fleet01");
    var profile =
        ArmResources.resource(
            fleet + "/autoUpgradeProfiles/rapid", FLEETS + "/autoUpgradeProfiles", "");
    ((ObjectNode) profile.path("properties"))
        .put("provisioningState", "Succeeded")
        .put("channel", "Rapid")
        .put("disabled", false);
    resources.put(profile);
    var run = ArmResources.resource(fleet + "/updateRuns/k8s-1-35", FLEETS + "/updateRuns", "");
    var properties = (ObjectNode) run.path("properties");
    properties.put("provisioningState", "Succeeded");
    properties.put("autoUpgradeProfileId", fleet + "/autoUpgradeProfiles/rapid");
    properties
        .putObject("managedClusterUpdate")
        .putObject("upgrade")
        .put("type", "Full")
        .put("kubernetesVersion", "1.35.1");
    var status = properties.putObject("status");
    status.putObject("status").put("state", "Running").put("startTime", ago(35 * 60));
    var stages = status.putArray("stages");
    String gate = "5b1c9e04-7a52-4e0f-9d0c-3f6f2f2e77d2";
    var first = stages.addObject().put("name", "eastus");
    first.putObject("status").put("state", "Pending").put("startTime", ago(34 * 60));
    var before = first.putArray("beforeGates").addObject();
    before.put("displayName", "Approve eastus").put("gateId", fleet + "/gates/" + gate);
    before.putObject("status").put("state", "Pending").put("startTime", ago(34 * 60));
    first.putObject("afterStageWaitStatus").put("waitDurationInSeconds", 86_400);
    members(first, "eastus", fleet, List.of("demo-aks01", "demo-aks02"), "NotStarted", "");
    var second = stages.addObject().put("name", "japaneast");
    second.putObject("status").put("state", "NotStarted");
    members(
        second,
        "japaneast",
        fleet,
        List.of("demo-aks03"),
        "NotStarted",
        "Kubernetes version 1.35.1 is not available in japaneast yet.");
    resources.put(run);
    var node = ArmResources.resource(fleet + "/gates/" + gate, FLEETS + "/gates", "");
    ((ObjectNode) node.path("properties"))
        .put("displayName", "Approve eastus")
        .put("gateType", "Approval")
        .put("state", "Pending")
        .putObject("target")
        .put("id", fleet + "/updateRuns/k8s-1-35")
        .putObject("updateRunProperties")
        .put("name", "k8s-1-35")
        .put("stage", "eastus")
        .put("timing", "Before");
    resources.put(node);
    String west = id(SUBSCRIPTION, "demo_aks_fleetmng_west", FLEETS, "aks-fleet02");
    var done = ArmResources.resource(west + "/updateRuns/images-47", FLEETS + "/updateRuns", "");
    var p = (ObjectNode) done.path("properties");
    p.put("provisioningState", "Succeeded");
    p.putObject("managedClusterUpdate").putObject("upgrade").put("type", "NodeImageOnly");
    var s = p.putObject("status");
    s.putObject("status")
        .put("state", "Failed")
        .put("startTime", ago(5 * 3600))
        .put("completedTime", ago(4 * 3600));
    var stage = s.putArray("stages").addObject().put("name", "all");
    stage.putObject("status").put("state", "Failed");
    members(stage, "japanwest", west, List.of("demo-aks04"), "Completed", "");
    var bad = members(stage, "canary", west, List.of("demo-aks05"), "Failed", "");
    ((ObjectNode) bad.path("members").get(0).path("status"))
        .putObject("error")
        .put("code", "QuotaExceeded")
        .put("message", "4 more vCPUs are needed in japanwest.");
    resources.put(done);
  }

  private static ObjectNode members(
      ObjectNode stage,
      String name,
      String fleet,
      List<String> clusters,
      String state,
      String message) {
    var group = stage.withArray("groups").addObject().put("name", name);
    group.putObject("status").put("state", state);
    var members = group.putArray("members");
    for (String cluster : clusters) {
      var member = members.addObject();
      String suffix = fleet.contains("west") ? cluster : "demo-aks01";
      member.put("name", cluster + "-" + suffix);
      member.putObject("status").put("state", state);
      if (!message.isEmpty()) {
        member.put("message", message);
      }
    }
    return group;
  }

  private static String ago(long seconds) {
    return java.time.Instant.now().minusSeconds(seconds).toString();
  }
}
