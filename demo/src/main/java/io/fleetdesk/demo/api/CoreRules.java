package io.fleetdesk.demo.api;

import io.fleetdesk.demo.schema.Fault;
import io.fleetdesk.demo.schema.OpenApiSchema;
import io.fleetdesk.demo.schema.SchemaNames;
import io.fleetdesk.demo.schema.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a server checks of the built-in kinds beyond their schema. */
final class CoreRules {
  private static final String IMMUTABLE = "field is immutable";
  private static final Set<String> WITH_POD_TEMPLATE =
      Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet");
  private static final Set<String> ROLES =
      Set.of("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding");

  /** What may change of a pod's spec. */
  private static final Set<String> OF_RUNNING_POD =
      Set.of(
          "activeDeadlineSeconds",
          "terminationGracePeriodSeconds",
          "tolerations",
          "schedulingGates");

  private static final Set<String> OF_STATEFUL_SET =
      Set.of(
          "replicas",
          "ordinals",
          "template",
          "updateStrategy",
          "revisionHistoryLimit",
          "persistentVolumeClaimRetentionPolicy",
          "minReadySeconds");

  private final List<Fault> faults = new ArrayList<>();

  private CoreRules() {}

  static SchemaNames.Form names(ResourceType type) {
    if (type.custom()) {
      return SchemaNames.Form.SUBDOMAIN;
    }
    return switch (type.kind()) {
      case "Namespace" -> SchemaNames.Form.LABEL;
      case "Service" -> SchemaNames.Form.OLD_LABEL;
      case String kind when ROLES.contains(kind) -> SchemaNames.Form.PATH_PART;
      default -> SchemaNames.Form.SUBDOMAIN;
    };
  }

  static List<Fault> check(
      ResourceType type, JsonNode object, @Nullable JsonNode before, OpenApiSchema schema) {
    var rules = new CoreRules();
    rules.faults.addAll(Validator.builtIn(object, schema));
    var spec = object.path("spec");
    switch (type.kind()) {
      case "Pod" -> rules.containers(spec, "spec");
      case "Service" -> rules.service(spec);
      case String kind when WITH_POD_TEMPLATE.contains(kind) -> rules.workload(spec);
      case "Job" -> rules.job(spec, "spec");
      case "CronJob" -> rules.job(spec.at("/jobTemplate/spec"), "spec.jobTemplate.spec");
      case "CustomResourceDefinition" -> rules.definition(object);
      default -> {}
    }
    rules.faults.sort(Comparator.comparing(Fault::field, CoreRules::inOrder));
    if (before != null) {
      rules.changes(type, object, before);
    }
    return rules.faults;
  }

