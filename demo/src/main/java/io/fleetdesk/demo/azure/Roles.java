package io.fleetdesk.demo.azure;

import io.fleetdesk.demo.azure.Directory.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who has which role where, and what that lets them do. Any thread may call. */
final class Roles {
  static final String CONTRIBUTOR = "b24988ac-6180-42a0-ab88-20f7382dd24c";
  static final String OWNER = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
  static final String READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
  static final String ACCESS_ADMIN = "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9";
  static final String HUB_ADMIN = "18ab4d3d-a1bf-4477-8ad9-8359bc988f69";

  /** As long as Azure says, in the demo's time. */
  private static final Duration PROPAGATION = Duration.ofSeconds(8);

  /** The roles that there are, by id: what they are called, and their kind of right. */
  static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry(CONTRIBUTOR, "Contributor"),
          Map.entry(OWNER, "Owner"),
          Map.entry(READER, "Reader"),
          Map.entry(ACCESS_ADMIN, "User Access Administrator"),
          Map.entry(HUB_ADMIN, "Azure Kubernetes Fleet Manager RBAC Cluster Admin"),
          Map.entry(
              "434fb43a-c01c-447e-9f67-c3ad923cfaba", "Azure Kubernetes Fleet Manager RBAC Admin"),
          Map.entry(
              "5af6afb3-c06c-4fa4-8848-71a8aee05683", "Azure Kubernetes Fleet Manager RBAC Writer"),
          Map.entry(
              "30b27cfc-9c84-438e-b0ce-70e35255df80", "Azure Kubernetes Fleet Manager RBAC Reader"),
          Map.entry(
              "850c5848-fc51-4a9a-8823-f220370626e3",
              "Azure Kubernetes Fleet Manager Hub Cluster User Role"),
          Map.entry(
              "63bb64ad-9799-4770-b5c3-24ed299a07bf",
              "Azure Kubernetes Fleet Manager Contributor Role"),
          Map.entry(
              "79a36d98-eb96-4a76-ae1d-481dc98d2c23",
              "Azure Kubernetes Fleet Manager RBAC Cluster Admin for Member Clusters"),
          Map.entry(
              "d1f699ed-700a-4c77-a22f-29890ac7b115",
              "Azure Kubernetes Fleet Manager RBAC Admin for Member Clusters"),
          Map.entry(
              "50346970-0998-40f2-b47d-f3b8809840f8",
              "Azure Kubernetes Fleet Manager RBAC Writer for Member Clusters"),
          Map.entry(
              "463ad26c-fcce-4469-9c7f-5653d8acbab5",
              "Azure Kubernetes Fleet Manager RBAC Reader for Member Clusters"));

  private record Assignment(
      String id, String scope, String role, String principal, String kind, Instant works) {}

  private final List<Assignment> assignments = new CopyOnWriteArrayList<>();
  private final double pace;

  Roles(double pace) {
    this.pace = pace;
  }

  void seed(String scope, String role, Principal who) {
    assignments.add(
        new Assignment(
            scope + "/providers/Microsoft.Authorization/roleAssignments/" + UUID.randomUUID(),
            scope,
            role,
            who.oid(),
            who.kind(),
            Instant.EPOCH));
  }

  /** Whether it is held there or above, and works already. */
  boolean has(Principal who, String scope, String role) {
    String at = scope.toLowerCase(Locale.ROOT);
    return assignments.stream()
        .anyMatch(
            a ->
                a.role().equals(role)
                    && a.principal().equals(who.oid())
                    && isWithin(at, a.scope())
                    && !a.works().isAfter(Instant.now()));
  }

  private static boolean isWithin(String scope, String above) {
    String up = above.toLowerCase(Locale.ROOT);
    return scope.equals(up) || scope.startsWith(up + "/");
  }

  boolean mayRead(Principal who, String scope) {
    return mayWrite(who, scope) || has(who, scope, READER) || has(who, scope, ACCESS_ADMIN);
  }

  boolean mayWrite(Principal who, String scope) {
    return has(who, scope, CONTRIBUTOR) || has(who, scope, OWNER);
  }

  boolean mayAssign(Principal who, String scope) {
    return has(who, scope, OWNER) || has(who, scope, ACCESS_ADMIN);
  }

  /** What the permissions call answers. */
  ObjectNode permissions(Principal who, String scope) {
    var body = Web.object();
    var value = body.putArray("value");
    if (has(who, scope, OWNER)) {
      permission(value.addObject(), List.of("*"), List.of(), List.of());
    }
    if (has(who, scope, CONTRIBUTOR)) {
      permission(
          value.addObject(),
          List.of("*"),
          List.of("Microsoft.Authorization/*/Delete", "Microsoft.Authorization/*/Write"),
          List.of());
    }
    if (has(who, scope, READER)) {
      permission(value.addObject(), List.of("*/read"), List.of(), List.of());
    }
    if (has(who, scope, ACCESS_ADMIN)) {
      permission(
          value.addObject(), List.of("*/read", "Microsoft.Authorization/*"), List.of(), List.of());
    }
    if (has(who, scope, HUB_ADMIN)) {
      permission(
          value.addObject(),
          List.of("Microsoft.ContainerService/fleets/read"),
          List.of(),
          List.of("Microsoft.ContainerService/fleets/*"));
    }
    return body;
  }

  private static void permission(
      ObjectNode node, List<String> actions, List<String> not, List<String> data) {
    actions.forEach(node.putArray("actions")::add);
    not.forEach(node.putArray("notActions")::add);
    data.forEach(node.putArray("dataActions")::add);
    node.putArray("notDataActions");
  }

  /** Those at a scope and above it, and below it where everything was asked for. */
  ObjectNode list(String scope, String filter) {
    String at = scope.toLowerCase(Locale.ROOT);
    var body = Web.object();
    var value = body.putArray("value");
    for (Assignment a : assignments) {
      boolean above = isWithin(at, a.scope());
      boolean below = isWithin(a.scope().toLowerCase(Locale.ROOT), scope);
      if (above || (below && filter.isEmpty())) {
        value.add(node(a));
      }
    }
    return body;
  }

  private static ObjectNode node(Assignment a) {
    var node =
        Web.object().put("id", a.id()).put("type", "Microsoft.Authorization/roleAssignments");
    node.put("name", a.id().substring(a.id().lastIndexOf('/') + 1));
    node.putObject("properties")
        .put(
            "roleDefinitionId",
            "/subscriptions/"
                + Seed.SUBSCRIPTION
                + "/providers/Microsoft.Authorization/roleDefinitions/"
                + a.role())
        .put("principalId", a.principal())
        .put("principalType", a.kind())
        .put("scope", a.scope());
    return node;
  }

  ObjectNode definitions(String scope) {
    var body = Web.object();
    var value = body.putArray("value");
    NAMES.forEach(
        (id, name) -> {
          var node =
              value
                  .addObject()
                  .put("id", scope + "/providers/Microsoft.Authorization/roleDefinitions/" + id)
                  .put("type", "Microsoft.Authorization/roleDefinitions")
                  .put("name", id);
          node.putObject("properties").put("roleName", name).put("type", "BuiltInRole");
        });
    return body;
  }

  ObjectNode assign(Principal asking, String scope, String id, JsonNode properties) {
    if (!mayAssign(asking, scope)) {
      throw new ArmRefusal(
          403,
          "AuthorizationFailed",
          "The client '%s' with object id '%s' does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/write' over scope '%s'."
              .formatted(asking.name(), asking.oid(), scope));
    }
    String definition = properties.path("roleDefinitionId").asString("");
    String role = definition.substring(definition.lastIndexOf('/') + 1);
    String principal = properties.path("principalId").asString("");
    if (!NAMES.containsKey(role)) {
      throw new ArmRefusal(
          400, "RoleDefinitionDoesNotExist", "The specified role definition does not exist.");
    }
    Optional<Principal> who =
        Directory.all().stream().filter(p -> p.oid().equals(principal)).findFirst();
    if (who.isEmpty()) {
      throw new ArmRefusal(
          400,
          "PrincipalNotFound",
          "Principal " + principal + " does not exist in the directory " + Directory.TENANT + ".");
    }
    if (assignments.stream()
        .anyMatch(
            a ->
                a.scope().equalsIgnoreCase(scope)
                    && a.role().equals(role)
                    && a.principal().equals(principal))) {
      throw new ArmRefusal(409, "RoleAssignmentExists", "The role assignment already exists.");
    }
    var made =
        new Assignment(
            scope + "/providers/Microsoft.Authorization/roleAssignments/" + id,
            scope,
            role,
            principal,
            who.get().kind(),
            Instant.now().plusMillis((long) (PROPAGATION.toMillis() * pace)));
    assignments.add(made);
    return node(made);
  }

  boolean delete(Principal asking, String id) {
    if (!mayAssign(asking, id.substring(0, id.indexOf("/providers/Microsoft.Authorization")))) {
      throw new ArmRefusal(403, "AuthorizationFailed", "You may not delete role assignments here.");
    }
    return assignments.removeIf(a -> a.id().equalsIgnoreCase(id));
  }
}
