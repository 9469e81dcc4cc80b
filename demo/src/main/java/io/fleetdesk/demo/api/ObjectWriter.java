package io.fleetdesk.demo.api;

import io.fleetdesk.demo.api.WriteOptions.Origin;
import io.fleetdesk.demo.store.ObjectStore;
import io.fleetdesk.demo.store.SameJson;
import io.fleetdesk.demo.store.StoreException;
import io.fleetdesk.demo.store.StoredObject;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Creates and updates under the rules of the API. */
final class ObjectWriter {
  private final ObjectStore store;
  private final ResourceTypes types;
  private final OwnerIndex owners;
  private final ObjectMetadata metadata;
  private final ObjectDeleter deleter;
  private final Admission admission;

  ObjectWriter(
      ObjectStore store,
      ResourceTypes types,
      OwnerIndex owners,
      ObjectMetadata metadata,
      ObjectDeleter deleter,
      Admission admission) {
    this.store = store;
    this.types = types;
    this.owners = owners;
    this.metadata = metadata;
    this.deleter = deleter;
    this.admission = admission;
  }

  StoredObject create(ResourceType type, ObjectNode given, WriteOptions options) {
    var object = KindRules.ordered(given);
    metadata.stamp(type, object);
    if (type.namespaced()) {
      requireNamespace(type, object.path("metadata"));
    }
    object.put("apiVersion", type.inVersion(type.storageVersion()).apiVersion());
    object.put("kind", type.kind());
    if (type.has("status")) {
      object.remove("status");
    }
    if (options.origin() != Origin.APPLY) {
      ObjectMetadata.metadata(object).remove("managedFields");
    }
    ObjectMetadata.tidy(object);
    KindRules.created(type, object);
    admission.fillDefaults(type, object);
    if (options.origin() != Origin.CONTROLLER) {
      admission.validate(type, object, null);
    }
    admission.track(type, null, object, options);
    admission.allocate(type, object);
    if (options.dryRun()) {
      requireAbsent(type, object);
      return StoredObject.draft(type.resource(), object);
    }
    try {
      owners.written(type, object);
      var stored = store.create(type.resource(), object);
      defined(type, object);
      deleter.collectIfOrphaned(type, object);
      return stored;
    } catch (StoreException e) {
      owners.removed(type, object);
      throw ApiError.alreadyExists(type, object.path("metadata").path("name").asString(""));
    }
  }

  StoredObject restore(ResourceType type, ObjectNode object) {
    metadata.stamp(type, object);
    owners.written(type, object);
    return store.create(type.resource(), object);
  }

  StoredObject update(
      ResourceType type,
      String namespace,
      String name,
      WriteOptions options,
      UnaryOperator<ObjectNode> change) {
    while (true) {
      var current = store.get(type.resource(), namespace, name);
      if (current == null) {
        throw ApiError.notFound(type, name);
      }
      var before = current.tree();
      var after = prepare(type, current, before, change.apply(before.deepCopy()), options);
      if (SameJson.same(after, before)) {
        return current;
      }
      if (options.dryRun()) {
        return StoredObject.of(type.resource(), after, current.resourceVersion());
      }
      try {
        return write(type, current, before, after);
      } catch (StoreException e) {
        // Someone else wrote meanwhile: ask again on what is there now.
      }
    }
  }

