package io.fleetdesk.demo.api;

import io.fleetdesk.demo.api.DeleteOptions.Propagation;
import io.fleetdesk.demo.store.ObjectStore;
import io.fleetdesk.demo.store.StoreException;
import io.fleetdesk.demo.store.StoredObject;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Deletes: finalizers and grace first, then what the object owned or contained. */
final class ObjectDeleter {
  private static final String FOREGROUND = "foregroundDeletion";
  private static final String ORPHAN = "orphan";
  private static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";
  private static final long POD_GRACE_SECONDS = 30;

  private final ObjectStore store;
  private final ResourceTypes types;
  private final OwnerIndex owners;
  private final ObjectMetadata metadata;

  ObjectDeleter(
      ObjectStore store, ResourceTypes types, OwnerIndex owners, ObjectMetadata metadata) {
    this.store = store;
    this.types = types;
    this.owners = owners;
    this.metadata = metadata;
  }

  StoredObject delete(ResourceType type, String namespace, String name, DeleteOptions options) {
    while (true) {
      var current = store.get(type.resource(), namespace, name);
      if (current == null) {
        throw ApiError.notFound(type, name);
      }
      requirePreconditions(type, current, options);
      var before = current.tree();
      var after = before.deepCopy();
      mark(type, before, after, options);
      if (options.dryRun()) {
        return isReadyToGo(after)
            ? current
            : StoredObject.of(type.resource(), after, current.resourceVersion());
      }
      try {
        if (isReadyToGo(after)) {
          return remove(type, current, before);
        }
        var marked = after.equals(before) ? current : replace(type, current, after);
        goOn(type, marked, options);
        return marked;
      } catch (StoreException e) {
        // Someone else wrote meanwhile: look again.
      }
    }
  }

  /** No finalizer and no grace holds an object that is being deleted. */
  static boolean isReadyToGo(JsonNode object) {
    var meta = object.path("metadata");
    return meta.has("deletionTimestamp")
        && meta.path("deletionGracePeriodSeconds").asLong(0) == 0
        && meta.path("finalizers").isEmpty()
        && object.path("spec").path("finalizers").isEmpty();
  }

  /** Takes an object out of the store and follows what hung on it. */
  StoredObject remove(ResourceType type, StoredObject current, ObjectNode last) {
    var gone =
        store.delete(
            type.resource(), current.namespace(), current.name(), current.resourceVersion(), last);
    owners.removed(type, last);
    if (type.equals(CoreTypes.CUSTOM_RESOURCE_DEFINITIONS)) {
      types.forget(last);
    }
    for (var ref : owners.dependents(current.uid())) {
      collect(ref, current.uid());
    }
    for (var owner : last.path("metadata").path("ownerReferences")) {
      finishForeground(owner.path("uid").asString(""));
    }
    if (type.namespaced()) {
      finishNamespace(current.namespace());
    }
    if (type.custom()) {
      finishDefinition(type.qualifiedPlural());
    }
    return gone;
  }

  /** An object whose owners are all gone already goes the way they went. */
  void collectIfOrphaned(ResourceType type, JsonNode object) {
    var references = object.path("metadata").path("ownerReferences");
    if (references.isEmpty()) {
      return;
    }
    for (var owner : references) {
      if (owners.lives(owner.path("uid").asString(""))) {
        return;
      }
    }
    var meta = object.path("metadata");
    deleteQuietly(type, meta.path("namespace").asString(""), meta.path("name").asString(""));
  }

  private void mark(ResourceType type, JsonNode before, ObjectNode after, DeleteOptions options) {
    var meta = ObjectMetadata.metadata(after);
    boolean marked = meta.has("deletionTimestamp");
    if (!marked) {
      if (options.propagation() != Propagation.BACKGROUND) {
        withFinalizer(meta, options.propagation() == Propagation.FOREGROUND ? FOREGROUND : ORPHAN);
      }
      if (type.equals(CoreTypes.CUSTOM_RESOURCE_DEFINITIONS)) {
        withFinalizer(meta, CLEANUP);
      }
    }
    long grace = grace(type, before, options);
    if (!marked || grace < meta.path("deletionGracePeriodSeconds").asLong(0)) {
      meta.put("deletionTimestamp", metadata.plusSeconds(grace));
      meta.put("deletionGracePeriodSeconds", grace);
      if (!marked && type.countsGenerations()) {
        meta.put("generation", meta.path("generation").asLong(0) + 1);
      }
    }
    if (type.equals(CoreTypes.NAMESPACES)) {
      after.withObject("/status").put("phase", "Terminating");
      meta.remove("deletionGracePeriodSeconds");
    }
  }

