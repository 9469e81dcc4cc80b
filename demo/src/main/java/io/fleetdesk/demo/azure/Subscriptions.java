package io.fleetdesk.demo.azure;

import io.fleetdesk.demo.azure.Directory.Principal;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Tenants, subscriptions, providers, features, regions and resource groups. */
final class Subscriptions {
  private static final Pattern FEATURE =
      Pattern.compile(
          "/providers/Microsoft\\.Features/providers/([^/]+)/features/([^/]+)(/register)?");
  private static final Pattern PROVIDER =
      Pattern.compile("/providers/(Microsoft\\.\\w+)(/register)?");
  private static final Pattern GROUP =
      Pattern.compile("/resourcegroups(?:/([^/]+))?", Pattern.CASE_INSENSITIVE);
  private static final Pattern VERSIONS =
      Pattern.compile(
          "/providers/Microsoft\\.ContainerService/locations/([^/]+)/kubernetesVersions");

  private final Arm arm;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, String> states = new ConcurrentHashMap<>();

  Subscriptions(Arm arm) {
    this.arm = arm;
    names.put(Seed.SUBSCRIPTION, "demo-subscription");
    names.put(Seed.SANDBOX, "sandbox");
  }

  void add(String id, String name) {
    names.put(id, name);
  }

  boolean isThere(String subscription) {
    return names.containsKey(subscription);
  }

  ObjectNode tenants() {
    var body = Web.object();
    var value = body.putArray("value");
    value
        .addObject()
        .put("id", "/tenants/" + Directory.TENANT)
        .put("tenantId", Directory.TENANT)
        .put("displayName", "Example")
        .put("defaultDomain", "example.com");
    value
        .addObject()
        .put("id", "/tenants/" + Directory.OTHER_TENANT)
        .put("tenantId", Directory.OTHER_TENANT)
        .put("displayName", "Fabrikam")
        .put("defaultDomain", "fabrikam.example");
    return body;
  }

  ObjectNode list(Principal who, String tenant) {
    var body = Web.object();
    var value = body.putArray("value");
    if (tenant.equals(Directory.TENANT)) {
      names.forEach(
          (id, name) -> {
            if (arm.roles.mayRead(who, "/subscriptions/" + id)) {
              value
                  .addObject()
                  .put("id", "/subscriptions/" + id)
                  .put("subscriptionId", id)
                  .put("tenantId", Directory.TENANT)
                  .put("displayName", name)
                  .put("state", "Enabled");
            }
          });
    }
    return body;
  }

  /** False for what is not of a subscription itself. */
  boolean answer(Web web, String subscription, String rest) throws IOException {
    Matcher feature = FEATURE.matcher(rest);
    Matcher provider = PROVIDER.matcher(rest);
    Matcher group = GROUP.matcher(rest);
    Matcher versions = VERSIONS.matcher(rest);
    if (feature.matches()) {
      feature(web, subscription, feature);
    } else if (provider.matches()) {
      provider(web, subscription, provider);
    } else if (group.matches()) {
      group(web, subscription, group.group(1));
    } else if (versions.matches()) {
      web.answer(200, kubernetesVersions(versions.group(1)));
    } else if (rest.equals("/locations")) {
      var body = Web.object();
      var value = body.putArray("value");
      Seed.REGIONS.forEach(
          (name, shown) -> value.addObject().put("name", name).put("displayName", shown));
      web.answer(200, body);
    } else {
      return false;
    }
    return true;
  }

  private void feature(Web web, String subscription, Matcher path) throws IOException {
    String key = subscription + "/features/" + path.group(2);
    if (path.group(3) != null
        && states.getOrDefault(key, "NotRegistered").equals("NotRegistered")) {
      states.put(key, "Registering");
      arm.operations.later(
          Duration.ofSeconds(6),
          () -> {
            states.put(key, "Registered");
            // It takes effect with the next registration of the provider.
            states.put(subscription + "/stale", "true");
          });
    }
    var body =
        Web.object()
            .put("id", web.path.replace("/register", ""))
            .put("name", path.group(1) + "/" + path.group(2))
            .put("type", "Microsoft.Features/providers/features");
    body.putObject("properties").put("state", states.getOrDefault(key, "NotRegistered"));
    web.answer(200, body);
  }

  private String registration(String subscription) {
    return states.getOrDefault(
        subscription + "/provider",
        subscription.equals(Seed.SANDBOX) ? "NotRegistered" : "Registered");
  }

  private void provider(Web web, String subscription, Matcher path) throws IOException {
    String key = subscription + "/provider";
    if (path.group(2) != null) {
      states.put(key, "Registering");
      arm.operations.later(Duration.ofSeconds(3), () -> states.put(key, "Registered"));
    }
    var body =
        Web.object()
            .put("id", "/subscriptions/" + subscription + "/providers/" + path.group(1))
            .put("namespace", path.group(1))
            .put("registrationState", registration(subscription));
    var types = body.putArray("resourceTypes");
    var fleets = types.addObject().put("resourceType", "fleets");
    Seed.REGIONS.values().forEach(fleets.putArray("locations")::add);
    arm.versions.forEach(fleets.putArray("apiVersions")::add);
    types
        .addObject()
        .put("resourceType", "managedClusters")
        .putArray("apiVersions")
        .add("2025-09-01");
    web.answer(200, body);
  }

  private void group(Web web, String subscription, @org.jspecify.annotations.Nullable String name)
      throws IOException {
    if (name == null) {
      web.answer(
          200,
          arm.page(web, "", arm.resources.list("/subscriptions/" + subscription, Seed.GROUPS)));
      return;
    }
    String id = "/subscriptions/" + subscription + "/resourceGroups/" + name;
    ObjectNode found = arm.find(id);
    if (web.method.equals("PUT")) {
      String region = web.json().path("location").asString("");
      if (found != null && !found.path("location").asString("").equals(region)) {
        throw new ArmRefusal(
            409,
            "InvalidResourceGroupLocation",
            "Invalid resource group location '%s'. The Resource group already exists in location '%s'."
                .formatted(region, found.path("location").asString("")));
      }
      var node = ArmResources.resource(id, Seed.GROUPS, region);
      ((ObjectNode) node.path("properties")).put("provisioningState", "Succeeded");
      web.answer(found == null ? 201 : 200, arm.resources.put(node));
      return;
    }
    if (found == null) {
      throw new ArmRefusal(
          404, "ResourceGroupNotFound", "Resource group '" + name + "' could not be found.");
    }
    web.answer(200, found);
  }

  private static ObjectNode kubernetesVersions(String region) {
    var body = Web.object();
    var values = body.putArray("values");
    boolean newest = !region.equals("japaneast");
    for (String version :
        newest
            ? java.util.List.of("1.35.1", "1.34.4", "1.33.6")
            : java.util.List.of("1.34.4", "1.33.6")) {
      var node =
          values
              .addObject()
              .put("version", version.substring(0, version.lastIndexOf('.')))
              .put("isPreview", false);
      node.putObject("patchVersions").putObject(version).putArray("upgrades");
    }
    return body;
  }
}