  /** As the server walks: by name of field, but the name of a thing first. */
  private static int inOrder(String left, String right) {
    var a = left.split("\\.", -1);
    var b = right.split("\\.", -1);
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      if (!a[i].equals(b[i])) {
        return a[i].equals("name") ? -1 : b[i].equals("name") ? 1 : a[i].compareTo(b[i]);
      }
    }
    return Integer.compare(a.length, b.length);
  }

  private void workload(JsonNode spec) {
    var labels = spec.at("/template/metadata/labels");
    var selector = spec.path("selector");
    var wanted = selector.path("matchLabels");
    if (selector.isObject() && wanted.isEmpty() && selector.path("matchExpressions").isEmpty()) {
      faults.add(
          Fault.invalid("spec.selector", selector, "empty selector is invalid for deployment"));
    } else if (!selector.isObject()) {
      mismatch(labels);
    } else if (!spec.path("template").isMissingNode()) {
      for (var entry : wanted.properties()) {
        if (!entry.getValue().equals(labels.path(entry.getKey()))) {
          mismatch(labels);
          break;
        }
      }
    }
    var pod = spec.at("/template/spec");
    containers(pod, "spec.template.spec");
    var restart = pod.path("restartPolicy");
    if (restart.isString() && !restart.stringValue().equals("Always")) {
      faults.add(Fault.unsupported("spec.template.spec.restartPolicy", restart, List.of("Always")));
    }
  }

  private void mismatch(JsonNode labels) {
    faults.add(
        Fault.invalid(
            "spec.template.metadata.labels",
            labels.isMissingNode() ? JsonNodeFactory.instance.nullNode() : labels,
            "`selector` does not match template `labels`"));
  }

  private void job(JsonNode spec, String path) {
    var pod = spec.at("/template/spec");
    containers(pod, path + ".template.spec");
    if (pod.path("restartPolicy").asString("").equals("Always")) {
      faults.add(
          new Fault(
              "FieldValueRequired",
              "Required value: valid values: \"OnFailure\", \"Never\"",
              path + ".template.spec.restartPolicy"));
    }
  }

  private void containers(JsonNode pod, String path) {
    for (var list : List.of("initContainers", "containers")) {
      var containers = pod.path(list);
      for (int i = 0; i < containers.size(); i++) {
        if (containers.path(i).path("image").asString("").isEmpty()) {
          faults.add(Fault.required(path + "." + list + "[" + i + "].image", ""));
        }
      }
    }
  }

  private void service(JsonNode spec) {
    var ports = spec.path("ports");
    var headless = spec.path("clusterIP").asString("").equals("None");
    if (ports.isEmpty() && !headless && !spec.path("type").asString("").equals("ExternalName")) {
      faults.add(Fault.required("spec.ports", ""));
    }
    for (int i = 0; i < ports.size(); i++) {
      if (ports.size() > 1 && ports.path(i).path("name").asString("").isEmpty()) {
        faults.add(Fault.required("spec.ports[" + i + "].name", ""));
      }
      var target = ports.path(i).path("targetPort");
      if (target.isNumber() && (target.asInt() < 1 || target.asInt() > 65_535)) {
        faults.add(
            Fault.invalid(
                "spec.ports[" + i + "].targetPort",
                target,
                "must be between 1 and 65535, inclusive"));
      }
    }
  }

  private void definition(JsonNode object) {
    var names =
        object.at("/spec/names/plural").asString("") + "." + object.at("/spec/group").asString("");
    if (!object.at("/metadata/name").asString("").equals(names)) {
      faults.add(
          Fault.invalid(
              "metadata.name",
              object.at("/metadata/name"),
              "must be spec.names.plural+\".\"+spec.group"));
    }
  }

  private void changes(ResourceType type, JsonNode object, JsonNode before) {
    switch (type.kind()) {
      case "Deployment", "ReplicaSet", "DaemonSet" -> fixed(object, before, "/spec/selector");
      case "StatefulSet" ->
          onlyThese(
              object,
              before,
              OF_STATEFUL_SET,
              "updates to statefulset spec for fields other than 'replicas', 'ordinals',"
                  + " 'template', 'updateStrategy', 'revisionHistoryLimit',"
                  + " 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden");
      case "Job" -> {
        fixed(object, before, "/spec/selector");
        fixed(object, before, "/spec/template");
        fixed(object, before, "/spec/completionMode");
      }
      case "Pod" -> pod(object, before);
      case "Service" -> {
        var old = before.at("/spec/clusterIP").asString("");
        var given = object.at("/spec/clusterIP");
        if (!old.isEmpty()
            && !object.at("/spec/type").asString("").equals("ExternalName")
            && !given.asString("").equals(old)) {
          faults.add(
              Fault.invalid(
                  "spec.clusterIPs[0]",
                  JsonNodeFactory.instance.arrayNode().add(given),
                  "may not change once set"));
        }
      }
      case "RoleBinding", "ClusterRoleBinding" -> {
        if (!object.path("roleRef").equals(before.path("roleRef"))) {
          faults.add(Fault.invalid("roleRef", object.path("roleRef"), "cannot change roleRef"));
        }
      }
      case "ConfigMap", "Secret" -> {
        if (before.path("immutable").asBoolean(false)
            && !(object.path("data").equals(before.path("data"))
                && object.path("immutable").asBoolean(false))) {
          faults.add(Fault.forbidden("data", "field is immutable when `immutable` is set"));
        }
        if (type.kind().equals("Secret")) {
          fixed(object, before, "/type");
        }
      }
      default -> {}
    }
  }

  private void pod(JsonNode object, JsonNode before) {
    var old = before.path("spec").deepCopy();
    var now = object.path("spec").deepCopy();
    for (var spec : List.of(old, now)) {
      for (var list : List.of("initContainers", "containers")) {
        for (var each : spec.path(list)) {
          if (each instanceof tools.jackson.databind.node.ObjectNode container) {
            container.remove("image");
          }
        }
      }
      OF_RUNNING_POD.forEach(((tools.jackson.databind.node.ObjectNode) spec)::remove);
    }
    // A pod gets its node by the binding of a scheduler, which here writes the object.
    if (!old.equals(now) && before.at("/spec").has("nodeName")) {
      faults.add(
          Fault.forbidden(
              "spec",
              "pod updates may not change fields other than `spec.containers[*].image`,"
                  + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations`"
                  + " (only additions to existing tolerations),`spec.terminationGracePeriodSeconds`"
                  + " (allow it to be set to 1 if it was previously negative)"));
    }
  }

  private void onlyThese(JsonNode object, JsonNode before, Set<String> free, String why) {
    for (var name : object.path("spec").propertyNames()) {
      if (!free.contains(name)
          && !object.path("spec").path(name).equals(before.path("spec").path(name))) {
        faults.add(Fault.forbidden("spec", why));
        return;
      }
    }
  }

  private void fixed(JsonNode object, JsonNode before, String pointer) {
    if (!object.at(pointer).equals(before.at(pointer))) {
      var shown = object.at(pointer);
      faults.add(
          Fault.invalid(
              pointer.substring(1).replace('/', '.'),
              shown.isMissingNode() ? JsonNodeFactory.instance.nullNode() : shown,
              IMMUTABLE));
    }
  }
}