  /** Only a pod that runs somewhere has to be stopped first. */
  private static long grace(ResourceType type, JsonNode object, DeleteOptions options) {
    var phase = object.path("status").path("phase").asString("");
    if (!type.equals(CoreTypes.PODS)
        || object.path("spec").path("nodeName").asString("").isEmpty()
        || phase.equals("Succeeded")
        || phase.equals("Failed")) {
      return 0;
    }
    var given = options.gracePeriodSeconds();
    return given != null
        ? given
        : object.path("spec").path("terminationGracePeriodSeconds").asLong(POD_GRACE_SECONDS);
  }

  /** What the server's own controllers do about an object that waits for its end. */
  private void goOn(ResourceType type, StoredObject marked, DeleteOptions options) {
    if (type.equals(CoreTypes.NAMESPACES)) {
      for (var each : types.stored()) {
        if (each.namespaced()) {
          store
              .list(each.resource(), marked.name())
              .objects()
              .forEach(o -> deleteQuietly(each, o.namespace(), o.name()));
        }
      }
      finishNamespace(marked.name());
    } else if (type.equals(CoreTypes.CUSTOM_RESOURCE_DEFINITIONS)) {
      emptyDefinition(marked);
    }
    if (options.propagation() == Propagation.ORPHAN) {
      owners.dependents(marked.uid()).forEach(ref -> release(ref, marked.uid()));
      withoutFinalizer(type, marked.namespace(), marked.name(), ORPHAN);
    } else if (options.propagation() == Propagation.FOREGROUND) {
      owners.dependents(marked.uid()).stream()
          .filter(ref -> names(ref, marked.uid()))
          .forEach(ref -> deleteQuietly(ref.type(), ref.namespace(), ref.name()));
      finishForeground(marked.uid());
    }
  }

  private void emptyDefinition(StoredObject marked) {
    var spec = marked.tree().path("spec");
    var kind =
        types.find(
            spec.path("group").asString(""),
            ResourceTypes.storageVersion(spec),
            spec.path("names").path("plural").asString(""));
    if (kind != null) {
      store
          .list(kind.resource(), "")
          .objects()
          .forEach(o -> deleteQuietly(kind, o.namespace(), o.name()));
      if (!store.list(kind.resource(), "").objects().isEmpty()) {
        return;
      }
    }
    withoutFinalizer(CoreTypes.CUSTOM_RESOURCE_DEFINITIONS, "", marked.name(), CLEANUP);
  }

  private void finishDefinition(String name) {
    var crd = store.get(CoreTypes.CUSTOM_RESOURCE_DEFINITIONS.resource(), "", name);
    if (crd != null && crd.tree().path("metadata").has("deletionTimestamp")) {
      emptyDefinition(crd);
    }
  }

  private void finishNamespace(String name) {
    var namespace = store.get(CoreTypes.NAMESPACES.resource(), "", name);
    if (namespace == null || !namespace.tree().path("metadata").has("deletionTimestamp")) {
      return;
    }
    for (var each : types.stored()) {
      if (each.namespaced() && !store.list(each.resource(), name).objects().isEmpty()) {
        return;
      }
    }
    edit(
        CoreTypes.NAMESPACES,
        "",
        name,
        n -> n.path("spec") instanceof ObjectNode spec && spec.remove("finalizers") != null);
  }

  private void finishForeground(String uid) {
    var ref = owners.place(uid);
    if (ref == null) {
      return;
    }
    for (var dependent : owners.dependents(uid)) {
      if (names(dependent, uid)) {
        return;
      }
    }
    withoutFinalizer(ref.type(), ref.namespace(), ref.name(), FOREGROUND);
  }

