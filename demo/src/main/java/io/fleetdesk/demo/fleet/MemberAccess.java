package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.control.ObjectTrees;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The namespace of a member on the hub, and what its agents may do in it. */
final class MemberAccess {
  private static final String RBAC = "rbac.authorization.k8s.io";

  private final ClusterApi hub;

  MemberAccess(ClusterApi hub) {
    this.hub = hub;
  }

  /**
   * @param told reason and message of the event for each thing that was made
   */
  void ensure(JsonNode member, BiConsumer<String, String> told) {
    var name = ObjectTrees.name(member);
    var namespace = ControllerNames.memberNamespace(name);
    if (hub.get(CoreTypes.NAMESPACES, "", namespace) == null) {
      var made = ObjectTrees.object(CoreTypes.NAMESPACES, "", namespace);
      ObjectTrees.labels(made).put(ControllerNames.PREFIX + "is-fleet-resource", "true");
      hub.create(CoreTypes.NAMESPACES, ObjectTrees.own(made, member, true));
      told.accept("NamespaceCreated", "Namespace was created");
    }
    var role = "fleet-role-" + name;
    if (hub.get(CoreTypes.ROLES, namespace, role) == null) {
      var made = ObjectTrees.object(CoreTypes.ROLES, namespace, role);
      ObjectTrees.own(made, member, true);
      var rules = made.putArray("rules");
      for (var group :
          List.of(
              ControllerNames.CLUSTER_GROUP,
              ControllerNames.PLACEMENT_GROUP,
              ControllerNames.NETWORKING_GROUP)) {
        rule(rules, group, "*", "*");
      }
      rule(rules, "", "events", "get", "list", "update", "patch", "watch", "create");
      hub.create(CoreTypes.ROLES, made);
      told.accept("RoleCreated", "role was created");
    }
    var binding = "fleet-rolebinding-" + name;
    if (hub.get(CoreTypes.ROLE_BINDINGS, namespace, binding) == null) {
      var made = ObjectTrees.object(CoreTypes.ROLE_BINDINGS, namespace, binding);
      ObjectTrees.own(made, member, true);
      made.putObject("roleRef").put("apiGroup", RBAC).put("kind", "Role").put("name", role);
      made.putArray("subjects").add(member.at("/spec/identity").deepCopy());
      hub.create(CoreTypes.ROLE_BINDINGS, made);
      told.accept("RoleBindingCreated", "role binding was created");
    }
  }

  private static void rule(ArrayNode rules, String group, String resource, String... verbs) {
    var rule = rules.addObject();
    rule.putArray("apiGroups").add(group);
    rule.putArray("resources").add(resource);
    var list = rule.putArray("verbs");
    List.of(verbs).forEach(list::add);
  }
}
