package io.fleetdesk.demo.http;

import io.fleetdesk.demo.api.ApiError;
import io.fleetdesk.demo.api.ClusterApi;
import io.fleetdesk.demo.api.ResourceType;
import io.fleetdesk.demo.store.StoredObject;
import io.fleetdesk.demo.table.LabelSelectors;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers the scale sub-resource: how many replicas a workload should have and has. */
final class Scaling {
  private static final String SCALE = "autoscaling/v1";

  /** For messages: it is a form of other kinds and nothing that is stored. */
  private static final ResourceType SCALE_TYPE =
      new ResourceType(
          "autoscaling",
          "v1",
          "Scale",
          "scales",
          "scale",
          true,
          List.of(),
          List.of(),
          Set.of(),
          "v1",
          false,
          false);

  private final ClusterApi api;
  private final List<Patcher> patchers = List.of(new JsonPatch(), new MergePatch());

  Scaling(ClusterApi api) {
    this.api = api;
  }

  void answer(Call call, ResourceType type) throws IOException {
    var path = call.path();
    switch (path.verb()) {
      case "get" -> call.json(200, scale(api.require(type, path.objectNamespace(), path.name())));
      case "update" -> {
        var given = BodyReader.parse(call, "Scale");
        call.json(200, write(call, type, given));
      }
      case "patch" -> {
        var patcher =
            patchers.stream()
                .filter(p -> p.mediaType().equals(call.bodyType()))
                .findFirst()
                .orElseThrow(
                    () ->
                        BodyReader.unsupported(patchers.stream().map(Patcher::mediaType).toList()));
        var current = scale(api.require(type, path.objectNamespace(), path.name()));
        // What the patch does not name must not count as a precondition.
        ((ObjectNode) current.path("metadata")).remove("resourceVersion");
        var options = Writing.options(call, "PatchOptions");
        call.json(200, write(call, type, patcher.patch(type, current, call.body(), options)));
      }
      default -> throw Refusals.methodNotAllowed();
    }
  }

  private ObjectNode write(Call call, ResourceType type, JsonNode given) {
    var path = call.path();
    long wanted = given.path("spec").path("replicas").asLong(0);
    if (wanted < 0) {
      throw ApiError.invalid(
          SCALE_TYPE,
          path.name(),
          List.of(
              new ApiError.Cause(
                  "FieldValueInvalid",
                  "Invalid value: " + wanted + ": must be greater than or equal to 0",
                  "spec.replicas")));
    }
    var version = given.path("metadata").path("resourceVersion").asString("");
    var options = Writing.options(call, "UpdateOptions");
    return scale(
        api.update(
            type,
            path.objectNamespace(),
            path.name(),
            options,
            object -> {
              if (!version.isEmpty()) {
                object.withObject("/metadata").put("resourceVersion", version);
              }
              object.withObject("/spec").put("replicas", wanted);
              return object;
            }));
  }

  private static ObjectNode scale(StoredObject object) {
    var tree = object.tree();
    var scale = JsonNodeFactory.instance.objectNode();
    scale.put("kind", "Scale").put("apiVersion", SCALE);
    var metadata = scale.putObject("metadata");
    for (var field : List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
      metadata.set(field, tree.path("metadata").path(field));
    }
    scale.putObject("spec").put("replicas", tree.at("/spec/replicas").asInt(0));
    var status = scale.putObject("status").put("replicas", tree.at("/status/replicas").asInt(0));
    var selector = tree.at("/spec/selector");
    status.put("selector", LabelSelectors.text(selector));
    return scale;
  }
}