  private ObjectNode prepare(
      ResourceType type,
      StoredObject current,
      ObjectNode before,
      ObjectNode changed,
      WriteOptions options) {
    var version = changed.path("metadata").path("resourceVersion").asString("");
    if (!version.isEmpty() && !version.equals(Long.toString(current.resourceVersion()))) {
      throw ApiError.changedMeanwhile(type, current.name());
    }
    var uid = changed.path("metadata").path("uid").asString("");
    if (!uid.isEmpty() && !uid.equals(current.uid())) {
      throw ApiError.conflict(
          type,
          current.name(),
          "StorageError: invalid object, Code: 4, Key: /registry/"
              + (type.custom() ? type.group() + "/" : "")
              + type.plural()
              + "/"
              + (current.namespace().isEmpty() ? "" : current.namespace() + "/")
              + current.name()
              + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in"
              + " precondition: "
              + uid
              + ", UID in object meta: "
              + current.uid());
    }
    ObjectNode after;
    if (options.subresource().equals("status")) {
      after = before.deepCopy();
      replace(after, "status", changed.get("status"));
      replace(
          ObjectMetadata.metadata(after),
          "managedFields",
          admission.managers(type, before, changed, options));
    } else {
      after = KindRules.ordered(changed);
      metadata.keep(before, after);
      ObjectMetadata.tidy(after);
      replace(
          ObjectMetadata.metadata(after),
          "managedFields",
          admission.managers(type, before, changed, options));
      after.put("apiVersion", before.path("apiVersion").asString(""));
      after.put("kind", type.kind());
      if (type.has("status")) {
        replace(after, "status", before.get("status"));
      }
      if (options.origin() != Origin.CONTROLLER) {
        requireNoNewFinalizers(type, before, after);
      }
      KindRules.updated(type, before, after);
      if (options.origin() != Origin.CONTROLLER) {
        admission.fillDefaults(type, before, after);
      }
      if (type.countsGenerations() && KindRules.specChanged(type, before, after)) {
        ObjectMetadata.metadata(after)
            .put("generation", before.path("metadata").path("generation").asLong(0) + 1);
      }
    }
    ObjectMetadata.metadata(after).put("resourceVersion", Long.toString(current.resourceVersion()));
    if (!after.equals(before)) {
      if (options.origin() != Origin.CONTROLLER) {
        admission.validate(type, after, before);
      }
      if (options.origin() == Origin.APPLY || !Admission.resetsManagers(changed)) {
        admission.track(type, before, after, options);
      }
      admission.allocate(type, after);
    }
    return after;
  }

  private static void requireNoNewFinalizers(ResourceType type, JsonNode before, JsonNode after) {
    if (!before.path("metadata").has("deletionTimestamp")) {
      return;
    }
    var old = before.path("metadata").path("finalizers").valueStream().toList();
    var added =
        after
            .path("metadata")
            .path("finalizers")
            .valueStream()
            .filter(f -> !old.contains(f))
            .map(f -> "\"" + f.asString("") + "\"")
            .toList();
    if (!added.isEmpty()) {
      throw ApiError.invalid(
          type,
          before.path("metadata").path("name").asString(""),
          List.of(
              new ApiError.Cause(
                  "FieldValueForbidden",
                  "Forbidden: no new finalizers can be added if the object is being deleted, found"
                      + " new finalizers []string{"
                      + String.join(", ", added)
                      + "}",
                  "metadata.finalizers")));
    }
  }

  private StoredObject write(
      ResourceType type, StoredObject current, ObjectNode before, ObjectNode after) {
    if (ObjectDeleter.isReadyToGo(after)) {
      return deleter.remove(type, current, after);
    }
    var stored = store.replace(current, after);
    if (!before
        .path("metadata")
        .path("ownerReferences")
        .equals(after.path("metadata").path("ownerReferences"))) {
      owners.removed(type, before);
      owners.written(type, after);
    }
    defined(type, after);
    return stored;
  }

  /** A definition is in force when its writer gets the answer. */
  private void defined(ResourceType type, JsonNode object) {
    if (type.equals(CoreTypes.CUSTOM_RESOURCE_DEFINITIONS)) {
      types.define(object);
    }
  }

  private void requireNamespace(ResourceType type, JsonNode meta) {
    var name = meta.path("namespace").asString("");
    var namespace = store.get(CoreTypes.NAMESPACES.resource(), "", name);
    if (namespace == null) {
      throw ApiError.notFound(CoreTypes.NAMESPACES, name);
    }
    if (namespace.view().path("metadata").has("deletionTimestamp")) {
      var refusal =
          ApiError.forbidden(
              type,
              meta.path("name").asString(""),
              "unable to create new content in namespace "
                  + name
                  + " because it is being terminated");
      throw refusal.withCauses(
          List.of(
              new ApiError.Cause(
                  "NamespaceTerminating",
                  "namespace " + name + " is being terminated",
                  "metadata.namespace")));
    }
  }

  private void requireAbsent(ResourceType type, JsonNode object) {
    var meta = object.path("metadata");
    var name = meta.path("name").asString("");
    if (store.get(type.resource(), meta.path("namespace").asString(""), name) != null) {
      throw ApiError.alreadyExists(type, name);
    }
  }

  private static void replace(ObjectNode object, String field, @Nullable JsonNode value) {
    if (value == null) {
      object.remove(field);
    } else {
      object.set(field, value);
    }
  }
}