  private void collect(OwnerIndex.Ref ref, String goneOwner) {
    var object = store.get(ref.type().resource(), ref.namespace(), ref.name());
    if (object == null) {
      return;
    }
    boolean named = false;
    for (var owner : object.tree().path("metadata").path("ownerReferences")) {
      var uid = owner.path("uid").asString("");
      named |= uid.equals(goneOwner);
      if (owners.lives(uid)) {
        release(ref, goneOwner);
        return;
      }
    }
    if (named) {
      deleteQuietly(ref.type(), ref.namespace(), ref.name());
    }
  }

  private boolean names(OwnerIndex.Ref ref, String owner) {
    var object = store.get(ref.type().resource(), ref.namespace(), ref.name());
    if (object != null) {
      for (var each : object.tree().path("metadata").path("ownerReferences")) {
        if (each.path("uid").asString("").equals(owner)) {
          return true;
        }
      }
    }
    return false;
  }

  private void release(OwnerIndex.Ref ref, String owner) {
    edit(
        ref.type(),
        ref.namespace(),
        ref.name(),
        object -> {
          var list = object.path("metadata").path("ownerReferences");
          for (int i = 0; i < list.size(); i++) {
            if (list.get(i).path("uid").asString("").equals(owner)) {
              ((ArrayNode) list).remove(i);
              return true;
            }
          }
          return false;
        });
  }

  private void withoutFinalizer(
      ResourceType type, String namespace, String name, String finalizer) {
    edit(
        type,
        namespace,
        name,
        object -> {
          var list = object.path("metadata").path("finalizers");
          for (int i = 0; i < list.size(); i++) {
            if (list.get(i).asString("").equals(finalizer)) {
              ((ArrayNode) list).remove(i);
              return true;
            }
          }
          return false;
        });
  }

  /** Changes an object if it is still there, and removes it if nothing holds it then. */
  private void edit(
      ResourceType type, String namespace, String name, Predicate<ObjectNode> change) {
    while (true) {
      var current = store.get(type.resource(), namespace, name);
      if (current == null) {
        return;
      }
      var tree = current.tree();
      if (!change.test(tree)) {
        return;
      }
      try {
        if (isReadyToGo(tree)) {
          remove(type, current, tree);
        } else {
          replace(type, current, tree);
        }
        return;
      } catch (StoreException e) {
        // Someone else wrote meanwhile: look again.
      }
    }
  }

  private StoredObject replace(ResourceType type, StoredObject current, ObjectNode tree) {
    return store.update(
        type.resource(), current.namespace(), current.name(), current.resourceVersion(), t -> tree);
  }

  private void deleteQuietly(ResourceType type, String namespace, String name) {
    try {
      delete(type, namespace, name, DeleteOptions.standard());
    } catch (ApiError e) {
      if (e.code() != 404) {
        throw e;
      }
    }
  }

  private static void withFinalizer(ObjectNode metadata, String finalizer) {
    var list =
        metadata.get("finalizers") instanceof ArrayNode a ? a : metadata.putArray("finalizers");
    for (var each : list) {
      if (each.asString("").equals(finalizer)) {
        return;
      }
    }
    list.add(finalizer);
  }

  private static void requirePreconditions(
      ResourceType type, StoredObject current, DeleteOptions options) {
    // Here the server names the kind where it else names the collection.
    var byKind = type.collected(type.kind());
    var uid = options.uid();
    if (uid != null && !uid.equals(current.uid())) {
      throw ApiError.conflict(
          byKind,
          current.name(),
          "the UID in the precondition ("
              + uid
              + ") does not match the UID in record ("
              + current.uid()
              + "). The object might have been deleted and then recreated");
    }
    var version = options.resourceVersion();
    if (version != null && !version.equals(Long.toString(current.resourceVersion()))) {
      throw ApiError.conflict(
          byKind,
          current.name(),
          "the ResourceVersion in the precondition ("
              + version
              + ") does not match the ResourceVersion in record ("
              + current.resourceVersion()
              + "). The object might have been modified");
    }
  }
}
