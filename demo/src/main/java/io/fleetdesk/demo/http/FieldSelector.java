package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.CoreTypes;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A field selector: each kind lets a few fields be asked for. */
final class FieldSelector {
  private static final Map<ResourceType, Set<String>> MORE =
      Map.of(
          CoreTypes.PODS,
          Set.of(
              "spec.nodeName",
              "spec.restartPolicy",
              "spec.schedulerName",
              "spec.serviceAccountName",
              "spec.hostNetwork",
              "status.phase",
              "status.podIP",
              "status.nominatedNodeName"),
          CoreTypes.EVENTS,
          Set.of(
              "involvedObject.kind",
              "involvedObject.namespace",
              "involvedObject.name",
              "involvedObject.uid",
              "involvedObject.apiVersion",
              "involvedObject.resourceVersion",
              "involvedObject.fieldPath",
              "reason",
              "reportingComponent",
              "source",
              "type"),
          CoreTypes.NODES,
          Set.of("spec.unschedulable"),
          CoreTypes.NAMESPACES,
          Set.of("status.phase"),
          CoreTypes.SECRETS,
          Set.of("type"),
          CoreTypes.SERVICES,
          Set.of("spec.clusterIP", "spec.type"),
          CoreTypes.REPLICA_SETS,
          Set.of("status.replicas"),
          CoreTypes.REPLICATION_CONTROLLERS,
          Set.of("status.replicas"),
          CoreTypes.JOBS,
          Set.of("status.successful"));

  /** Kinds whose refusal of a field reads in the shorter form. */
  private static final Set<ResourceType> SHORT_REFUSAL =
      Set.of(
          CoreTypes.PODS,
          CoreTypes.EVENTS,
          CoreTypes.NODES,
          CoreTypes.NAMESPACES,
          CoreTypes.SECRETS,
          CoreTypes.SERVICES,
          CoreTypes.REPLICATION_CONTROLLERS);

  private FieldSelector() {}

  private record Term(String field, String value, boolean equal) {
    boolean matches(JsonNode object) {
      var found = object;
      for (var step : field.split("\\.", -1)) {
        found = found.path(step);
      }
      var text =
          found.isMissingNode()
              ? field.equals("spec.unschedulable") || field.equals("spec.hostNetwork")
                  ? "false"
                  : field.equals("status.replicas") || field.equals("status.successful") ? "0" : ""
              : field.equals("source") ? found.path("component").asString("") : found.asString("");
      return text.equals(value) == equal;
    }
  }

  /** Names are compared without reading the object. */
  static Predicate<StoredObject> parse(ResourceType type, String text) {
    Predicate<StoredObject> all = object -> true;
    List<Term> read = new ArrayList<>();
    for (var part : text.split(",", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      var term = term(part, text);
      switch (term.field()) {
        case "metadata.name" -> all = all.and(o -> o.name().equals(term.value()) == term.equal());
        case "metadata.namespace" -> {
          if (type.custom() && !type.namespaced()) {
            throw unsupported(type, term.field());
          }
          all = all.and(o -> o.namespace().equals(term.value()) == term.equal());
        }
        default -> {
          if (!MORE.getOrDefault(type, Set.of()).contains(term.field())) {
            throw unsupported(type, term.field());
          }
          read.add(term);
        }
      }
    }
    return read.isEmpty()
        ? all
        : all.and(
            object -> {
              var tree = object.tree();
              return read.stream().allMatch(t -> t.matches(tree));
            });
  }

  private static Term term(String part, String whole) {
    int at = part.indexOf('=');
    if (at <= 0) {
      throw ApiError.badRequest(
          "invalid selector: '" + whole + "'; can't understand '" + part + "'");
    }
    boolean not = part.charAt(at - 1) == '!';
    boolean twice = !not && part.startsWith("==", at);
    return new Term(
        part.substring(0, not ? at - 1 : at), part.substring(twice ? at + 2 : at + 1), !not);
  }

  private static ApiError unsupported(ResourceType type, String field) {
    if (type.equals(CoreTypes.JOBS)) {
      return ApiError.badRequest("field label \"" + field + "\" not supported for Job");
    }
    return ApiError.badRequest(
        type.custom() || SHORT_REFUSAL.contains(type)
            ? "field label not supported: " + field
            : "\""
                + field
                + "\" is not a known field selector: only \"metadata.name\","
                + " \"metadata.namespace\"");
  }
}
