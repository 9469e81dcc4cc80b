package io.fleetdesk.demo.azure;

import io.fleetdesk.demo.azure.Directory.Principal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes of fleets and members, and credentials. */
final class ArmFleets {
  private static final Pattern FLEET =
      Pattern.compile(
          "(/subscriptions/([^/]+)/resourceGroups/([^/]+)/providers/Microsoft\\.ContainerService/fleets/([^/]+))(?:/members/([^/]+)|/(listCredentials))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CLUSTER =
      Pattern.compile(
          "(/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.ContainerService/managedClusters/([^/]+))/listClusterUserCredential",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME = Pattern.compile("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$");

  private final Arm arm;
  private final AzureHubs hubs;
  volatile String authorityPem = "";

  ArmFleets(Arm arm, AzureHubs hubs) {
    this.arm = arm;
    this.hubs = hubs;
  }

  /** False for what only reads resources. */
  boolean answer(Web web, String base, Principal who) throws IOException {
    Matcher cluster = CLUSTER.matcher(web.path);
    if (cluster.matches() && web.method.equals("POST")) {
      ObjectNode node = arm.resources.require(cluster.group(1));
      if (node.at("/properties/powerState/code").asString("").equals("Stopped")) {
        throw new ArmRefusal(
            409, "OperationNotAllowed", "The cluster " + cluster.group(2) + " is stopped.");
      }
      web.answer(200, credentials("clusterUser", memberConfig(cluster.group(2), cluster.group(1))));
      return true;
    }
    Matcher path = FLEET.matcher(web.path);
    if (!path.matches() || web.method.equals("GET")) {
      return false;
    }
    String fleet = path.group(1);
    if (path.group(6) != null) {
      ObjectNode node = arm.resources.require(fleet);
      if (!node.at("/properties/hubProfile").isObject()) {
        throw new ArmRefusal(
            400, "InvalidHubOperation", "The fleet " + path.group(4) + " has no hub.");
      }
      web.answer(200, credentials("fleet", hubConfig(path, node)));
    } else if (path.group(5) == null) {
      fleet(web, base, path, fleet);
    } else {
      member(web, base, path, fleet + "/members/" + path.group(5));
    }
    return true;
  }

  private void requireState(Web web, String id, @Nullable ObjectNode found) {
    String wanted = web.header("If-Match");
    if (found != null && web.header("If-None-Match").equals("*")) {
      throw new ArmRefusal(
          412,
          "PreconditionFailed",
          "The resource " + found.path("name").asString("") + " exists.");
    }
    if (!wanted.isEmpty() && (found == null || !wanted.equals(found.path("eTag").asString("")))) {
      throw new ArmRefusal(412, "PreconditionFailed", "The ETag does not match.");
    }
    if (arm.operations.isBusy(id)) {
      throw new ArmRefusal(
          409, "AnotherOperationInProgress", "Another operation is in progress on this resource.");
    }
  }

  private void fleet(Web web, String base, Matcher path, String id) throws IOException {
    ObjectNode found = arm.find(id);
    requireState(web, id, found);
    switch (web.method) {
      case "PUT" -> putFleet(web, base, path, id, found);
      case "PATCH" -> {
        ObjectNode node = arm.resources.require(id);
        for (String field : new String[] {"tags", "identity"}) {
          if (web.json().has(field)) {
            node.set(field, web.json().path(field));
          }
        }
        web.answer(200, arm.resources.put(node));
      }
      default -> {
        if (found == null) {
          web.answer(204, null);
          return;
        }
        state(found, "Deleting");
        String operation =
            arm.operations.start(
                id,
                Duration.ofSeconds(4),
                () -> {
                  arm.resources.remove(id);
                  hubs.delete(path.group(4));
                  return null;
                });
        accepted(web, base, path.group(2), operation);
      }
    }
  }

  private void putFleet(Web web, String base, Matcher path, String id, @Nullable ObjectNode found)
      throws IOException {
    String group = "/subscriptions/" + path.group(2) + "/resourceGroups/" + path.group(3);
    String name = path.group(4);
    JsonNode body = web.json();
    String region = body.path("location").asString("");
    if (arm.find(group) == null) {
      throw new ArmRefusal(
          404,
          "ResourceGroupNotFound",
          "Resource group '" + path.group(3) + "' could not be found.");
    }
    if (!NAME.matcher(name).matches() || name.length() > 63) {
      throw new ArmRefusal(400, "InvalidParameter", "The fleet name '" + name + "' is invalid.");
    }
    if (!Seed.REGIONS.containsKey(region)) {
      throw new ArmRefusal(
          400,
          "LocationNotAvailableForResourceType",
          "The provided location '"
              + region
              + "' is not available for resource type 'Microsoft.ContainerService/fleets'.");
    }
    if (name.contains("policy")) {
      throw new ArmRefusal(
          403,
          "RequestDisallowedByPolicy",
          "Resource '" + name + "' was disallowed by policy. Policy: 'allowed-names'.");
    }
    var node = ArmResources.resource(id, Seed.FLEETS, region);
    if (body.has("tags")) {
      node.set("tags", body.path("tags"));
    }
    if (body.has("identity")) {
      node.set("identity", body.path("identity"));
    }
    var properties = (ObjectNode) node.path("properties");
    boolean hub = body.at("/properties/hubProfile").isObject();
    boolean had = found != null && found.at("/properties/hubProfile").isObject();
    if (hub) {
      var profile = (ObjectNode) body.at("/properties/hubProfile").deepCopy();
      if (had && found != null) {
        profile.setAll((ObjectNode) found.at("/properties/hubProfile"));
      }
      properties.set("hubProfile", profile);
    }
    properties.put("provisioningState", found == null ? "Creating" : "Updating");
    arm.resources.put(node);
    String operation =
        arm.operations.start(
            id,
            Duration.ofSeconds(hub ? 8 : 3),
            () -> {
              if (name.contains("quota")) {
                var error =
                    Web.object()
                        .put("code", "QuotaExceeded")
                        .put(
                            "message",
                            "Operation could not be completed as it results in exceeding approved"
                                + " Total Regional Cores quota in "
                                + region
                                + ".");
                ObjectNode now = arm.resources.require(id);
                var p = (ObjectNode) now.path("properties");
                p.put("provisioningState", "Failed");
                p.putObject("status").set("lastOperationError", error.deepCopy());
                arm.resources.put(now);
                return error;
              }
              if (hub && !had) {
                hubs.create(name, path.group(3), region);
                ObjectNode now = arm.resources.require(id);
                String host = name + "-flth-8c21f0-5e6f7a8b";
                ((ObjectNode) now.at("/properties/hubProfile"))
                    .put("fqdn", host + ".hcp." + region + ".azmk8s.io")
                    .put("portalFqdn", host + ".portal.hcp." + region + ".azmk8s.io")
                    .put("kubernetesVersion", "1.34.4");
                arm.resources.put(now);
              }
              state(arm.resources.require(id), "Succeeded");
              return null;
            });
    web.set(
        "Azure-AsyncOperation", Operations.address(base, path.group(2), "operations", operation));
    web.answer(found == null ? 201 : 200, arm.resources.require(id));
  }

  private ObjectNode state(ObjectNode node, String state) {
    ((ObjectNode) node.path("properties")).put("provisioningState", state);
    return arm.resources.put(node);
  }

  private void accepted(Web web, String base, String subscription, String operation)
      throws IOException {
    web.set(
        "Azure-AsyncOperation", Operations.address(base, subscription, "operations", operation));
    web.set("Location", Operations.address(base, subscription, "operationresults", operation));
    web.answer(202, null);
  }

  private void member(Web web, String base, Matcher path, String id) throws IOException {
    ObjectNode fleet = arm.resources.require(path.group(1));
    ObjectNode found = arm.find(id);
    requireState(web, id, found);
    boolean hub = fleet.at("/properties/hubProfile").isObject();
    String fleetName = path.group(4);
    switch (web.method) {
      case "PUT" -> {
        var properties = (ObjectNode) web.json().path("properties").deepCopy();
        String cluster = properties.path("clusterResourceId").asString("");
        ObjectNode target = arm.find(cluster);
        if (target == null) {
          throw ArmRefusal.notFound(cluster);
        }
        for (ObjectNode other : arm.resources.ofType(Seed.MEMBERS)) {
          if (other.at("/properties/clusterResourceId").asString("").equalsIgnoreCase(cluster)
              && !other.path("id").asString("").equalsIgnoreCase(id)) {
            throw new ArmRefusal(
                409,
                "ClusterAlreadyJoined",
                "The cluster is already a member: " + other.path("id").asString(""));
          }
        }
        var node = ArmResources.resource(id, Seed.MEMBERS, "");
        node.set("properties", properties);
        properties.put("provisioningState", found == null ? "Joining" : "Updating");
        arm.resources.put(node);
        boolean stopped = target.at("/properties/powerState/code").asString("").equals("Stopped");
        String operation =
            arm.operations.start(
                id,
                Duration.ofSeconds(hub ? 6 : 2),
                () -> join(id, fleetName, path.group(5), target, hub, stopped));
        web.set(
            "Azure-AsyncOperation",
            Operations.address(base, path.group(2), "operations", operation));
        web.answer(found == null ? 201 : 200, node);
      }
      case "PATCH" -> {
        ObjectNode node = arm.resources.require(id);
        var properties = (ObjectNode) node.path("properties");
        web.json()
            .path("properties")
            .properties()
            .forEach(e -> properties.set(e.getKey(), e.getValue()));
        web.answer(200, arm.resources.put(node));
      }
      default -> {
        if (found == null) {
          web.answer(204, null);
          return;
        }
        state(found, "Leaving");
        String operation =
            arm.operations.start(
                id,
                Duration.ofSeconds(3),
                () -> {
                  arm.resources.remove(id);
                  if (hub) {
                    hubs.leave(fleetName, path.group(5));
                  }
                  return null;
                });
        accepted(web, base, path.group(2), operation);
      }
    }
  }

  private @Nullable ObjectNode join(
      String id, String fleet, String member, ObjectNode cluster, boolean hub, boolean stopped) {
    ObjectNode node = arm.resources.require(id);
    if (stopped) {
      var error =
          Web.object()
              .put("code", "ClusterStopped")
              .put("message", "The cluster is stopped. Start it and reconcile the member.");
      var properties = (ObjectNode) node.path("properties");
      properties.put("provisioningState", "Failed");
      properties.putObject("status").set("lastOperationError", error.deepCopy());
      arm.resources.put(node);
      return error;
    }
    if (hub) {
      hubs.join(
          fleet,
          member,
          cluster.path("name").asString(""),
          cluster.path("location").asString(""),
          cluster.path("id").asString("").split("/")[4]);
    }
    state(node, "Succeeded");
    return null;
  }

  private static ObjectNode credentials(String name, JsonNode config) {
    var body = Web.object();
    body.putArray("kubeconfigs")
        .addObject()
        .put("name", name)
        .put(
            "value",
            Base64.getEncoder().encodeToString(config.toString().getBytes(StandardCharsets.UTF_8)));
    return body;
  }

  /** With a user that names kubelogin, as Azure gives it; JSON is YAML. */
  private JsonNode hubConfig(Matcher path, ObjectNode fleet) {
    String name = path.group(4);
    String user =
        "clusterUser_FL_%s_%s_%s_hub"
            .formatted(path.group(3), name, fleet.path("location").asString(""));
    ObjectNode config = config("hub", user, hubs.address(name));
    var exec = ((ObjectNode) config.path("users").get(0)).putObject("user").putObject("exec");
    exec.put("apiVersion", "client.authentication.k8s.io/v1beta1")
        .put("command", "kubelogin")
        .put("provideClusterInfo", false)
        .put("installHint", "kubelogin is not installed. See https://aka.ms/aks/kubelogin");
    var args = exec.putArray("args");
    for (String arg :
        new String[] {
          "get-token",
          "--environment",
          "AzurePublicCloud",
          "--server-id",
          Directory.AKS_SERVER,
          "--client-id",
          "80faf920-1908-4b52-b5ef-a8e7bedfc67a",
          "--tenant-id",
          Directory.TENANT,
          "--login",
          "devicecode"
        }) {
      args.add(arg);
    }
    return config;
  }

  private JsonNode memberConfig(String cluster, String id) {
    String group = id.split("/")[4];
    ObjectNode config =
        config(cluster, "clusterUser_" + group + "_" + cluster, hubs.address(cluster));
    ((ObjectNode) config.path("users").get(0)).putObject("user").put("token", hubs.localToken());
    return config;
  }

  private ObjectNode config(String name, String user, String address) {
    if (address.isEmpty()) {
      throw new ArmRefusal(
          409, "ResourceNotFinalState", "The cluster " + name + " is not running in this demo.");
    }
    var config = Web.object().put("apiVersion", "v1").put("kind", "Config");
    config.put("current-context", name);
    config
        .putArray("clusters")
        .addObject()
        .put("name", name)
        .putObject("cluster")
        .put("server", address)
        .put(
            "certificate-authority-data",
            Base64.getEncoder().encodeToString(authorityPem.getBytes(StandardCharsets.UTF_8)));
    config
        .putArray("contexts")
        .addObject()
        .put("name", name)
        .putObject("context")
        .put("cluster", name)
        .put("user", user);
    config.putArray("users").addObject().put("name", user);
    return config;
  }

  void authority(String pem) {
    authorityPem = pem;
  }
}
