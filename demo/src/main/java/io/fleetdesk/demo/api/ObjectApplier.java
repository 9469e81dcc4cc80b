package io.fleetdesk.demo.api;

import io.fleetdesk.demo.apply.ApplyConflict;
import io.fleetdesk.demo.apply.ManagedApply;
import io.fleetdesk.demo.apply.Manager;
import io.fleetdesk.demo.apply.Manager.Operation;
import io.fleetdesk.demo.store.StoredObject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Server-side apply: what may be applied, the merge, and conflicts as a server tells them. */
final class ObjectApplier {
  private final ResourceTypes types;
  private final ObjectMetadata metadata;

  ObjectApplier(ResourceTypes types, ObjectMetadata metadata) {
    this.types = types;
    this.metadata = metadata;
  }

  ObjectNode apply(
      ResourceType type, @Nullable ObjectNode current, ObjectNode given, WriteOptions options) {
    var head = given.path("metadata");
    if (!head.path("managedFields").isMissingNode()) {
      throw ApiError.badRequest("metadata.managedFields must be nil");
    }
    var version = head.path("resourceVersion").asString("");
    if (!version.matches("\\d*")) {
      throw new ApiError(
          500, "", "strconv.ParseUint: parsing \"" + version + "\": invalid syntax", null);
    }
    var name = head.path("name").asString("");
    var uid = head.path("uid").asString("");
    if (current == null && !uid.isEmpty()) {
      throw ApiError.conflict(
          type,
          name,
          "uid mismatch: the provided object specified uid "
              + uid
              + ", and no existing object was found");
    }
    var schema = types.schema(type);
    var refusal = ManagedApply.refusal(given, schema);
    if (!refusal.isEmpty()) {
      var place = head.path("namespace").asString("") + "/" + name;
      throw new ApiError(
          500,
          "",
          "failed to create typed patch object (%s; %s, Kind=%s): %s"
              .formatted(place, type.apiVersion(), type.kind(), refusal),
          null);
    }
    var manager =
        new Manager(options.manager(), Operation.APPLY, type.apiVersion(), options.subresource());
    var live = current == null ? JsonNodeFactory.instance.objectNode() : current;
    try {
      var applied = part(type, given, options);
      return ManagedApply.apply(live, applied, schema, manager, options.force(), metadata.now());
    } catch (ApplyConflict e) {
      throw conflict(e);
    }
  }

  /** What an address takes: all but the status, or of an object nothing but its status. */
  private static ObjectNode part(ResourceType type, ObjectNode given, WriteOptions options) {
    var applied = given.deepCopy();
    dropNulls(applied);
    if (options.subresource().equals("status")) {
      var metadata = applied.path("metadata");
      for (var field : java.util.List.copyOf(applied.propertyNames())) {
        if (!field.equals("apiVersion") && !field.equals("kind") && !field.equals("status")) {
          applied.remove(field);
        }
      }
      applied.putObject("metadata").set("name", metadata.path("name"));
    } else if (type.has("status")) {
      applied.remove("status");
    }
    return applied;
  }

  private static void dropNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (var field : java.util.List.copyOf(object.propertyNames())) {
        if (object.path(field).isNull()) {
          object.remove(field);
        }
      }
    }
    node.forEach(ObjectApplier::dropNulls);
  }

  private static ApiError conflict(ApplyConflict conflict) {
    var details = JsonNodeFactory.instance.objectNode();
    var causes = details.putArray("causes");
    for (var field : conflict.fields()) {
      causes
          .addObject()
          .put("reason", "FieldManagerConflict")
          .put("message", field.text())
          .put("field", field.path());
    }
    return new ApiError(409, "Conflict", String.valueOf(conflict.getMessage()), details);
  }

  void writeOutManagers(ResourceType type, ObjectNode object) {
    ManagedApply.writeOut(object, types.schema(type));
  }

  StoredObject shown(ResourceType type, StoredObject object) {
    var tree = object.tree();
    writeOutManagers(type, tree);
    return StoredObject.of(object.resource(), tree, object.resourceVersion());
  }
}
