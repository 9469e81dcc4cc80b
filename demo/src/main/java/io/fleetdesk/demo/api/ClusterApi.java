package io.fleetdesk.demo.api;

import io.fleetdesk.demo.schema.OpenApiV3;
import io.fleetdesk.demo.store.ObjectStore;
import io.fleetdesk.demo.store.StoredObject;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One cluster's objects under the rules of a Kubernetes API: the same for requests over HTTP and
 * for controllers in this process. Any thread may call; refusals are {@link ApiError}s.
 *
 * <p>Objects come back in the version they are stored in ({@link ResourceType#storageVersion}).
 * Owned objects are collected, and namespaces emptied, before the call that deleted the owner
 * returns, so a run of controllers stays deterministic.
 */
public final class ClusterApi {
  private final String cluster;
  private final InstantSource clock;
  private final ObjectStore store;
  private final ResourceTypes types = new ResourceTypes();
  private final Admission admission;
  private final ObjectApplier applier;
  private final ObjectWriter writer;
  private final ObjectDeleter deleter;

  /**
   * @param cluster its name, for messages to people
   * @param clock what {@code creationTimestamp} and its like are read from
   * @param seed of uids and of generated names
   * @param keptEvents how many events of each collection a watch may lie behind
   */
  public ClusterApi(String cluster, InstantSource clock, long seed, int keptEvents) {
    this.cluster = cluster;
    this.clock = clock;
    this.store = new ObjectStore(keptEvents);
    var owners = new OwnerIndex();
    var metadata = new ObjectMetadata(clock, seed);
    this.deleter = new ObjectDeleter(store, types, owners, metadata);
    this.admission = new Admission(types, metadata);
    this.applier = new ObjectApplier(types, metadata);
    this.writer = new ObjectWriter(store, types, owners, metadata, deleter, admission);
  }

  public String cluster() {
    return cluster;
  }

  /** What the cluster takes for now. */
  public InstantSource clock() {
    return clock;
  }

  public ObjectStore store() {
    return store;
  }

  public ResourceTypes types() {
    return types;
  }

  /** Creates an object; its namespace and its name (or generateName) are in its metadata. */
  public StoredObject create(ResourceType type, ObjectNode object) {
    return create(type, object, WriteOptions.of("controller"));
  }

  public StoredObject create(ResourceType type, ObjectNode object, WriteOptions options) {
    return writer.create(type, object, options);
  }

  /**
   * Puts in an object as it stood in another cluster, whole and with its status: only what tells it
   * apart is new, its uid, its times and, where it has none, its name.
   */
  public StoredObject restore(ResourceType type, ObjectNode object) {
    return writer.restore(type, object);
  }

  /**
   * Reads, changes and writes metadata and spec. If someone else wrote in between, the change is
   * asked again on what is there then, so it must have no effect but on its tree; a resourceVersion
   * in the changed tree that is not the current one is a conflict. An equal tree writes nothing.
   * Status is kept as it is where the kind has a status sub-resource.
   *
   * @param namespace empty for cluster-scoped kinds
   */
  public StoredObject update(
      ResourceType type, String namespace, String name, UnaryOperator<ObjectNode> change) {
    return update(type, namespace, name, WriteOptions.of("controller"), change);
  }

  public StoredObject update(
      ResourceType type,
      String namespace,
      String name,
      WriteOptions options,
      UnaryOperator<ObjectNode> change) {
    return writer.update(type, namespace, name, options, change);
  }

  /** As {@link #update}, but only the status is taken from what the change returns. */
  public StoredObject updateStatus(
      ResourceType type, String namespace, String name, UnaryOperator<ObjectNode> change) {
    return writer.update(type, namespace, name, WriteOptions.of("controller").status(), change);
  }

  /**
   * Deletes: an object with finalizers, or a pod that runs on a node, is marked with a
   * deletionTimestamp and goes when the last finalizer is removed, or when it is deleted with
   * {@link DeleteOptions#now()}.
   *
   * @return the object as marked or as it last was
   */
  public StoredObject delete(ResourceType type, String namespace, String name) {
    return delete(type, namespace, name, DeleteOptions.standard());
  }

  public StoredObject delete(
      ResourceType type, String namespace, String name, DeleteOptions options) {
    return deleter.delete(type, namespace, name, options);
  }

  /**
   * Holds an object that came from outside against its kind, in place: unknown fields go, and are
   * told or refused as the options say; a built-in kind's values must be of the right types.
   *
   * @param doubles what the reader of the body found there twice
   */
  public void decode(
      ResourceType type, ObjectNode object, List<String> doubles, WriteOptions options) {
    admission.decode(type, object, doubles, options);
  }

  /**
   * The object that a server-side apply makes, to be written with {@link WriteOptions#applying}.
   *
   * @param current null if there is none yet
   */
  public ObjectNode applied(
      ResourceType type, @Nullable ObjectNode current, ObjectNode applied, WriteOptions options) {
    return applier.apply(type, current, applied, options);
  }

  /** An object as one sees it who asks for it alone: with the fields of all its managers. */
  public StoredObject shown(ResourceType type, StoredObject object) {
    return applier.shown(type, object);
  }

  /** Writes out, in place, the fields of all managers, as {@link #shown} has them. */
  public void writeOutManagers(ResourceType type, ObjectNode object) {
    applier.writeOutManagers(type, object);
  }

  /** The OpenAPI v3 document of a group and version; null if nothing of it is served. */
  public @Nullable ObjectNode openApi(String apiVersion) {
    var kinds =
        types.all().stream()
            .filter(t -> t.apiVersion().equals(apiVersion))
            .map(
                t ->
                    new OpenApiV3.Kind(
                        t.group(),
                        t.version(),
                        t.kind(),
                        t.plural(),
                        t.namespaced(),
                        t.custom(),
                        types.schema(t)))
            .toList();
    return kinds.isEmpty() ? null : OpenApiV3.document(kinds);
  }

  public @Nullable StoredObject get(ResourceType type, String namespace, String name) {
    return store.get(type.resource(), namespace, name);
  }

  /** As {@link #get}; throws the server's 404 if there is none. */
  public StoredObject require(ResourceType type, String namespace, String name) {
    var object = get(type, namespace, name);
    if (object == null) {
      throw ApiError.notFound(type, name);
    }
    return object;
  }

  /**
   * @param namespace empty for all
   */
  public List<StoredObject> list(ResourceType type, String namespace) {
    return store.list(type.resource(), namespace).objects();
  }
}
