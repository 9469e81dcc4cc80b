package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Role-based access control by the Role and Binding objects that the cluster holds now. */
final class Access {
  private final ClusterApi api;
  private final Outage outage;

  /** Read trees by uid, until the object changes. */
  private final Map<String, Read> read = new ConcurrentHashMap<>();

  private record Read(long revision, ObjectNode tree) {}

  /**
   * @param resource plural, with the sub-resource behind a slash
   * @param path of a request that names no kind; else empty
   */
  record Question(
      String verb, String group, String resource, String namespace, String name, String path) {
    static Question of(RequestPath path) {
      return path.resource()
          ? new Question(
              path.verb(),
              path.group(),
              path.subresource().isEmpty()
                  ? path.plural()
                  : path.plural() + "/" + path.subresource(),
              path.namespace(),
              path.name(),
              "")
          : new Question(path.verb(), "", "", "", "", path.path());
    }
  }

  /** A rule that holds for someone, and the sentence that says why. */
  record Granted(JsonNode rule, String why) {}

  /**
   * @param why of an answer that a role gave; else empty
   */
  record Answer(boolean allowed, String why) {}

  Access(ClusterApi api, Outage outage) {
    this.api = api;
    this.outage = outage;
  }

  Answer ask(User user, Question question) {
    if (outage.isRefused(question.resource())) {
      return new Answer(false, "");
    }
    if (user.isMaster()) {
      return new Answer(true, "");
    }
    for (var granted : rules(user, question.namespace())) {
      if (allows(granted.rule(), question)) {
        return new Answer(true, granted.why());
      }
    }
    return new Answer(false, "");
  }

  /** All rules that hold for a user in a namespace; empty for the cluster's only. */
  List<Granted> rules(User user, String namespace) {
    var rules = new ArrayList<Granted>();
    for (var binding : api.list(CoreTypes.CLUSTER_ROLE_BINDINGS, "")) {
      collect(user, "ClusterRoleBinding", "", binding, rules);
    }
    if (!namespace.isEmpty()) {
      for (var binding : api.list(CoreTypes.ROLE_BINDINGS, namespace)) {
        collect(user, "RoleBinding", namespace, binding, rules);
      }
    }
    return rules;
  }

  private void collect(
      User user, String kind, String namespace, StoredObject binding, List<Granted> into) {
    var tree = tree(binding);
    for (var subject : tree.path("subjects")) {
      if (is(user, subject, namespace)) {
        var role = tree.path("roleRef");
        var name = role.path("name").asString("");
        boolean clusterRole = role.path("kind").asString("").equals("ClusterRole");
        ResourceType type = clusterRole ? CoreTypes.CLUSTER_ROLES : CoreTypes.ROLES;
        var found = api.get(type, clusterRole ? "" : namespace, name);
        if (found != null) {
          var why =
              "RBAC: allowed by "
                  + kind
                  + " \""
                  + (namespace.isEmpty() ? binding.name() : binding.name() + "/" + namespace)
                  + "\" of "
                  + type.kind()
                  + " \""
                  + name
                  + "\" to "
                  + subject.path("kind").asString("")
                  + " \""
                  + subject.path("name").asString("")
                  + "\"";
          tree(found).path("rules").forEach(rule -> into.add(new Granted(rule, why)));
        }
        return;
      }
    }
  }

  private static boolean is(User user, JsonNode subject, String namespace) {
    var name = subject.path("name").asString("");
    return switch (subject.path("kind").asString("")) {
      case "User" -> user.name().equals(name);
      case "Group" -> user.groups().contains(name);
      case "ServiceAccount" ->
          user.name()
              .equals(
                  "system:serviceaccount:"
                      + subject.path("namespace").asString(namespace)
                      + ":"
                      + name);
      default -> false;
    };
  }

  static boolean allows(JsonNode rule, Question question) {
    if (!has(rule.path("verbs"), question.verb())) {
      return false;
    }
    if (!question.path().isEmpty()) {
      for (var url : rule.path("nonResourceURLs")) {
        var text = url.asString("");
        if (text.equals("*")
            || text.equals(question.path())
            || (text.endsWith("*")
                && question.path().startsWith(text.substring(0, text.length() - 1)))) {
          return true;
        }
      }
      return false;
    }
    var resource = question.resource();
    int slash = resource.indexOf('/');
    return has(rule.path("apiGroups"), question.group())
        && (has(rule.path("resources"), resource)
            || (slash > 0 && has(rule.path("resources"), "*" + resource.substring(slash))))
        && (rule.path("resourceNames").isEmpty()
            || (!question.name().isEmpty() && has(rule.path("resourceNames"), question.name())));
  }

  private static boolean has(JsonNode list, String value) {
    for (var each : list) {
      var text = each.asString("");
      if (text.equals("*") || text.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private ObjectNode tree(StoredObject object) {
    return read.compute(
            object.uid(),
            (uid, old) ->
                old != null && old.revision() == object.resourceVersion()
                    ? old
                    : new Read(object.resourceVersion(), object.tree()))
        .tree();
  }
}
