package io.fleetdesk.demo.fleet;

import io.fleetdesk.demo.apply.JsonSteps;
import io.fleetdesk.demo.control.ObjectTrees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The rules of one override's snapshot. */
final class OverrideRules {
  private static final Pattern LABEL = Pattern.compile("\\$\\{MEMBER-CLUSTER-LABEL-KEY-([^}]+)}");

  /** A rule that cannot be carried out, in the hub's words. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(String message) {
      super(message);
    }
  }

  private final OverrideKind kind;
  private final JsonNode snapshot;
  private final JsonNode spec;

  OverrideRules(OverrideKind kind, JsonNode snapshot) {
    this.kind = kind;
    this.snapshot = snapshot;
    this.spec = snapshot.at("/spec/overrideSpec");
  }

  /** Whether any rule is meant for a cluster with these labels. */
  boolean matches(Map<String, String> cluster) {
    return !rules(cluster).isEmpty();
  }

  private List<JsonNode> rules(Map<String, String> cluster) {
    var matching = new ArrayList<JsonNode>();
    for (var rule : spec.at("/policy/overrideRules")) {
      if (isFor(rule, cluster)) {
        matching.add(rule);
      }
    }
    return matching;
  }

  /** No selector means no cluster, one without terms every cluster. */
  private static boolean isFor(JsonNode rule, Map<String, String> cluster) {
    if (!rule.has("clusterSelector")) {
      return false;
    }
    var terms = rule.at("/clusterSelector/clusterSelectorTerms");
    for (var term : terms) {
      if (ObjectTrees.selects(term.path("labelSelector"), cluster)) {
        return true;
      }
    }
    return terms.isEmpty();
  }

  /** Whoever selects a namespace selects all that is in it. */
  boolean selects(JsonNode manifest) {
    var apiVersion = ObjectTrees.text(manifest, "/apiVersion");
    int slash = apiVersion.indexOf('/');
    var group = slash > 0 ? apiVersion.substring(0, slash) : "";
    var version = apiVersion.substring(slash + 1);
    var namespace = ObjectTrees.namespace(manifest);
    for (var selector : spec.path(kind.selectorField())) {
      if (kind.clusterWide() && !namespace.isEmpty()) {
        if (is(selector, "", "v1", "Namespace", namespace)) {
          return true;
        }
      } else if (is(
              selector,
              group,
              version,
              ObjectTrees.text(manifest, "/kind"),
              ObjectTrees.name(manifest))
          && (kind.clusterWide() || namespace.equals(ObjectTrees.namespace(snapshot)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean is(
      JsonNode selector, String group, String version, String kind, String name) {
    return ObjectTrees.text(selector, "/group").equals(group)
        && ObjectTrees.text(selector, "/version").equals(version)
        && ObjectTrees.text(selector, "/kind").equals(kind)
        && ObjectTrees.text(selector, "/name").equals(name);
  }

  /** Throws {@link Failure}. */
  ArrayNode apply(ArrayNode manifests, String cluster, Map<String, String> labels) {
    var rules = rules(labels);
    var result = JsonNodeFactory.instance.arrayNode();
    for (var manifest : manifests) {
      if (!selects(manifest)) {
        result.add(manifest);
      } else if (rules.stream()
          .noneMatch(r -> ObjectTrees.text(r, "/overrideType").equals("Delete"))) {
        var patched = manifest;
        for (var rule : rules) {
          patched = patch(patched, rule.path("jsonPatchOverrides"), cluster, labels);
        }
        result.add(patched);
      }
    }
    return result;
  }

  private JsonNode patch(
      JsonNode manifest, JsonNode steps, String cluster, Map<String, String> labels) {
    try {
      return JsonSteps.apply(manifest, filled(steps, cluster, labels));
    } catch (JsonSteps.Misfit | Failure e) {
      var namespace = ObjectTrees.namespace(manifest);
      throw new Failure(
          "%s \"%s\" failed to apply on %s \"%s\"%s: %s"
              .formatted(
                  kind.snapshot().kind(),
                  ObjectTrees.name(snapshot),
                  ObjectTrees.text(manifest, "/kind"),
                  ObjectTrees.name(manifest),
                  namespace.isEmpty() ? "" : " in namespace \"" + namespace + "\"",
                  e.getMessage()));
    }
  }

  /** With the cluster's name and labels put in wherever a text asks for them. */
  private static JsonNode filled(JsonNode node, String cluster, Map<String, String> labels) {
    return switch (node) {
      case ObjectNode object -> {
        var copy = JsonNodeFactory.instance.objectNode();
        object
            .properties()
            .forEach(e -> copy.set(e.getKey(), filled(e.getValue(), cluster, labels)));
        yield copy;
      }
      case ArrayNode array -> {
        var copy = JsonNodeFactory.instance.arrayNode();
        array.forEach(e -> copy.add(filled(e, cluster, labels)));
        yield copy;
      }
      case StringNode text ->
          StringNode.valueOf(
              LABEL
                  .matcher(text.stringValue().replace("${MEMBER-CLUSTER-NAME}", cluster))
                  .replaceAll(found -> label(found.group(1), cluster, labels)));
      default -> node;
    };
  }

  private static String label(String key, String cluster, Map<String, String> labels) {
    var value = labels.get(key);
    if (value == null) {
      throw new Failure("label key %s not found on cluster %s".formatted(key, cluster));
    }
    return java.util.regex.Matcher.quoteReplacement(value);
  }
}
